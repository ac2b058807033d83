# Every issue that examples and patterns show, with its line; exit 1.
cat >"$WORK/weak.yaml" <<'YAML'
taxonomy: weak
axes:
  - id: factor
    categories:
      - id: certificate
        rules:
          - {id: expired, pattern: 'certificate.{0,9}expired'}
          - {id: twice, pattern: 'certificate.{0,9}expired'}
          - {id: anything, pattern: '.*'}
          - {id: bomb, pattern: '(x+x+)+y'}
        match: [The certificate has long been expired]
        no_match: [All is well]
      - id: bare
        rules: [{id: word, pattern: '\bdeploy\b'}]
        match: [deploy now, a deploy, the deploy broke it]
YAML
cd "$WORK" && faultline taxonomy check weak.yaml
