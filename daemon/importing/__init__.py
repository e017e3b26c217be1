"""What other identity providers exported, read into one neutral form and brought into the tenant: `letpassd import`."""
