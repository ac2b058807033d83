# A pattern and a date that nobody wrote down; without controls it says what it lacks.
faultline outcome --no-settings -q --taxonomy data/small.yaml --pattern B-2 --effective 2025-03-01 data/three-teams.csv
