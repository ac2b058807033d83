# An export whose window has moved past everything that the last review knew: the failure is
# known again by the words it is told in, another one is not.
cd "$WORK" || exit 1
tell() { # MONTH FIRST-ID WORDS...
    month=$1 id=$2
    shift 2
    for team in Payments Search Mobile Payments Search Mobile; do
        id=$((id + 1))
        echo "$month$id,$* number $id,$team,2025-$month-0$((id % 9 + 1))T10:00:00Z"
    done
}
{
    echo id,title,team,opened
    tell 01 10 gateway certificate expired before renewal
    tell 01 20 replica lag broke the nightly ledger
} >january.csv
{
    echo id,title,team,opened
    tell 06 10 expired certificate without renewal at gateway
    tell 06 20 tape robot jammed during archive
} >june.csv
faultline review -q --no-settings --state state.json --month 2025-01 january.csv >/dev/null
faultline review -q --no-settings --state state.json --month 2025-06 june.csv >/dev/null
grep -E '"(id|name|event)":' state.json
