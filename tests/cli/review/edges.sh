# What a review says at the ends of the data: of months without incidents, not yet over,
# before or after all data, on the edge of a zone, and with little history.
awk -f data/company.awk >"$WORK/all.csv"
review() {
    rm -f "$WORK/state.json"
    faultline review -q --no-settings --state "$WORK/state.json" --month "$@" |
        grep -v '^  First cand\|^  No pattern is a cand'
    echo
}
echo "--- before and after the data"
review 2023-12 "$WORK/all.csv"
review 2027-03 "$WORK/all.csv"
echo "--- a month without incidents, said so"
review 2026-01 --as-of 2026-02-01 "$WORK/all.csv"
echo "--- half a month, in the data or by the date"
grep -v ',2025-12-\(1[5-9]\|2\|3\).*Z,2025-12' "$WORK/all.csv" >"$WORK/half.csv"
review 2025-12 "$WORK/half.csv"
review 2025-12 --as-of 2025-12-15 "$WORK/all.csv"
echo "--- the first month of all, and one with a month before it"
review 2024-01 "$WORK/all.csv"
review 2024-02 "$WORK/all.csv"
echo "--- one team"
sed 's/,Payments,\|,Storefront,/,Platform,/' "$WORK/all.csv" >"$WORK/one.csv"
review 2025-12 "$WORK/one.csv"
echo "--- months begin at midnight UTC: 2025-03-31 22:30 in New York is April"
{
    echo 'id,title,opened,team'
    for month in 01 02 03 04; do echo "Z-$month,Printer out of paper,2025-$month-10 09:00,Office"; done
    echo 'Z-9,Printer on fire,2025-03-31 22:30,Office'
} >"$WORK/zone.csv"
review 2025-03 --timezone America/New_York "$WORK/zone.csv" 2>/dev/null | head -2
review 2025-04 --timezone America/New_York --as-of 2025-05-01 "$WORK/zone.csv" 2>/dev/null | head -2
