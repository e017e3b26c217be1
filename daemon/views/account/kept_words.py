"""What is said on the first pages after a sign-in that took a wish to be deleted back."""

from __future__ import annotations

from daemon.views.account.area_view import Said
from daemon.views.languages import Words


def write_kept(words: Words) -> Said:
    """That the account stays, and why.

    Args:
        words: of the page's language.
    """
    text = words.text("You had asked for its deletion, and have signed in since. Ask again if you still want it gone.")
    return Said(words.text("Your account stays"), text, "warn")
