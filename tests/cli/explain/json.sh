# The same for a program.
faultline explain -q --to json --taxonomy data/small.yaml B-2 data/three-teams.csv
