"""Bring users, applications and branding to what a TOML or JSON file says."""
