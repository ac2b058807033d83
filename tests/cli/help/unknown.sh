# A topic that does not exist.
faultline help wrods
