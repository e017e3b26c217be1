"""The account area: pages that a signed-in user has for themselves."""
