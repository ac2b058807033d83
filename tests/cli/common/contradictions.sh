# Options that contradict each other.
faultline rank --day-first --month-first x.csv; echo "status $?" >&2
faultline rank --settings a.yaml --no-settings x.csv; echo "status $?" >&2
faultline rank --from jira --profile p.yaml x.csv; echo "status $?" >&2
faultline rank --since 2026-01-01 --until 2025-01-01 x.csv; echo "status $?" >&2
