# One screen of a verb.
faultline rank -h
