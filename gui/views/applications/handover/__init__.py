"""Handing an application over to its partner."""
