# The settings' exposure: rates are ones at the usual exposure; mistakes are named with their line.
cp data/three-teams.csv "$WORK"
cd "$WORK" || exit 1
printf 'exposure: deploys.csv\n' >faultline.yaml
printf 'month,team,value\n2025-01,,50\n2025-02,,100\n2025-03,,150\n2025-02,Payments,7\n2025-03,Payments,9\n' >deploys.csv
faultline rank -q --to json three-teams.csv | grep incidents_per_month | head -1
printf 'month,value\n2025-01,50\nJune,100\n' >deploys.csv
faultline rank -q three-teams.csv; echo "status $?" >&2
printf 'month,value\n2025-01,-1\n' >deploys.csv
faultline rank -q three-teams.csv; echo "status $?" >&2
printf 'month,value\n2025-01,1\n2025-01,2\n' >deploys.csv
faultline rank -q three-teams.csv; echo "status $?" >&2
printf 'when,how many\n2025-01,1\n' >deploys.csv
faultline rank -q three-teams.csv; echo "status $?" >&2
rm deploys.csv
faultline rank -q three-teams.csv; echo "status $?" >&2
