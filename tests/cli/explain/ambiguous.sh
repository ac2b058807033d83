# An id that two sources use is answered with both; SOURCE:ID names one.
sed -e 's/certificate/valve/g;s/expired/stuck/g;s/2025/2024/g' data/three-teams.csv >"$WORK/other.csv"
faultline explain -q --taxonomy data/small.yaml A-1 data/three-teams.csv "$WORK/other.csv"
echo "status $?" >&2
faultline explain -q --taxonomy data/small.yaml "$WORK/other.csv:A-1" data/three-teams.csv "$WORK/other.csv" | head -2
