# Wrong words name the nearest right one.
faultline taxonomy; echo "status $?" >&2
faultline taxonomy chek; echo "status $?" >&2
faultline taxonomy check sofware; echo "status $?" >&2
faultline taxonomy show nowhere.yaml; echo "status $?" >&2
faultline taxonomy list x; echo "status $?" >&2
faultline taxonomy show software data/small.yaml; echo "status $?" >&2
printf 'taxonomy: x\naxis: []\n' >"$WORK/x.yaml"
cd "$WORK" && faultline taxonomy check x.yaml; echo "status $?" >&2
faultline taxonomy coverage --n 5 x.csv; echo "status $?" >&2
