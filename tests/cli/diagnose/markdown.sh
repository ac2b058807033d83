# The draft, found by an incident in the pattern: every part, and room for people.
cd ../../samples
faultline diagnose -q OPS-1187 >"$WORK/draft.md"
grep '^##* ' "$WORK/draft.md" | sed 1d
grep -c '^…$' "$WORK/draft.md"
grep -c '^> — ' "$WORK/draft.md"
grep -c 'Retry budgets' "$WORK/draft.md"
