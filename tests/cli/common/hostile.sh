# Terminal codes in an export never reach the terminal.
{ head -1 data/three-teams.csv; printf 'E-1,\033[31mred\007 \342\200\256title,text,2025-01-01T00:00:00Z,,Team\033[0m,s,1,Open\n'; } >"$WORK/e.csv"
faultline incidents -q --to text "$WORK/e.csv" | od -c | grep -c 033
true
