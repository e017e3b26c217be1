"""Letters to people: their words, their look, and the message that goes to a mail server."""
