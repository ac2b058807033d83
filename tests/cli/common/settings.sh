# Inputs from the settings; an unknown key is an error with its line.
cp data/three-teams.csv "$WORK"
cd "$WORK"
printf 'inputs: [three-teams.csv]\n' >faultline.yaml
faultline patterns -q --to csv | cut -d, -f1-5
printf 'inputs: [three-teams.csv]\ntaxonmy: [software]\n' >faultline.yaml
faultline patterns -q; echo "status $?" >&2
faultline patterns -q --no-settings; echo "status $?" >&2
