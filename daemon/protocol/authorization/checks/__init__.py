"""What is checked of an authorization request: one file for each family of rules, their order in `order`."""
