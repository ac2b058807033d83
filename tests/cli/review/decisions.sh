# A renamed, a merged and a split pattern keep their ids, names and incidents over twelve
# further months with new, late and edited incidents, and the state stands still where
# nothing happened: the same month again, rows in another order, another taxonomy.
awk -v months=26 -f data/months.awk >"$WORK/all.csv"
cd "$WORK"
# The exports of a month: what was opened until then; one in nine comes a month late, and
# from the third month after its opening on one in seven has another title.
export_of() {
    awk -F, -v until="$1" 'NR == 1 { print; next } {
        n = substr($1, 3); split(substr($0, match($0, /20[0-9][0-9]-[0-9][0-9]-/), 7), at, "-")
        age = until - (at[1] - 2025) * 12 - at[2]
        if (age < 0 || (n % 9 == 4 && age < 1)) next
        if (n % 7 == 5 && age >= 3) sub(/,"/, ",\"Again: ")
        print }' all.csv
}
month_of() { printf '%d-%02d' $((2025 + ($1 - 1) / 12)) $((($1 - 1) % 12 + 1)); }
review() { # number of the month, then options
    month=$1; shift
    faultline review -q --month "$(month_of "$month")" --to json --taxonomy "${taxonomy:-safety}" "$@" \
        incidents.csv
}
export_of 12 >incidents.csv
review 13 --as-of 2026-01-31 >/dev/null && echo "a first review, nothing decided"
cat >faultline.yaml <<'END'
patterns:
  - {id: P-3861, name: Migrations that lock, owner: Platform, status: in progress}
  - {id: P-fe6b, name: Things that run full, merge: [P-0707]}
  - id: P-2867
    split:
      - {name: Old prices in Search, team: Search, id: P-0123}
END
for month in 14 15 16 17 18 19 20 21 22 23 24 25; do
    export_of "$month" >incidents.csv
    review "$month" >review.json || exit 1
    json-check review.json >/dev/null || exit 1
    sed -n '/"patterns"/,$p' review.json |
        awk -v month="$month" '/"id"/ { id = $2 } /"name": "(Migr|Things|Old)/ { if (!seen[id]++) printf "%s", (n++ ? " " : month ": ") id } END { print "" }'
done
echo "what became of them:"
grep -E '"event"|"(name|id|part_of)": ' faultline.state.json |
    grep -A9 -E '"id": "(P-fe6b|P-0707|P-2867|P-3861|P-0123)"' | grep -E 'decided|part_of|"id": "P-(fe6b|0707|2867|3861|0123)'
grep -c '"held":' faultline.state.json
cp faultline.state.json kept.json
echo "again, shuffled, with another taxonomy:"
review 25 >again.json && cmp review.json again.json && cmp kept.json faultline.state.json && echo same
{ head -1 incidents.csv; sed 1d incidents.csv | sort -t, -k3; } >shuffled && mv shuffled incidents.csv
review 25 >again.json && cmp kept.json faultline.state.json && echo same
taxonomy=manufacturing review 25 >/dev/null
sed '/"reviews"/,$d' faultline.state.json >patterns.now
sed '/"reviews"/,$d' kept.json | cmp - patterns.now && echo "same patterns"
cp kept.json faultline.state.json
echo "a month after the fact leaves what later ones compare with:"
review 20 --as-of 2026-08-31 >/dev/null
sed -n '/"reviews"/,$p' faultline.state.json >reviews.now
sed -n '/"reviews"/,$p' kept.json | cmp - reviews.now && echo same
echo "taken back:"
rm faultline.yaml
export_of 26 >incidents.csv
review 26 >review.json
sed -n '/"decisions"/,/^ \]/p' review.json
grep -o 'nothing any more' faultline.state.json | sort | uniq -c
