# Standard input is a file named -; without a terminal the form is jsonl.
head -2 data/three-teams.csv | faultline incidents -q -
