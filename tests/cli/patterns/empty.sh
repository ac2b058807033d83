# A file without rows is an answer, not a crash.
head -1 data/three-teams.csv >"$WORK/empty.csv"
faultline patterns "$WORK/empty.csv"
faultline patterns -q --to json "$WORK/empty.csv"
