# The first screen: a line for each verb, which grows; what stands around them.
faultline --help | sed '/^  [a-z]/d'
faultline --help | grep -c -E '^  (incidents|classify|patterns|rank|explain|taxonomy|help) '
