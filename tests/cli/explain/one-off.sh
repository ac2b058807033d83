# An incident in no pattern.
faultline explain -q --taxonomy data/small.yaml A-4 data/three-teams.csv
