# What does not go with --assign, states that cannot be used, and inputs with faults.
awk -v months=4 -f data/months.awk >"$WORK/all.csv"
cd "$WORK"
faultline review -q --no-settings --month 2025-04 all.csv >/dev/null
state=faultline.state.json
try() {
    faultline patterns --no-settings "$@" >"$WORK/out"
    echo "status $?, $(wc -l <"$WORK/out") lines" >&2
}
try --assign $state --members all.csv
try --assign $state --all all.csv
try --assign $state --why P-1 all.csv
try --assign $state --no-team-weighting all.csv
try --assign $state --language de all.csv
try --assign $state --state other.json all.csv
try --assign $state --to json all.csv
try --assign $state -o x.html all.csv
try --assign $state
try --to jsonl all.csv
try --assign nowhere.json all.csv
try --assign all.csv all.csv
sed 's/"floor": 0/"floor": 70/' $state >damaged.json
try --assign damaged.json all.csv
sed '/^"model"/,/^"reviews"/{/^"reviews"/!d}' $state >earlier.json
try --assign earlier.json all.csv
faultline review -q --no-settings --state redacted.json --redact text --month 2025-04 all.csv >/dev/null
try --assign redacted.json all.csv
faultline review -q --no-settings --state damaged.json --month 2025-04 all.csv >/dev/null
cmp damaged.json $state && echo "a review heals it" >&2
echo "rejects:" >&2
printf '%s\n' '{"id":"1","title":"Disk full"}' '{"id":"2","title":' 'hello' '{"severity":"1"}' '' '{"title":"Disk full"}' >faults.jsonl
try --assign $state faults.jsonl
try --assign $state - <faults.jsonl
try --assign $state --strict - <faults.jsonl
cat out | cut -c1-40 >&2
printf '{"id":"1","title":"Disk full"}\n{"id":"2","tit' | try --assign $state -
