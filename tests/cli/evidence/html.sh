# The page is complete in itself, with its chart, and the same on every run.
cd ../../samples
faultline evidence -q --program 'Online schema changes' -o "$WORK/a.html"
faultline evidence -q --program 'Online schema changes' --threads 1 -o "$WORK/b.html"
cmp "$WORK/a.html" "$WORK/b.html" && echo same
grep -c '<svg' "$WORK/a.html"
grep -c '</html>' "$WORK/a.html"
grep -cE '(src|href)="https?:' "$WORK/a.html"
