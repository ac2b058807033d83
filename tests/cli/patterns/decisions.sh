# What people decide is done to the patterns, without a state, and shown by every verb: a
# name, an owner, a merge by the id of an incident, a split by words, team and expression.
awk -v months=14 -f data/months.awk >"$WORK/incidents.csv"
cd "$WORK"
faultline() { command faultline "$@" --taxonomy safety incidents.csv; }
counted() { sed -E 's/^(P-[0-9a-f]+),("[^"]*"|[^,]*),[a-z]*,/\1 /' | sed -E '1d;s/,.*,,I-[0-9]+,[^,]*,[^,]*,[a-z]*,/ /'; }
echo "as found:"
faultline patterns -q --all --to csv | counted
cat >faultline.yaml <<'END'
patterns:
  - id: I-1
    name: Certificates that expire
    owner: Payments
    status: in progress
    note: inventory since January
  - id: P-fe6b
    name: Things that run full
    merge: [I-5]
  - id: P-2867
    split:
      - {name: Old prices in the voucher shop, term: voucher}
      - {name: Old prices in Search, team: search, owner: Search}
      - {name: Old prices elsewhere, match: 'cache of (ledger|basket)\b', id: P-0123}
      - {name: Nothing, service: nowhere}
END
echo "as decided:"
faultline patterns --all --to csv | counted
faultline patterns -q --all --to json >all.json && json-check all.json >/dev/null
grep -E '"(owner|note|split_by|place|parts_split_off)": [^n]' all.json | sort
faultline patterns -q | grep -o 'Certificates.*'
faultline rank -q | grep -o 'Certificates.*'
faultline report -q -o report.html
grep -o 'class="decided">[^<]*' report.html | grep -v 'Split off' |
    sed 's/found as &quot;[^&]*/found as &quot;.../; s/P-5df0 [^(]*/P-5df0 ... /' | sort
faultline report -q -o report.md
grep -c 'Named by people (faultline.yaml:2)' report.md
faultline diagnose P-9057 -q --to md -o diagnosis.md
sed -n '1p;/^Named/s/; found as "[^"]*"/; found/p' diagnosis.md
command faultline explain -q I-5 --taxonomy safety incidents.csv | grep -o 'Things that run full'
