# An edited taxonomy, aliases, severities and exclusions are told as rules, and change
# neither what is said of records nor what is said of the world.
awk -v last=2025-11 -f data/company.awk >"$WORK/all.csv"
review() {
    faultline review -q --settings "$WORK/settings.yaml" --state "$WORK/state.json" \
        --month "$1" "$WORK/all.csv" --to json
}
world() { sed -n '/"patterns"/,$p' "$1" | grep -E '"(id|state|flagged|incidents|before)"'; }
counts() { sed -n '/"records"/,/^ }/p;/"rules"/,/^ }/p' "$1" | tr -d ' \n'; echo; }
again() {
    cp "$WORK/kept.json" "$WORK/state.json"
    review 2025-11 >"$WORK/now"
    echo "$1: $(counts "$WORK/now")"
    world "$WORK/now" | cmp - "$WORK/world"
}
echo 'timezone: UTC' >"$WORK/settings.yaml"
review 2025-10 >"$WORK/first"
cp "$WORK/state.json" "$WORK/kept.json"
review 2025-11 >"$WORK/plain"
world "$WORK/plain" >"$WORK/world"
echo "nothing: $(counts "$WORK/plain")"
echo 'teams: {Payments: [{name: Storefront, from: 2025-10-01}]}' >"$WORK/settings.yaml"
again "a reorganisation in October"
echo 'severity: {critical: 2}' >"$WORK/settings.yaml"
again "another severity scale"
echo 'services: {checkout: [basket]}' >"$WORK/settings.yaml"
again "two services are one"
cat >"$WORK/own.yaml" <<'Y'
taxonomy: own
version: 1
axes:
  - id: factor
    title: Factor
    labels: many
    default: unclassified
    categories:
      - id: certificate
        title: Certificate
        rules: [{id: certificate, pattern: 'certificate'}]
        match: ["certificate expired"]
        no_match: ["disk full"]
Y
echo "taxonomy: [$WORK/own.yaml]" >"$WORK/settings.yaml"
again "another taxonomy"
echo 'exclude: [{field: id, matches: "C-0001"}]' >"$WORK/settings.yaml"
cp "$WORK/kept.json" "$WORK/state.json"
review 2025-11 >"$WORK/now"
echo "one excluded: $(counts "$WORK/now")"
rm "$WORK/state.json"
review 2025-10 >/dev/null
echo 'timezone: UTC' >"$WORK/settings.yaml"
review 2025-11 >"$WORK/now"
echo "no longer excluded: $(counts "$WORK/now")"
