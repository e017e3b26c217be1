"""Apps that nobody registered, as lists."""
