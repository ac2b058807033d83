# One document alone, by the ending of -o or by --to; nothing else is written.
cd "$WORK" || exit 1
data=$OLDPWD/data/three-teams.csv
for form in html md json csv; do
    faultline report -q "$data" -o "x.$form"
    faultline report -q "$data" --to "$form" | cmp - "x.$form" && echo "$form alike"
done
ls
head -c 15 x.html; echo
head -1 x.md
head -2 x.json
head -1 x.csv
grep -c "charts/" x.html x.md || true
