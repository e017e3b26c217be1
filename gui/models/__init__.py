"""Lists that come from the daemon in pages, as Qt item models, and how their cells are described."""
