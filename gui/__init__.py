"""The console: the desktop program with which administrators look after applications and users."""

from gui.steady_true import steady_true

steady_true()
