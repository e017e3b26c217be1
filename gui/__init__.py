"""The console: the desktop program with which administrators look after applications and users."""
