# A link is undone, and a team named, by lines in the settings.
printf 'not_duplicates: [[812, OPS-1]]\nteams:\n  Payments: [Payments on-call]\n' >"$WORK/faultline.yaml"
faultline check -q --settings "$WORK/faultline.yaml" data/pages.csv data/tickets.csv | tail -7
