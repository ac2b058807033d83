# The topics, and two of them.
faultline help | sed -e '/^  report /,/^  help /d' -e '/^  [a-z]* .*[^.]$/!b' | tail -12
faultline help exit
faultline help words
