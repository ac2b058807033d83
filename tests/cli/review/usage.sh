# Wrong words; and the exit status that a monthly job looks at.
faultline review data/three-teams.csv
faultline review --month 2026-13 data/three-teams.csv
faultline review --month 2025-04 --fail-on rising data/three-teams.csv
faultline review --month 2025-04 --months 99 data/three-teams.csv
echo '{"schema": "other"}' >"$WORK/state.json"
faultline review -q --month 2025-04 --state "$WORK/state.json" data/three-teams.csv
faultline review -q --month 2025-05 --fail-on steady --state "$WORK/s.json" data/three-teams.csv >/dev/null
echo "steady: $?"
faultline review -q --month 2025-05 --fail-on gone --state "$WORK/s.json" data/three-teams.csv >/dev/null
echo "gone: $?"
faultline review -q --month 2027-01 --state "$WORK/s.json" data/three-teams.csv
echo "before the month: $?"
