# Every format has a line; as JSON it is whole.
faultline formats | cut -c1-60 | head -12
faultline formats --to json >"$WORK/f.json" && json-check <"$WORK/f.json"
grep -c '"evidence"' "$WORK/f.json"
