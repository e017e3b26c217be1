"""What partners see of their application: a one-time link, and what went wrong lately."""
