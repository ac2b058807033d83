# The first screen.
faultline --help
