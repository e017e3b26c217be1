"""A sample partner: what somebody who integrates with Letpass has to write, for each of the three types of application."""
