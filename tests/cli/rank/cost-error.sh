# A mistake in the cost model is named with its line.
printf 'cost:\n  per_hour: 100\n  responder: 3\n' >"$WORK/costs.yaml"
faultline rank --settings "$WORK/costs.yaml" -q data/three-teams.csv
