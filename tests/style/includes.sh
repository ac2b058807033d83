#!/bin/sh
# Includes point down only (design: bytes become a table, a table is labelled, findings
# are made of both; charts know numbers alone). Prints each line that points the wrong way.
#
#   sh tests/style/includes.sh PROJECT
set -eu
cd "$1"

# Which headers of ours a file in each place may include, as a pattern over the paths.
allowed() {
    case $1 in
    ingest/base/*)         echo '^ingest/base/' ;;
    ingest/*)              echo '^ingest/' ;;
    taxonomy/*)            echo '^(ingest|taxonomy)/' ;;
    plots/*)               echo '^(plots|ingest/base)/' ;;
    analyzer/stats/*)      echo '^(analyzer/stats|ingest/base)/' ;;
    analyzer/patterns/*)   echo '^(analyzer/(patterns|stats)|ingest/base)/' ;;
    analyzer/documents/*)  echo '^(analyzer/(documents|patterns|stats)/|analyzer/[a-z_]+\.h|ingest/|taxonomy/|plots/)' ;;
    analyzer/cli/*)        echo '^(analyzer|ingest|taxonomy|plots)/' ;;
    analyzer/*)            echo '^(analyzer/(patterns|stats)/|analyzer/[a-z_]+\.h|ingest/|taxonomy/|plots/)' ;;
    samples/*)             echo '^samples/' ;;
    *)                     echo '.' ;;
    esac
}

failed=0
for file in $(find ingest taxonomy plots analyzer samples -name '*.[ch]' | sort); do
    pattern=$(allowed "$file")
    wrong=$(sed -n 's/^#include "\(.*\)".*/\1/p' "$file" | grep -Ev "$pattern" || true)
    for header in $wrong; do
        echo "$file includes $header: it points the wrong way"
        failed=1
    done
    for header in $(sed -n 's/^#include "\(.*\)".*/\1/p' "$file"); do
        test -f "$header" || { echo "$file includes $header: write the path from the root"; failed=1; }
    done
done
exit $failed
