# A table for a person.
faultline classify -q --to text --taxonomy data/small.yaml data/three-teams.csv
