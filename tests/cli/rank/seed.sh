# Another seed moves the draws a little and the expectation not at all.
faultline rank --to json -q data/three-teams.csv | grep '"expected"' >"$WORK/1"
faultline rank --to json -q --seed 9 data/three-teams.csv | grep '"expected"' >"$WORK/9"
cmp "$WORK/1" "$WORK/9" && echo same
