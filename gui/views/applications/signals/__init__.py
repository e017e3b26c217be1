"""What an application is told about the sessions and accounts of its users."""
