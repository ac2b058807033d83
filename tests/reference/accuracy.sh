#!/bin/sh
# How well the packs reproduce labels that people gave, on public sets.
#
#     sh tests/reference/accuracy.sh BUILD DATA
#
# BUILD holds faultline and tests/reference/accuracy; DATA the folder with the labelled sets
# (safecom_hazard_multi_SPLIT.jsonl and so on). Sets that are not there are passed over and
# said. The disengagements have to be reproduced exactly.
set -u
build=$1 data=$2
here=$(dirname "$0")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
status=0

# SET TAXONOMY MAP LEAST: prints the agreement, fails below LEAST.
measure() {
    if [ ! -f "$data/$1" ]; then
        echo "$1: not here"
        return
    fi
    echo "== $1, $2"
    "$build/faultline" classify -q --no-settings --taxonomy "$2" --to jsonl "$data/$1" \
        >"$scratch/classified" || status=1
    "$build/tests/reference/accuracy" "$data/$1" "$scratch/classified" ${3:+"$3"} \
        --at-least "$4" || status=1
}

measure dmv_keyword_category_2021.jsonl "$here/disengagements.yaml" "" 1
for split in val test; do
    measure safecom_hazard_multi_$split.jsonl aviation-safety "" 0.603
done
for set in "$data"/issre22_layer3_by_cause_text*.jsonl; do
    measure "$(basename "$set")" software "$here/issre-layer3.tsv" 0
done
for set in "$data"/issre22_rootcause_by_cause_text*.jsonl; do
    measure "$(basename "$set")" software "$here/issre-rootcause.tsv" 0
done
exit $status
