# The topics, and two of them.
faultline help
faultline help exit
faultline help words
