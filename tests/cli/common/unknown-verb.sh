# An unknown verb likewise.
faultline ranks data/three-teams.csv; echo "status $?" >&2
faultline frobnicate; echo "status $?" >&2
