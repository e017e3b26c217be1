"""What operators look after: signing keys, and what the check finds."""
