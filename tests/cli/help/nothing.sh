# No words at all: the first screen, and wrong usage.
faultline
