"""What programs may do in the name of a person who talks to another program."""
