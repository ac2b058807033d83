# Rules on data: what is dead, too broad or adds nothing is a warning, with --strict a failure.
cat >"$WORK/t.yaml" <<'YAML'
taxonomy: t
axes:
  - id: a
    categories:
      - id: release
        rules:
          - {id: deploy, pattern: deploy}
          - {id: bad-deploy, pattern: bad deploy}
          - {id: never, pattern: quantum}
        match: [a bad deploy]
        no_match: [fine]
YAML
awk 'BEGIN {
    print "id,title,opened,resolved,team,service,status"
    for (i = 0; i < 120; i++)
        printf "%d,%s,2025-01-01T00:00:00Z,,T,S,Open\n", i,
               i < 8 ? "a bad deploy" : i < 40 ? "the deploy" : "quiet"
}' >"$WORK/data.csv"
cd "$WORK"
faultline taxonomy check -q t.yaml data.csv; echo "status $?"
faultline taxonomy check -q --to json t.yaml data.csv | grep -E '"(kind|rule|incidents)"'
faultline taxonomy check -q --strict t.yaml data.csv >x; echo "status $?"
