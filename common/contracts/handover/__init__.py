"""What travels between console and daemon for the hand-over to partners."""
