"""The screen of the consoles that may look after the daemon."""
