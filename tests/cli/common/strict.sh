# With --strict a reject or a guess is a failure; the product is still written.
faultline patterns -q --strict --to csv data/three-teams.csv | cut -d, -f1,4
faultline patterns -q --strict --to csv data/three-teams.csv >/dev/null; echo "status $?"
