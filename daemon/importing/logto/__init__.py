"""The tables of a tenant of Logto as JSON; docs/import.md says how to get them."""
