# Without an incident.
faultline explain
