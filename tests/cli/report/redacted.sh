# Redacted to the text, no document holds a title or a description.
faultline report -q --redact text data/three-teams.csv -o "$WORK/r"
title=$(sed -n 2p data/three-teams.csv | cut -d, -f2)
echo "title: $title"
grep -r -l -F -e "$title" "$WORK/r" || echo nowhere
