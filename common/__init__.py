"""What the daemon and the console share: contracts, errors, and where things lie on this machine."""
