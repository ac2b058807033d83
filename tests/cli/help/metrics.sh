# The definitions that code, help and reports share.
faultline help metrics
