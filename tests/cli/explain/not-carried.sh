# Rules that matched and gave no category: excluded, below the threshold, lost to another.
cat >"$WORK/t.yaml" <<'YAML'
taxonomy: t
axes:
  - id: cause
    labels: one
    categories:
      - id: release
        rules:
          - {id: deploy, pattern: 'deploy\w*', unless: 'rolled back'}
      - id: capacity
        rules:
          - {id: disk, pattern: disk, weight: 2}
      - id: hardware
        rules:
          - {id: drive, pattern: drive}
      - id: power
        threshold: 2
        rules:
          - {id: cable, pattern: cable}
YAML
cat >"$WORK/x.csv" <<'CSV'
id,title,opened,resolved,team,service,status
I-1,We rolled back the deploy. Disk full on one drive near the cable,2025-01-01T00:00:00Z,,T,S,Open
CSV
cd "$WORK"
faultline explain -q --taxonomy t.yaml I-1 x.csv
faultline explain -q --to json --taxonomy t.yaml I-1 x.csv | grep -E '"(outcome|why|text)"'
