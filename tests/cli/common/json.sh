# Every machine form is strict JSON with the keys that the contract names.
cd "$WORK" || exit 1
data=$OLDPWD/data
faultline patterns -q --all --members --to json "$data/three-teams.csv" | json-check schema incidents in_patterns patterns
faultline rank -q --to json "$data/three-teams.csv" | json-check schema formula weights candidates
faultline explain -q --to json A-1 "$data/three-teams.csv" | json-check schema id categories pattern nearest
faultline incidents -q "$data/three-teams.csv" | json-check -l id source line format title description opened \
    acknowledged resolved team service severity severity_raw status status_raw labels root_cause impact \
    responders url duration_seconds duplicate_of
faultline classify -q --taxonomy "$data/small.yaml" "$data/three-teams.csv" | json-check -l id team opened categories status
