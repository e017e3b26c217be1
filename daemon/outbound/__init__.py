"""What the daemon sends to addresses that partners have given: fetched keys and sign-out notices (requirement O5)."""
