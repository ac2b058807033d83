# No pattern, or none of that name.
faultline diagnose -q
echo "status $?"
faultline diagnose -q --no-settings --taxonomy data/small.yaml nothing data/three-teams.csv
echo "status $?"
