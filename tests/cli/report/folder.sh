# The whole report: its files, the summary, and what the page promises.
faultline report -q data/three-teams.csv -o "$WORK/report" && (cd "$WORK/report" && ls -p . | grep -v '^charts' && ls charts | sed 's/.*\.//' | sort | uniq -c | tr -s ' ')
faultline report data/three-teams.csv -o "$WORK/report"
page=$WORK/report/index.html
echo "elements that load something: $(grep -c -E '<(img|link|iframe|object|embed|audio|video|source|base)\b|@import|url\((\"|http)' "$page")"
echo "absolute addresses: $(grep -c -E '(href|src)="(https?:)?//' "$page")"
echo "style attributes: $(grep -c ' style="' "$page")"
