# An input that ends inside a record: what was whole is written, and the status says so.
printf '[{"id":"1","title":"certificate expired","opened":"2025-01-01T00:00:00Z"},{"id":"2","ti' >"$WORK/cut.json"
faultline incidents "$WORK/cut.json"
