# Categories with rule, field and words; statuses of all incidents.
faultline classify -q --taxonomy data/small.yaml data/three-teams.csv
