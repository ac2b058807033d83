# Everything of a verb.
faultline patterns --help
