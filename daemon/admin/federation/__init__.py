"""The handlers about identity providers."""
