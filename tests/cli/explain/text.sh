# One incident: words, pattern, neighbours.
faultline explain -q --taxonomy data/small.yaml B-2 data/three-teams.csv
