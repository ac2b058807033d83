# Late, edited and withdrawn records are told as such and not as rules, and the month
# before is counted anew with them.
awk -v last=2025-11 -f data/company.awk >"$WORK/all.csv"
review() {
    faultline review -q --no-settings --state "$WORK/state.json" --month "$@" --to json
}
counts() { sed -n '/"records"/,/^ }/p;/"rules"/,/^ }/p' "$1" | tr -d ' \n'; echo; }
october=$(grep -c ',2025-10-.*Z,2025' "$WORK/all.csv")
echo "October has $october"
awk '/,2025-10-/ && ++n % 5 == 0 { next } { print }' "$WORK/all.csv" >"$WORK/early.csv"
review 2025-10 "$WORK/early.csv" | grep '"incidents"' | head -1
cp "$WORK/state.json" "$WORK/kept.json"
review 2025-11 "$WORK/early.csv" >"$WORK/plain"
echo "nothing: $(counts "$WORK/plain")"
cp "$WORK/kept.json" "$WORK/state.json"
review 2025-11 "$WORK/all.csv" >"$WORK/now"
echo "late: $(counts "$WORK/now")"
grep -E '^ "(incidents|before)"' "$WORK/now"
cp "$WORK/kept.json" "$WORK/state.json"
awk '/,2025-10-/ && ++n % 5 == 0 { sub(/was not|had no/, "never was"); sub(/ wait /, " stand ") }
    /^C-0002,/ { next } { print }' "$WORK/early.csv" >"$WORK/edited.csv"
diff "$WORK/early.csv" "$WORK/edited.csv" | grep -c '^>'
review 2025-11 "$WORK/edited.csv" >"$WORK/now"
echo "edited and one withdrawn: $(counts "$WORK/now")"
