# A made-up company's incidents, for tests over many months: six failures, each worded in a
# few ways by four teams, one-offs between them. Prints CSV, in order of opening.
#
#   awk -v months=14 -f months.awk      from 2025-01 on
function day(n) { return sprintf("%02d", n) }
function say(month, d, team, title, text) {
    y = 2025 + int((month - 1) / 12)
    printf "I-%d,\"%s\",\"%s\",%d-%s-%sT%s:00:00Z,%s,%s\n", ++n, title, text, y,
        day((month - 1) % 12 + 1), day(d), day(n * 7 % 24), team, team " api"
}
function pick(list, k) { split(list, word, "|"); m = split(list, word, "|"); return word[k % m + 1] }
BEGIN {
    print "id,title,description,opened,team,service"
    team[0] = "Payments"; team[1] = "Search"; team[2] = "Mobile"; team[3] = "Stock"
    place = "checkout|ledger|basket|catalogue|login|push|warehouse|pricing|voucher|refund"
    for (month = 1; month <= months; month++) {
        for (k = 0; k < 2; k++) {
            t = team[(month + k) % 4]; p = pick(place, month * 3 + k * 7)
            say(month, 3 + k, t, "TLS certificate of " p " expired",
                "The certificate expired and handshakes failed until it was renewed on the " p " host.")
            say(month, 7 + k, t, pick("Database connection pool exhausted|Connection pool ran empty", month + k) " in " p,
                "All database connections of the pool were taken, requests for " p " waited for a connection.")
            say(month, 11 + k, t, "Disk full on " p " node",
                "Log files filled the disk of the " p " node, no space was left on the volume.")
            say(month, 15 + k, t, "Schema migration locked the " p " table",
                "The migration took a lock on the table, writes to " p " queued behind the migration lock.")
            say(month, 19 + k, t, "Retry storm against " p,
                "Clients retried without backoff, the retries multiplied the traffic to " p ".")
            say(month, 23 + k, t, "Stale cache served old prices in " p,
                "The cache was not invalidated, stale entries stayed in the cache of " p ".")
        }
        say(month, 27, team[month % 4], pick("Badge reader broken at gate|Coffee machine alarm went off|Router swapped in rack|Printer queue stuck upstairs|Wrong font on invoices|Car park barrier stayed open|Payroll file had a typo", month),
            pick("Nobody knows why.|A fuse had gone.|Facilities repaired it in the morning.|It came back by itself.", month))
    }
}
