# The candidates with burden, interval, tier and trend.
faultline rank -q data/three-teams.csv
