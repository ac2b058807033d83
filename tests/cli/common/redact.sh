# people: names and addresses are masked; text: incident texts are left out.
sed 's/The certificate of pay.example/Mail ada@pay.example, the certificate/' data/three-teams.csv >"$WORK/t.csv"
faultline incidents -q --redact people "$WORK/t.csv" | sed -n 's/.*"description":"\([^"]*\)".*/\1/p' | head -1
faultline incidents -q --redact text "$WORK/t.csv" | head -1 | grep -c -e certificate -e ada
true
