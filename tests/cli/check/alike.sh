# Files of one form: their columns and what holds for all of them are said with the first.
printf 'id,title,opened\n1,Disk full,2026-01-02T10:00:00Z\n' >"$WORK/january.csv"
printf 'id,title,opened\n2,Disk slow,2026-02-02T10:00:00Z\n' >"$WORK/february.csv"
faultline check -q "$WORK/january.csv" "$WORK/february.csv"
