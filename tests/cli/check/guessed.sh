# A guess is said and is no failure; ambiguous dates are counted; --strict fails.
faultline check data/plan.csv
echo "status $?"
faultline check -q --strict data/plan.csv >/dev/null
echo "strict $?"
# What the user says about dates, columns and the profile is taken.
faultline check -q --day-first --map title=Headline data/plan.csv | head -4
faultline check -q --profile data/own-profile.yaml data/plan.csv | head -4
faultline check -q --from nothing data/plan.csv
echo "status $?"
faultline check -q --team-field Squat data/plan.csv >/dev/null
