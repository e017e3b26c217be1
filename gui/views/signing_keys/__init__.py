"""The screen of the keys that sign tokens."""
