# No words at all: the first screen, and wrong usage.
faultline 2>"$WORK/out"
status=$?
faultline --help | cmp - "$WORK/out" && exit $status
