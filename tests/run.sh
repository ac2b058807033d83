#!/bin/sh
# Installs what is missing, builds with sanitizers and runs every test.
#
#   sh tests/run.sh [ctest arguments]      for example: sh tests/run.sh -R unit/csv
set -eu
cd "$(dirname "$0")/.."
. tests/install.sh

need_to_build
need criterion/criterion.h libcriterion-dev
need chromium chromium
install_needed

build=build-tests
launcher=""
if command -v ccache >/dev/null 2>&1; then
    launcher=ccache
fi
cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo \
    -DFAULTLINE_SANITIZE=address,undefined -DFAULTLINE_WERROR=ON \
    -DCMAKE_C_COMPILER_LAUNCHER="$launcher" >"$build.log" 2>&1 ||
    { cat "$build.log" >&2; exit 1; }
cmake --build "$build" >"$build.log" 2>&1 || { tail -60 "$build.log" >&2; exit 1; }
rm -f "$build.log"
ctest --test-dir "$build" --output-on-failure --no-tests=error -j"$(nproc)" "$@"
