#!/bin/sh
# Runs the program on some exports and computes its findings once more in plain C.
#
#   sh tests/reference/recompute.sh PROGRAM RECOMPUTE OPTION... FILE...
set -eu
program=$1
recompute=$2
shift 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
"$program" incidents --no-settings -q --to jsonl "$@" >"$work/incidents"
"$program" patterns --no-settings -q --all --members --to json "$@" >"$work/patterns"
"$recompute" "$work/incidents" "$work/patterns"
