# A first faultline.yaml: what was seen, as settings to correct. It is read as it is.
cd "$WORK" || exit 1
cp "$OLDPWD"/data/pages.csv "$OLDPWD"/data/tickets.csv "$OLDPWD"/data/plan.csv .
faultline init ./*.csv
cat faultline.yaml
faultline check -q | grep -c "^[0-9]* teams"
# It is never overwritten.
faultline init ./*.csv
