#!/bin/sh
# From a bare Debian to a report on the sample company:
#
#   sh samples/quickstart.sh
#
# installs what is missing, builds a release binary in build/ and runs
# `faultline report` on samples/exports with samples/faultline.yaml.
set -eu
cd "$(dirname "$0")/.."
. tests/install.sh

need_to_build
install_needed

cmake -S . -B build -G Ninja -DCMAKE_BUILD_TYPE=Release -DFAULTLINE_TESTS=OFF \
    >build.log 2>&1 || { cat build.log >&2; exit 1; }
cmake --build build >build.log 2>&1 || { tail -60 build.log >&2; exit 1; }
rm -f build.log
build/faultline report samples/exports --settings samples/faultline.yaml \
    -o faultline-report
echo
echo "The report: $(pwd)/faultline-report/index.html"
echo "Your own:   build/faultline report YOUR-EXPORTS"
