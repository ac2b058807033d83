# The machine form holds the same.
faultline check -q --to json -o "$WORK/c.json" data/pages.csv data/tickets.csv
echo "status $?"
json-check <"$WORK/c.json"
grep -c '"kind": "missing"' "$WORK/c.json"
sed -n '/"links"/,/\]/p' "$WORK/c.json"
