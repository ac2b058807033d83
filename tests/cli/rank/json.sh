# Formula, weights and parts of the score.
faultline rank --to json -q data/three-teams.csv
