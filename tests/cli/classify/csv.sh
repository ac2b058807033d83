# A line a category; incidents without one have a line, too.
faultline classify -q --to csv --taxonomy data/small.yaml data/three-teams.csv
