"""Trying a sign-in out."""
