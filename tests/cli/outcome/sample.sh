# The sample company: the program that worked is improved; the one that did nothing, and
# the one chosen at its peak, are not, although the plain ratio of the latter is a fall.
cd ../../samples
faultline outcome -q --to json >"$WORK/outcome.json"
json-check <"$WORK/outcome.json"
grep -E '"(name|verdict|fresh_baseline)"' "$WORK/outcome.json"
awk '/"naive":/ { print ($2 + 0 < 0.8 ? "plain: a fall" : "plain: none") }' "$WORK/outcome.json"
