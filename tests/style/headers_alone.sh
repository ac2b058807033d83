#!/bin/sh
# Every header compiles on its own.
#
#   sh tests/style/headers_alone.sh PROJECT CC
set -eu
cd "$1"
failed=0
for header in $(find ingest taxonomy plots analyzer -name '*.h' | sort); do
    printf '#include "%s"\ntypedef int used;\n' "$header" |
        "$2" -std=c11 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Werror -I. -I/usr/include/cjson \
            -fsyntax-only -x c - || { echo "$header does not compile alone"; failed=1; }
done
exit $failed
