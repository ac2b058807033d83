#!/bin/sh
# File names of the program are unique, no file is longer than 600 lines, and no word marks
# unfinished work.
#
#   sh tests/style/names.sh PROJECT
set -eu
cd "$1"
failed=0
files=$(find ingest taxonomy plots analyzer samples tests -name '*.[ch]' | sort)

program=$(find ingest taxonomy plots analyzer -name '*.[ch]')
twice=$(for file in $program; do basename "$file"; done | sort | uniq -d)
for name in $twice; do
    echo "two files are named $name: give each idea its own name"
    failed=1
done
for file in $files; do
    lines=$(wc -l <"$file")
    if [ "$lines" -gt 600 ]; then
        echo "$file has $lines lines: split it by idea"
        failed=1
    fi
done
if grep -nE '\b(TODO|FIXME|XXX|HACK)\b' $files; then
    echo "finish it, or leave it out"
    failed=1
fi
exit $failed
