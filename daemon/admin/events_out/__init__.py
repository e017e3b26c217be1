"""The handlers about what leaves the daemon: webhooks."""
