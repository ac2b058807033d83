# Charts as PNG beside the SVG, and the main ones on the terminal.
faultline report -q --charts png --plots text data/three-teams.csv -o "$WORK/r" | sed 's/ *$//' | grep -v '^$'
ls "$WORK/r/charts" | grep -c 'png$'
head -c 4 "$WORK/r/charts/teams.png" | tail -c 3; echo
