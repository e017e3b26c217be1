"""What operators look after, as lists."""
