# A late, an edited and a withdrawn record are told as such, and another taxonomy as rules.
review() {
    faultline review -q --no-settings --state "$WORK/state.json" --month "$@" --to json
}
counts() { sed -n '/"records"/,/^ }/p;/"rules"/,/^ }/p'; }
grep -v '^A-3,' data/three-teams.csv >"$WORK/early.csv"
review 2025-04 "$WORK/early.csv" >"$WORK/first"
cp "$WORK/state.json" "$WORK/kept.json"
echo "nothing:"
review 2025-05 "$WORK/early.csv" | counts
echo "A-3 late, A-2 edited, A-1 gone:"
cp "$WORK/kept.json" "$WORK/state.json"
sed -e '/^A-1,/d' -e '/^A-2,/s/Expired/An expired/' data/three-teams.csv >"$WORK/other.csv"
review 2025-05 "$WORK/other.csv" | counts
echo "another taxonomy:"
cp "$WORK/kept.json" "$WORK/state.json"
review 2025-05 --taxonomy manufacturing "$WORK/early.csv" | counts
