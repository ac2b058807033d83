# The packet: every part is there, what no data can know is left open, no cause is claimed.
cd ../../samples
faultline evidence -q --program 'Certificate and secret inventory' >"$WORK/packet.md"
grep '^##* ' "$WORK/packet.md"
grep -c '^…$' "$WORK/packet.md"
grep -c 'caused' "$WORK/packet.md"
