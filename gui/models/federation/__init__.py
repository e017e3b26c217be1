"""Webhooks, what they are told and what became of it, as lists."""
