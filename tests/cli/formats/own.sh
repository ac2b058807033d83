# A profile of one's own is listed and its samples are read; one that is wrong says so.
faultline formats --profile data/own-profile.yaml | grep -A1 plan
sed 's/2026-04-03/2026-03-04/' data/own-profile.yaml >"$WORK/wrong.yaml"
faultline formats --profile "$WORK/wrong.yaml" >/dev/null
echo "status $?"
sed 's/fields:/feelds:/' data/own-profile.yaml >"$WORK/wrong.yaml"
faultline formats --profile "$WORK/wrong.yaml"
echo "status $?"
faultline formats data/plan.csv
