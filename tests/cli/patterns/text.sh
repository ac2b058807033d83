# A pattern in three teams: id, counts, name; a reject and the guess are said.
faultline patterns data/three-teams.csv
