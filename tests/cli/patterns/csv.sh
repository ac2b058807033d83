# One line a pattern.
faultline patterns --to csv -q data/three-teams.csv
