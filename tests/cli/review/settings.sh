# Programs with their progress, actions, decisions and dates stand in the review of their
# months, and only what had been written down by then.
awk -v planted=2025-11 -f data/company.awk >"$WORK/all.csv"
cat >"$WORK/settings.yaml" <<'Y'
calendar:
  - {date: 2025-10-20, note: Code freeze}
  - {date: 2025-12-24, note: Holidays}
programs:
  - name: Certificates
    patterns: [C-0001]
    picked: 2024-12-01
    started: 2025-01-01
    effective: 2025-02-01
    actions: [{date: 2025-11-05, note: All certificates have owners}]
  - {name: Later, patterns: [C-0002], started: 2025-12-01}
  - {name: Lost, patterns: [C-9999], started: 2025-01-01}
ledger:
  - {pattern: C-0003, decision: proposed, date: 2025-11-07, why: Costs much}
  - {pattern: C-0004, decision: rejected, date: 2025-08-07, why: Rare}
Y
faultline review -q --settings "$WORK/settings.yaml" --state "$WORK/state.json" \
    --month 2025-11 "$WORK/all.csv" -o "$WORK/review.md"
sed -n '/^## Programs/,/^## Candidates/p;/^## Questions/,/^## Method/p' "$WORK/review.md"
