# The same incidents in another order or in two files of one kind, a month twice, and
# months in any order.
awk -v last=2025-11 -f data/company.awk >"$WORK/all.csv"
{ head -1 "$WORK/all.csv"; tail -n +2 "$WORK/all.csv" | sort -t, -k6; } >"$WORK/other.csv"
review() {
    faultline review -q --no-settings --state "$WORK/state.json" --month "$@"
}
told() { sed '/^## Sources/,/^## Last/d;/^## Reproducing/,$d' "$1"; }
for month in 2025-09 2025-10 2025-11; do
    review $month "$WORK/all.csv" -o "$WORK/$month.md"
    cp "$WORK/state.json" "$WORK/$month.json"
done
review 2025-11 "$WORK/all.csv" -o "$WORK/again.md"
cmp "$WORK/again.md" "$WORK/2025-11.md" && cmp "$WORK/state.json" "$WORK/2025-11.json" &&
    echo "twice: the same bytes"
cp "$WORK/2025-10.json" "$WORK/state.json"
review 2025-11 "$WORK/other.csv" -o "$WORK/shuffled.md"
told "$WORK/2025-11.md" >"$WORK/a"
told "$WORK/shuffled.md" | cmp - "$WORK/a" && cmp "$WORK/state.json" "$WORK/2025-11.json" &&
    echo "shuffled: the same bytes"
review 2025-09 "$WORK/all.csv" -o "$WORK/late.md"
sed -n '/"reviews"/,$p' "$WORK/2025-11.json" >"$WORK/a"
sed -n '/"reviews"/,$p' "$WORK/state.json" | cmp - "$WORK/a" && echo "an old month: snapshots kept"
review 2025-10 "$WORK/all.csv" -o "$WORK/middle.md"
sed -n '/^## What changed/,/^## Programs/p' "$WORK/2025-10.md" >"$WORK/a"
sed -n '/^## What changed/,/^## Programs/p' "$WORK/middle.md" | cmp - "$WORK/a" &&
    echo "the month in between: the same changes"
review 2025-11 "$WORK/all.csv" -o "$WORK/last.md"
sed -n '/^## What changed/,/^## Programs/p' "$WORK/2025-11.md" >"$WORK/a"
sed -n '/^## What changed/,/^## Programs/p' "$WORK/last.md" | cmp - "$WORK/a" &&
    echo "the last month after it: the same changes"
