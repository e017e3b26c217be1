"""Events that leave the daemon: webhooks, what is told of each event, and how deliveries went."""
