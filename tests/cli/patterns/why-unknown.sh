# No such pattern: wrong usage, and where they are listed.
faultline patterns -q --why P-0000 data/three-teams.csv
