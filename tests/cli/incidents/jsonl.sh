# Every record is a line of the canonical form; an impossible date is a reject of the field.
faultline incidents --to jsonl data/three-teams.csv
