# No such incident.
faultline explain -q X-9 data/three-teams.csv
