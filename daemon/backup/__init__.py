"""Backups: files that hold a whole database, encrypted, and the way back from one."""
