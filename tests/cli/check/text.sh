# What a person is told: formats, mapping, rejects, what is no incident, links, teams. A
# reject makes the exit status 1.
faultline check -q data/pages.csv data/tickets.csv
