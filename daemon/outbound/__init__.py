"""What the daemon sends to addresses that partners have given: fetched keys and sign-out notices (REQUIREMENTS O5)."""
