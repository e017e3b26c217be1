"""Backups: those that are kept, how they are made by themselves, and one more now."""
