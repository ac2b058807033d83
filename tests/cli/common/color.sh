# Colour only where it is asked for, and never against NO_COLOR.
faultline patterns -q --color always data/three-teams.csv | od -c | grep -c 033
NO_COLOR=1 faultline patterns -q data/three-teams.csv | od -c | grep -c 033
true
