# How much is classified, by source, team, month and category.
faultline taxonomy coverage -q data/small.yaml data/three-teams.csv
faultline taxonomy coverage -q --to json data/small.yaml data/three-teams.csv >"$WORK/x"
json-check <"$WORK/x" >/dev/null && sed -n '/"rules"/,$p' "$WORK/x"
