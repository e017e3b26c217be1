"""Questions to directories (LDAP), asked by a process of its own."""
