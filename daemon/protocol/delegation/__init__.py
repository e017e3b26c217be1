"""Programs that act for a person who talks to another program."""
