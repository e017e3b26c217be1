"""Values of facts that were chosen here, in words. What came from outside stays as it came."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from daemon.diagnosis.attempt import make_visible
from daemon.diagnosis.known.entry import said as _

_KNOWN: Mapping[str, Mapping[str, str]] = {
    ".challenge_kind": {
        "missing": _("not sent"),
        "hex": _("hexadecimal digits"),
        "padded": _("base64url with “=” at its end"),
        "base64": _("base64 with + and / in place of base64url"),
    },
    ".verifier_alphabet": {"yes": _("yes"), "no": _("no")},
    ".scheme": {"other": _("another one")},
}


def value_of(name: str, value: str, say: Callable[[str], str]) -> str:
    """A value as it is read: in words where it is one of ours, else as it came, with what cannot be seen made visible.

    Args:
        name: of the fact, with its dot.
        value: as it is kept.
        say: gives a text in the language by its English.
    """
    known = _KNOWN.get(name, {}).get(value)
    return make_visible(value) if known is None else say(known)
