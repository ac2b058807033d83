# What is missing or contradicts itself is named; a pattern that is not there with its line.
for words in '' '--pattern B-2' '--effective 2026-01-01' \
    '--pattern B-2 --program x --effective 2026-01-01'; do
    faultline outcome --no-settings -q $words data/three-teams.csv
    echo "status $?"
done
printf 'programs:\n  - name: Budgets\n    patterns: [P-none]\n' >"$WORK/faultline.yaml"
for words in '--program Budget' ''; do
    faultline outcome --settings "$WORK/faultline.yaml" -q $words data/three-teams.csv
    echo "status $?"
done
