#!/bin/sh
# The commands that README.md shows work as written.
#
#   sh tests/readme/commands.sh PROJECT BINARY
#
# Runs every line `$ faultline ...` of README.md's console blocks in a copy of the samples;
# each has to end well and to write something.
set -eu
project=$1
PATH=$(dirname "$2"):$PATH
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/samples"
cp -r "$project/samples/exports" "$project/samples/faultline.yaml" "$folder/samples/"
cp "$project/README.md" "$folder/"
cd "$folder"

sed -n '/^```console/,/^```/s/^\$ \(faultline .*\)/\1/p' README.md >commands
test -s commands || { echo "README.md shows no command"; exit 1; }
failed=0
while read -r line; do
    status=0
    sh -c "$line" >output 2>errors </dev/null || status=$?
    case $line in
    *">"*) echo written >>output ;; # into a file, which the next command reads
    esac
    case $line in
    "faultline check"*) test $status -ne 1 || status=0 ;; # it found what is planted
    esac
    if [ $status -ne 0 ]; then
        echo "exit $status: $line"
        cat errors
        failed=1
    elif [ ! -s output ] && [ ! -s errors ]; then
        echo "wrote nothing: $line"
        failed=1
    fi
done <commands
exit $failed
