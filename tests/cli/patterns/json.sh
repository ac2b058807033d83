# The whole machine form, with members, of one pattern.
faultline patterns --to json --members -q data/three-teams.csv
