"""Letpass as an application of identity providers: what it asks, and what it believes of their answers."""
