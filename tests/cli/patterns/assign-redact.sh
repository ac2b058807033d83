# People are masked in what a state shows, also where it was written without care.
awk -v months=4 -f data/months.awk >"$WORK/all.csv"
cd "$WORK"
faultline review -q --no-settings --month 2025-04 all.csv >/dev/null
printf 'redact:\n  names: people.txt\n' >faultline.yaml
printf 'Certificate\n' >people.txt
echo '{"id":"1","title":"TLS certificate of mail expired","description":"Handshakes failed until it was renewed. ada@mail.example","opened":"2025-05-01T08:00:00Z"}' >new.jsonl
for level in people text; do
    faultline patterns -q --redact $level --assign faultline.state.json new.jsonl >lines
    grep -c -i -e certificate -e ada lines
    grep -o '"name":"[^"]*"' lines
done
faultline patterns -q --redact names --assign faultline.state.json new.jsonl
