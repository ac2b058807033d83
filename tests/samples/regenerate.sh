#!/bin/sh
# The committed exports and truth are what the generator writes from the committed texts.
#
#   sh tests/samples/regenerate.sh PROJECT GENERATOR
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/exports"
"$2" 20251 "$1/samples/company" "$folder"
diff -r "$folder/exports" "$1/samples/exports"
diff "$folder/truth.json" "$1/samples/truth.json"
