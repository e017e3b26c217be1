"""The console: the desktop program with which administrators look after applications and users."""

from gui.steady_constants import steady_constants

steady_constants()
