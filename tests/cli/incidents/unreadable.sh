# A file of which nothing could be read is a failure; what the others hold is written.
faultline incidents --to csv data/login.csv data/tickets.csv
