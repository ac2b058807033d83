# A compressed export and standard input are read as they are.
gzip -c data/three-teams.csv >"$WORK/t.csv.gz"
faultline patterns -q --to csv "$WORK/t.csv.gz" | cut -d, -f1-5
cat "$WORK/t.csv.gz" | faultline patterns -q --to csv - | cut -d, -f1-5
