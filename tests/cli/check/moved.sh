# A reorganisation: incidents count for the owner of today, and who owned them then is told.
printf 'number,opened_at,short_description,assignment_group\nINC1,2026-01-05 10:00:00,x,Billing\nINC2,2026-03-05 10:00:00,y,Billing\nINC3,2026-03-06 10:00:00,z,payments team\n' >"$WORK/a.csv"
printf 'teams:\n  Payments: [payments team, {name: Billing, until: 2026-02-01}]\n' >"$WORK/s.yaml"
faultline check -q --settings "$WORK/s.yaml" "$WORK/a.csv" | sed -n '/teams/,$p'
faultline check -q --settings "$WORK/s.yaml" --to json "$WORK/a.csv" | grep -A6 owners_moved
