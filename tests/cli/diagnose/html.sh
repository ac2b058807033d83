# Text from incidents is escaped in the page.
printf 'id,title,opened,team\n' >"$WORK/x.csv"
for i in 1 2 3 4 5 6; do
    echo "X-$i,<script>alert(1)</script> disk full on volume,2026-0$i-01,T$((i % 3))"
done >>"$WORK/x.csv"
faultline diagnose -q --no-settings X-1 -o "$WORK/x.html" "$WORK/x.csv"
grep -c '<script>alert' "$WORK/x.html"
grep -c '&lt;script&gt;alert' "$WORK/x.html"
