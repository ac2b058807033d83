# The number of threads never changes a byte.
faultline patterns --all --members --to json -q --threads 1 data/three-teams.csv >"$WORK/one"
faultline patterns --all --members --to json -q --threads 7 data/three-teams.csv >"$WORK/seven"
cmp "$WORK/one" "$WORK/seven" && echo same
