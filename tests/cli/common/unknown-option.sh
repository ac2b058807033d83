# An unknown option names itself and the nearest known one.
faultline rank --taxonmy software data/three-teams.csv; echo "status $?" >&2
faultline rank --frobnicate data/three-teams.csv; echo "status $?" >&2
faultline rank -z data/three-teams.csv; echo "status $?" >&2
