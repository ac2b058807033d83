# The numbers alone, of a pattern in a small set.
faultline diagnose -q --no-settings --taxonomy data/small.yaml B-2 --to json data/three-teams.csv >"$WORK/d.json"
json-check <"$WORK/d.json"
cat "$WORK/d.json"
