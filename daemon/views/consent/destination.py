"""Where a consent leads the browser, as plain values."""

from __future__ import annotations

import msgspec


class ReturnAddress(msgspec.Struct, frozen=True):
    """Where the browser goes after the decision.

    Attributes:
        scheme: such as `https://`; "" for the user's own device.
        subdomain: what precedes the registrable domain, with its dot.
        domain: the registrable domain (or address, or private-use scheme).
        spelled: the host in its `xn--` form, or "".
    """

    scheme: str
    subdomain: str
    domain: str
    spelled: str = ""

    @property
    def host(self) -> str:
        """Subdomain and domain together."""
        return self.subdomain + self.domain


class LookAlikeView(msgspec.Struct, frozen=True):
    """The odd letter of a host that may imitate another.

    Attributes:
        before, letter, after: the host, cut around the letter.
        script: translated name of the script that the letter belongs to, "" if it has none that people know.
    """

    before: str
    letter: str
    after: str
    script: str
