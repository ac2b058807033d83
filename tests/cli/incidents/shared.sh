# What many files have in common is said once, with their number and names; a refused file
# says its sentence once; lost records and fields left out are told apart.
cd "$WORK"
for month in 1 2 3 4 5; do
    printf 'Ref,Headline,Raised\nX%s,Disk full,3/4/2026\n' $month >plan$month.csv
done
printf '<html><body>Log in: password</body></html>' >login1.json
printf '<html><body>Log in: password</body></html>' >login2.json
printf 'number,opened_at,short_description\nINC1,2026-02-30 10:00:00,x\n,2026-02-01 10:00:00,y\n' >one.csv
faultline incidents --no-settings --to csv *.csv *.json >all.csv
echo "status $?"
wc -l <all.csv
