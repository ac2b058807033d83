# Runs under xargs: each call has a part of the files.
head -4 data/three-teams.csv >"$WORK/a.csv"
{ head -1 data/three-teams.csv; tail -3 data/three-teams.csv; } >"$WORK/b.csv"
printf '%s\n' "$WORK/a.csv" "$WORK/b.csv" | xargs -n 1 faultline classify -q --taxonomy data/small.yaml |
    grep -c '"status"'
