# A made-up company for tests of reviews: six patterns that go on as they are, from 2024-01
# to 2025-12, as CSV on standard output. The same arguments give the same bytes.
#
#   awk -v planted=2025-11 -f data/company.awk    a seventh pattern begins in that month
#   awk -v last=2025-10 ...                       the data end with that month
#   awk -v part=1 -v of=2 ...                     every second incident, of one of two tools
function draw(n) { # 0 .. n-1
    seed = (seed * 16807) % 2147483647
    return int(seed / 2147483647 * n)
}
function pick(words,    n, list) {
    n = split(words, list, " ")
    return list[1 + draw(n)]
}
function add(pattern, y, m,    day, hour, service, host, team, minute) {
    day = 1 + draw(28); hour = draw(24); minute = draw(60)
    service = pick("checkout basket search invoices login maps prices stock")
    host = pick("amber birch cedar daisy ebony flint grove hazel iris jade")
    team = pick("Payments Storefront Platform")
    serial++
    if (of && serial % of != part % of) return
    printf "C-%04d,\"%s\",\"%s\",%d-%02d-%02dT%02d:%02d:00Z,%d-%02d-%02dT%02d:%02d:00Z,%s,%s,%s\n", serial,
        sprintf(title[pattern], service), sprintf(text[pattern], host), y, m, day, hour, minute,
        y, m, day, (hour < 22 ? hour + 1 + draw(2) : 23), 59, team, service,
        pick("critical high medium low")
}
BEGIN {
    seed = 4711
    if (!last) last = "2025-12"
    title[1] = "TLS certificate of %s expired"
    text[1] = "Handshakes with %s fail, the certificate was not renewed in time."
    title[2] = "Disk full below %s, writes refused"
    text[2] = "The log volume on %s had no space left; old logs were deleted."
    title[3] = "Connection pool of %s exhausted"
    text[3] = "Threads on %s wait for a database connection until they time out."
    title[4] = "DNS of %s still points to the old address"
    text[4] = "After the failover clients on %s kept the cached name and spoke to a dead host."
    title[5] = "Migration locks the table behind %s"
    text[5] = "An ALTER TABLE on %s held its lock while everybody queued behind it."
    title[6] = "Retry storm brings down %s"
    text[6] = "Clients of %s retried without limit and multiplied the load after a timeout."
    title[7] = "Feature flag for %s opened to everyone"
    text[7] = "The rollout on %s went from one percent to all users in one step."
    print "id,title,description,opened,resolved,team,service,severity"
    for (y = 2024; y <= 2025; y++)
        for (m = 1; m <= 12; m++) {
            month = sprintf("%d-%02d", y, m)
            if (month > last) exit
            for (p = 1; p <= 6; p++)
                for (i = draw(4) + 2; i > 0; i--) add(p, y, m)
            if (planted && month >= planted)
                for (i = 0; i < 4; i++) add(7, y, m)
        }
}
