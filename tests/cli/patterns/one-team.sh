# With one team every pattern is shown, and it is said that breadth cannot be judged.
grep -e '^id' -e Payments data/three-teams.csv >"$WORK/one.csv"
faultline patterns -q "$WORK/one.csv"
