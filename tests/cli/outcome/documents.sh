# The same results as a document: headings, a chart in the page, never "caused".
cd ../../samples
faultline outcome -q -o "$WORK/all.md"
faultline outcome -q --program 'retry BUDGETS' -o "$WORK/one.html"
grep '^##* ' "$WORK/all.md"
grep -ci 'caused' "$WORK/all.md" "$WORK/one.html"
grep -c '<svg' "$WORK/one.html"
