#!/bin/sh
# Runs the cases of one verb and compares what they print with what is written beside them.
#
#   sh tests/cli/run.sh PROGRAM VERB JSON-CHECK [CASE...]   VERB is a folder here
#   UPDATE=1 sh tests/cli/run.sh ...    (or ctest)          writes the files anew
#
# A case is CASE.sh, run by sh in the folder tests/cli with `faultline` and `json-check` in
# its PATH, inputs in data/ and $WORK as an empty folder of its own. Expected are CASE.out,
# CASE.err (absent: nothing) and CASE.status (absent: 0). $WORK is printed as WORK.
set -u
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
verb=$2
json_check=$(cd "$(dirname "$3")" && pwd)/$(basename "$3")
shift 3
here=$(cd "$(dirname "$0")" && pwd)
cd "$here" || exit 2
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT INT TERM
mkdir "$scratch/bin"
ln -s "$program" "$scratch/bin/faultline"
ln -s "$json_check" "$scratch/bin/json-check"
PATH=$scratch/bin:$PATH
unset NO_COLOR FAULTLINE_COLOR 2>/dev/null
LC_ALL=C.UTF-8 COLUMNS=100 TZ=UTC
export PATH LC_ALL COLUMNS TZ

# Compares (or, asked to, writes) one stream; an empty one has no file.
expect() {
    wanted=$1
    got=$2
    if [ "${UPDATE:-0}" = 1 ]; then
        if [ -s "$got" ]; then cp "$got" "$wanted"; else rm -f "$wanted"; fi
        return 0
    fi
    [ -f "$wanted" ] || wanted=/dev/null
    diff -u "$wanted" "$got"
}

run_case() {
    case=$1
    WORK=$scratch/work
    export WORK
    rm -rf "$WORK"
    mkdir "$WORK"
    sh "$verb/$case.sh" >"$scratch/out" 2>"$scratch/err" </dev/null
    status=$?
    if [ "$status" = 0 ]; then : >"$scratch/status"; else echo "$status" >"$scratch/status"; fi
    sed -i "s|$WORK|WORK|g" "$scratch/out" "$scratch/err"
    good=0
    expect "$verb/$case.out" "$scratch/out" || good=1
    expect "$verb/$case.err" "$scratch/err" || good=1
    expect "$verb/$case.status" "$scratch/status" || good=1
    return $good
}

[ $# -gt 0 ] || set -- $(cd "$verb" && ls -- *.sh | sed 's/\.sh$//')
failed=0
n=0
for name; do
    n=$((n + 1))
    run_case "$name" || { echo "FAILED: tests/cli/$verb/$name.sh"; failed=$((failed + 1)); }
done
echo "$verb: $n cases, $failed failed"
[ "$failed" = 0 ]
