# Sourced by tests/run.sh and samples/quickstart.sh: installs what is missing on Debian.
#
#   need COMMAND-OR-FILE PACKAGE ...   notes the package when the thing is not there
#   install_needed                     installs all that was noted, or says how
#
# A file that is looked for may be anywhere in the library folders: its name is enough.

NEEDED=""

has() {
    case $1 in
    *.h) test -f "/usr/include/$1" || test -f "/usr/local/include/$1" ||
         ls /usr/include/*/"$1" >/dev/null 2>&1 ;;
    /*)  test -e "$1" ;;
    *)   command -v "$1" >/dev/null 2>&1 ;;
    esac
}

need() {
    has "$1" || NEEDED="$NEEDED $2"
}

need_to_build() {
    need cc gcc
    need cc libc6-dev
    need cmake cmake
    need ninja ninja-build
    need pkg-config pkg-config
    need csv.h libcsv-dev
    need pcre2.h libpcre2-dev
    need cjson/cJSON.h libcjson-dev
    need yaml.h libyaml-dev
    need libstemmer.h libstemmer-dev
    need zlib.h zlib1g-dev
    need gnuplot gnuplot-nox
    need /usr/share/zoneinfo/Europe/Berlin tzdata
}

install_needed() {
    test -n "$NEEDED" || return 0
    as_root=""
    if [ "$(id -u)" -ne 0 ]; then
        as_root=sudo
    fi
    if ! command -v apt-get >/dev/null 2>&1 ||
       { [ -n "$as_root" ] && ! command -v sudo >/dev/null 2>&1; }; then
        echo "missing:$NEEDED" >&2
        echo "install these (Debian's names), then run this again" >&2
        return 1
    fi
    echo "installing:$NEEDED" >&2
    $as_root apt-get update -qq >&2 &&
        $as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends $NEEDED >&2
}
