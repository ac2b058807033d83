# New incidents to the patterns of a review: each with its terms, its runner-up and what
# keeps it out; in files and from standard input, in any order, alone or together.
awk -v months=8 -f data/months.awk >"$WORK/all.csv"
state=$WORK/state.json
faultline review -q --no-settings --state "$state" --month 2025-08 "$WORK/all.csv" >/dev/null
cat >"$WORK/new.jsonl" <<'LINES'
{"id":"N-1","title":"TLS certificate of mail expired","description":"Handshakes failed until the certificate was renewed.","team":"Mail","opened":"2025-09-01T08:00:00Z","status":"open"}
{"id":"N-2","title":"Disk full on mail node","description":"No space was left on the volume, log files filled the disk.","team":"Payments","opened":"2025-09-02T08:00:00Z"}
{"id":"N-3","title":"A coffee machine leaks on the third floor","team":"Search","opened":"2025-09-03T08:00:00Z"}
{"id":"N-4","title":"Zxqv","team":"Search"}
{"id":"N-5","title":"Disk full on mail node","status":"cancelled","team":"Search","opened":"2025-09-04T08:00:00Z"}
{"id":"N-6","title":"Certificate","description":"A visitor asked the reception for a parking ticket, a badge, a map and a glass of water and left by the eastern gate.","opened":"2025-09-05T08:00:00Z"}
LINES
assign() { faultline patterns -q --no-settings --assign "$state" "$@"; }
assign "$WORK/new.jsonl" | tee "$WORK/file"
assign --to csv "$WORK/new.jsonl"
json-check -l id team opened status reason pattern name similarity floor terms runner_up <"$WORK/file"
assign - <"$WORK/new.jsonl" | tee "$WORK/lines" | cmp - "$WORK/file" && echo "the same from standard input"
# A line means what it says, whatever keys its neighbours have.
echo '{"id":"N-7","text":"Disk full on mail node, no space left","state":"void","when":"04/05/2025 10:00"}' |
    tee -a "$WORK/new.jsonl" | assign - | tee -a "$WORK/lines"
sed '1!G;h;$!d' "$WORK/new.jsonl" | assign - | sed '1!G;h;$!d' | cmp - "$WORK/lines" && echo "in any order"
while read -r line; do echo "$line" | assign -; done <"$WORK/new.jsonl" | cmp - "$WORK/lines" && echo "each alone"
cat "$WORK/new.jsonl" "$WORK/new.jsonl" | assign - | tail -7 | cmp - "$WORK/lines" && echo "whatever came before"
assign --threads 1 - <"$WORK/new.jsonl" | cmp - "$WORK/lines" && echo "on one core"
assign "$WORK/new.jsonl" "$WORK/all.csv" -o "$WORK/both.jsonl" && wc -l <"$WORK/both.jsonl"
assign --since 2025-09-02 --until 2025-09-04 "$WORK/new.jsonl" | sed 's/.*"opened":"\([^"]*\)","status":"\([^"]*\)","reason":\([^,]*\),.*/\1 \2 \3/'
# Most of the texts that patterns were found in go back to them.
assign --to csv "$WORK/all.csv" | awk -F, '{ n[$4]++ } END { print (n["assigned"] > n["like_none"] * 3 ? "most go back" : "few go back") }'
