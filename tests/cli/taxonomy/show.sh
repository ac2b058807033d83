# A pack as it is written is a taxonomy that can be used.
faultline taxonomy show software >"$WORK/mine.yaml"
faultline taxonomy check "$WORK/mine.yaml" | tail -1 | sed 's/[0-9][0-9]*/N/g'
faultline taxonomy show data/small.yaml | cmp - data/small.yaml && echo same
faultline taxonomy show data/small.yaml --to json
