"""OAuth 2.0 and OpenID Connect, on authlib: what is accepted, what is issued, and what is refused. Synchronous, no web server in it."""
