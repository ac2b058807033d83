# The settings' cost model: hours become money, weighted by severity, and the formula says so.
cat >"$WORK/costs.yaml" <<'Y'
cost: {per_hour: 100, currency: EUR, responders: 3, cap_hours: 8, per_incident: 50, by_severity: {1: 4}}
Y
faultline rank --settings "$WORK/costs.yaml" --to json -q data/three-teams.csv |
    grep -e formula -e unit -e expected\" -e by_severity -A 1
