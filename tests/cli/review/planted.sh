# A pattern that begins in 2025-11 is flagged by the end of its second month, and nothing
# that goes on as it was is; the exit status tells a monthly job.
awk -v planted=2025-11 -f data/company.awk >"$WORK/all.csv"
for month in 2025-10 2025-11 2025-12; do
    faultline review -q --no-settings --state "$WORK/state.json" --month $month \
        --fail-on new,growing "$WORK/all.csv" >"$WORK/text"
    echo "exit $?"
    sed -n '1,3p;7,$p' "$WORK/text"
done
faultline review -q --no-settings --state "$WORK/state.json" --month 2025-12 \
    --fail-on gone,quiet "$WORK/all.csv" -o "$WORK/review.md"
echo "exit $? for gone,quiet"
sed -n '/^## What changed/,/^## Programs/p' "$WORK/review.md"
faultline review -q --no-settings --state "$WORK/other.json" --month 2025-12 --months 3 \
    "$WORK/all.csv"
