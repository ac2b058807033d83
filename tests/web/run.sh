#!/bin/sh
# The report in a real browser: headless Chromium loads it, check.js looks at it from
# outside, axe-core (if npm can install it) judges it by WCAG 2.2 AA. Screenshots stay in
# OUT, for people to look at: light, dark, phone, projector and print.
#
#   sh tests/web/run.sh PROGRAM SAMPLES OUT        exit 77: skipped, no browser
set -u
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
samples=$(cd "$2" && pwd)
mkdir -p "$3" && out=$(cd "$3" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || {
    echo "skipped: no Chromium (Debian: apt-get install chromium)"
    exit 77
}
failed=0

fail() {
    echo "FAILED: $*"
    failed=1
}

# A profile of its own, and nothing that a browser does by itself on the network.
browse() {
    timeout 120 "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars \
        --user-data-dir="$out/profile" --no-first-run --disable-background-networking \
        --disable-component-update --disable-sync --disable-default-apps \
        --host-resolver-rules='MAP * ~NOTFOUND' --allow-file-access-from-files \
        --virtual-time-budget=20000 "$@"
}

# check PAGE: what check.js finds, a line each; nothing when all is well.
check() {
    sed -e "s|PAGE|file://$1|" "$here/check.html" >"$out/check.html"
    cp "$here/check.js" "$out/check.js"
    browse --enable-logging=stderr --dump-dom "file://$out/check.html" \
        >"$out/dom.html" 2>"$out/console.txt"
    grep -q 'id="done"' "$out/dom.html" || fail "check.js did not finish on $1"
    sed -n 's|.*<p class="fault">\(.*\)</p>.*|\1|p' "$out/dom.html" | while read -r fault; do
        echo "  $1: $fault"
    done
    grep -q 'class="fault"' "$out/dom.html" && fail "faults in $1"
    grep 'CONSOLE' "$out/console.txt" | grep -v 'source: file://.*/check' && fail "console of $1"
    return 0
}

# judge PAGE: axe-core on a copy without the policy, which would keep it out.
judge() {
    sed -e '/http-equiv="Content-Security-Policy"/d' \
        -e 's|</body>|<script src="axe.min.js"></script><script src="judge.js"></script></body>|' \
        "$1" >"$out/judged.html"
    cp "$here/judge.js" "$out/judge.js"
    browse --dump-dom ${2:-} "file://$out/judged.html" 2>/dev/null |
        sed -n '/<pre id="violations">/,/<\/pre>/p' | sed -e '/pre>/d' -e '/<pre/d' \
        >"$out/violations.txt"
    grep -q '^judged' "$out/violations.txt" || fail "axe-core did not finish on $1"
    grep -v -e '^judged' -e '^$' "$out/violations.txt" && fail "axe-core on $1"
    return 0
}

shoot() {
    browse --screenshot="$out/$1.png" --window-size="$2" ${3:-} "file://$out/report/index.html" \
        >/dev/null 2>&1
    [ -s "$out/$1.png" ] || fail "no picture $1.png"
}

rm -rf "$out/report" "$out/profile"
(cd "$samples" && "$program" report -q exports -o "$out/report") || fail "the report was not written"
check "$out/report/index.html"
other=$(ls "$out/report/patterns/"*.html 2>/dev/null | head -1)
[ -z "$other" ] || check "$other"

shoot light 1200,2400
shoot dark 1200,2400 --blink-settings=preferredColorScheme=0
shoot phone 390,1600
shoot projector 1920,1080
browse --print-to-pdf="$out/print.pdf" "file://$out/report/index.html" >/dev/null 2>&1
[ -s "$out/print.pdf" ] || fail "no print.pdf"

if [ ! -f "$out/axe.min.js" ] && command -v npm >/dev/null; then
    (cd "$out" && npm pack axe-core@4.10.3 --silent >/dev/null 2>&1 &&
        tar xzf axe-core-4.10.3.tgz package/axe.min.js && mv package/axe.min.js . &&
        rm -r package axe-core-4.10.3.tgz)
fi
if [ -f "$out/axe.min.js" ]; then
    judge "$out/report/index.html"
    judge "$out/report/index.html" --blink-settings=preferredColorScheme=0
    [ -z "$other" ] || judge "$other"
else
    echo "axe-core: skipped, npm cannot install it"
fi
rm -rf "$out/profile"
[ "$failed" = 0 ] && echo "web: all is well"
exit $failed
