"""Webhooks: addresses that are told of events, and what became of each delivery."""
