"""Configuration as a document: `letpassd apply` makes the tenant like it, `letpassd export` writes it."""
