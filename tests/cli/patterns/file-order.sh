# The order in which files are named changes nothing.
faultline patterns -q --to json data/three-teams.csv data/tickets.csv >"$WORK/a" 2>/dev/null
faultline patterns -q --to json data/tickets.csv data/three-teams.csv >"$WORK/b" 2>/dev/null
cmp "$WORK/a" "$WORK/b" && faultline incidents -q --to csv data/three-teams.csv data/pages.csv data/tickets.csv >"$WORK/a" 2>/dev/null
faultline incidents -q --to csv data/tickets.csv data/pages.csv data/three-teams.csv >"$WORK/b" 2>/dev/null
cmp "$WORK/a" "$WORK/b" && echo same
