# What people decided of patterns shows in what incidents are assigned to: names, owners,
# merges, splits; an incident's id stands for its pattern.
awk -v months=6 -f data/months.awk >"$WORK/all.csv"
cd "$WORK"
faultline review -q --no-settings --month 2025-06 all.csv >/dev/null
sed -n 's/^ {"id": "\(P-....\)",/\1/p' faultline.state.json >ids
cat >new.jsonl <<'LINES'
{"id":"N-1","title":"TLS certificate of mail expired","description":"Handshakes failed until the certificate was renewed.","team":"Search"}
{"id":"N-2","title":"TLS certificate of mail expired","description":"Handshakes failed until the certificate was renewed.","team":"Stock"}
{"id":"N-3","title":"Disk full on mail node","description":"Log files filled the disk, no space was left on the volume.","team":"Mobile"}
{"id":"N-4","title":"Retry storm against mail","description":"Clients retried without backoff, the retries multiplied the traffic.","team":"Mobile"}
{"id":"N-5","title":"Stale cache served old prices","description":"The cache was not invalidated, stale entries stayed in the cache.","team":"Mobile"}
LINES
assign() {
    faultline patterns --assign faultline.state.json --to csv "$@" new.jsonl | cut -d, -f1,4,6-9,13,14
}
echo "found:"
assign -q
cat >faultline.yaml <<'YAML'
patterns:
  - {id: I-1, name: Certificates that expire, owner: Platform, status: in progress,
     split: [{name: Those of Stock, team: stock, owner: Stock}]}
  - {id: I-5, name: Storage, merge: [I-9]}
  - {id: P-zzzz, name: Nobody}
  - {id: I-7777, name: Nothing}
YAML
echo "decided:"
assign
assign -q --strict >/dev/null || echo "never here"
faultline patterns -q --strict --assign faultline.state.json new.jsonl >/dev/null
echo "strict: $?"
# The same ids as a run over all incidents gives.
faultline patterns -q --all --to csv all.csv | cut -d, -f1,2 | grep -e Storage -e "Those of" -e "that expire"
cat >faultline.yaml <<'YAML'
patterns:
  - {id: I-1, split: [{name: By category, category: factor/certificate-expiry}]}
YAML
echo "by category:"
assign -q | head -3
cat >faultline.yaml <<'YAML'
patterns:
  - {id: I-1, name: A}
  - {id: I-1, name: B}
YAML
assign
