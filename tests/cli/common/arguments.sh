# Missing and wrong arguments.
faultline rank --seed; echo "status $?" >&2
faultline rank --seed many x.csv; echo "status $?" >&2
faultline rank --since yesterday x.csv; echo "status $?" >&2
faultline rank --all=yes x.csv; echo "status $?" >&2
faultline rank --quiet=yes x.csv; echo "status $?" >&2
faultline rank --map title x.csv; echo "status $?" >&2
faultline rank --map tilte=Summary x.csv; echo "status $?" >&2
faultline rank --include parties x.csv; echo "status $?" >&2
faultline rank --color pink x.csv; echo "status $?" >&2
faultline rank --redact everything x.csv; echo "status $?" >&2
faultline rank --timezone Mars/Olympus data/three-teams.csv; echo "status $?" >&2
