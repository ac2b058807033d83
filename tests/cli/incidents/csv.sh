# The same as CSV, chosen by the ending of -o.
faultline incidents -q -o "$WORK/all.csv" data/three-teams.csv && head -3 "$WORK/all.csv"
