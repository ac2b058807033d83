# -o - shows what would be written; wrong words are named.
faultline init -q -o - data/plan.csv | head -3
faultline init
faultline init --to json data/plan.csv
