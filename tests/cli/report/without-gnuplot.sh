# Without gnuplot there is a report without charts, and that is said.
mkdir "$WORK/bin" && ln -s "$(command -v faultline)" "$WORK/bin/faultline"
PATH=$WORK/bin faultline report data/three-teams.csv -o "$WORK/r" >/dev/null
grep -c '<figure' "$WORK/r/index.html" || true
wc -l <"$WORK/r/charts/teams.tsv"
