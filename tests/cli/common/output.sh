# A product goes whole into its file or not at all.
faultline rank -q -o "$WORK/rank.json" data/three-teams.csv && head -2 "$WORK/rank.json"
faultline rank -q -o "$WORK/no/such/folder.json" data/three-teams.csv; echo "status $?" >&2
ls "$WORK"
