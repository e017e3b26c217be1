"""Names and descriptions of other systems, in forms that are accepted here."""

from __future__ import annotations

import re
import unicodedata

from common.contracts.checks import text_problems
from common.contracts.users import username_problems
from common.invisible import find_hidden


def clean(text: str, longest: int) -> str:
    """A text of one line that `text_problems` finds nothing wrong with, as much of it as possible; "" if nothing is left.

    Args:
        text: of whatever form.
        longest: number of characters.
    """
    spaced = " ".join(text.split())
    kept = "".join(each for each in spaced if unicodedata.category(each) not in ("Cc", "Zl", "Zp", "Cs"))
    if text_problems("", kept, longest):
        hidden = {kept[each] if isinstance(each, int) else each for each in find_hidden(kept)}
        kept = "".join(each for each in kept if each not in hidden)[:longest].strip()
    return "" if text_problems("", kept, longest) else kept


def find_username(username: str, email: str) -> str:
    """A user name for somebody whose name is none here, always the same; "" without an e-mail address to sign in with.

    Args:
        username: as the other system has it.
        email: the address.
    """
    if not email:
        return ""
    local = re.sub(r"[^A-Za-z0-9._-]+", "-", email.partition("@")[0]).strip("-._")[:48]
    own = re.sub(r"[^A-Za-z0-9._-]+", "-", username.partition("@")[0]).strip("-._")[:48]
    found = own if "@" in username and own else local
    return found if found and not username_problems(found) else ""
