# Wrong words are named.
faultline report -q --charts bmp data/three-teams.csv -o "$WORK/r"; echo $?
faultline report -q --plots paper data/three-teams.csv -o "$WORK/r"; echo $?
faultline report -q --to xml data/three-teams.csv; echo $?
faultline report -q --charts png data/three-teams.csv -o "$WORK/x.md"; echo $?
ls "$WORK"
