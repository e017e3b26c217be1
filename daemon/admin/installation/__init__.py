"""The handlers about what operators look after: signing keys, backups, checks."""
