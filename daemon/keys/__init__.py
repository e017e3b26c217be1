"""Everything about keys: where the master key comes from, what is derived from it, how things are sealed, digested and signed."""
