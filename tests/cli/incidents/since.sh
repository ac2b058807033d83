# --since and --until leave out of analysis, not out of the records.
faultline patterns -q --since 2025-02-01 --until 2025-06 data/three-teams.csv
