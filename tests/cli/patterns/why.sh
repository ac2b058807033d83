# What holds a pattern together; its id may be shortened and in any case.
id=$(faultline patterns --to csv -q data/three-teams.csv | sed -n 2s/,.*//p)
faultline patterns -q --why "$(echo "$id" | tr 'P' 'p')" data/three-teams.csv
