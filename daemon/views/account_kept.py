"""What is said on the first pages after a sign-in that took back the wish to have the account deleted."""

from __future__ import annotations

import msgspec

from daemon.views.languages import Words


class Kept(msgspec.Struct, frozen=True):
    """A notice that the account stays, and why, in words."""

    heading: str
    text: str


def write_kept(words: Words) -> Kept:
    """The notice.

    Args:
        words: of the page's language.
    """
    text = words.text("You had asked for its deletion, and have signed in since. Ask again if you still want it gone.")
    return Kept(words.text("Your account stays"), text)
