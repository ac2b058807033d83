# A sheet to judge, and what it says once it is judged, by one person and by two.
faultline taxonomy sample --n 8 -o "$WORK/sheet.csv" data/small.yaml data/three-teams.csv
cd "$WORK" || exit
cut -d, -f1-7 sheet.csv | grep -v '^,'
awk -F, 'NR == 1 { print "id,axis,category,of,verdict,should_be"; next }
    { print "I" NR ",factor," (NR % 4 ? "certificate" : "") ",10," (NR % 3 ? "right" : "wrong") "," }' \
    sheet.csv >one.csv
sed 's/I5,factor,certificate,10,right/I5,factor,certificate,10,wrong/' one.csv >two.csv
faultline taxonomy score one.csv
faultline taxonomy score one.csv two.csv | tail -1
faultline taxonomy score --to json one.csv two.csv | json-check schema categories precision missed_share kappa
# What cannot be read is named.
sed 's/wrong/perhaps/' one.csv >three.csv
faultline taxonomy score three.csv; echo "status $?" >&2
sed 's/I5/I55/' one.csv >four.csv
faultline taxonomy score one.csv four.csv; echo "status $?" >&2
printf 'id,axis,verdict\n1,a,right\n' >five.csv
faultline taxonomy score five.csv; echo "status $?" >&2
faultline taxonomy score; echo "status $?" >&2
faultline taxonomy sample --to json x.csv; echo "status $?" >&2
faultline taxonomy check --to csv; echo "status $?" >&2
true
