"""What things are called and mean, in the administrator's language."""
