# Three months in a row: the documents, the state, and that running a month again, or an
# older one after the fact, changes nothing that later reviews compare with.
review() {
    faultline review -q --no-settings --state "$WORK/state.json" data/three-teams.csv "$@"
}
snapshots() { sed -n '/"reviews"/,$p' "$WORK/state.json"; }
review --month 2025-04 -o "$WORK/first.md"
review --month 2025-05 -o "$WORK/second.md"
sed '/^## Reproducing/,$d' "$WORK/second.md"
cp "$WORK/state.json" "$WORK/before.json"
review --month 2025-05 -o "$WORK/again.md"
cmp "$WORK/second.md" "$WORK/again.md" && cmp "$WORK/state.json" "$WORK/before.json" &&
    echo "the same again"
snapshots >"$WORK/kept"
review --month 2025-04 -o "$WORK/late.md"
snapshots | cmp - "$WORK/kept" && echo "snapshots kept"
review --month 2025-05 --to json >"$WORK/review.json" && json-check "$WORK/review.json"
review --month 2025-05 --to html | grep -c '<h2'
