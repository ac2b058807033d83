# A table for a person.
faultline incidents -q --to text data/three-teams.csv
