# No pattern crosses teams: that is said, and where the rule is told.
grep -e '^id' -e Payments data/three-teams.csv >"$WORK/one.csv"
faultline rank -q "$WORK/one.csv"
faultline rank -q --to json "$WORK/one.csv" | grep -A 1 candidates
