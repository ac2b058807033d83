# Without a program there is no packet.
faultline evidence -q data/three-teams.csv
echo "status $?"
