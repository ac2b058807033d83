# The canonical form reads its own output: nothing changes on the second pass.
faultline incidents -q data/three-teams.csv >"$WORK/1.jsonl"
faultline incidents -q "$WORK/1.jsonl" >"$WORK/2.jsonl"
cut -d, -f1,5- "$WORK/1.jsonl" | head -2
cut -d, -f1,5- "$WORK/2.jsonl" | head -2
