"""Headers with letters beyond ASCII (RFC 2047). The standard library's own folding loses blanks between two encoded words of a long line."""

from __future__ import annotations

from email.header import Header
from email.headerregistry import AddressHeader
from email.policy import EmailPolicy
from typing import Any


class LetterPolicy(EmailPolicy):
    """As the policy of SMTP, with long headers that come out as they were put in."""

    def fold(self, name: str, value: Any) -> str:
        """A header in lines."""
        return self._encode(name, value) or super().fold(name, value)

    def fold_binary(self, name: str, value: Any) -> bytes:
        """The same as bytes."""
        encoded = self._encode(name, value)
        return encoded.encode("ascii") if encoded else super().fold_binary(name, value)

    def _encode(self, name: str, value: Any) -> str:
        """A header of words that others chose, "" for every other."""
        if self.utf8 or str(value).isascii():
            return ""
        if isinstance(value, AddressHeader):
            [address] = value.addresses
            return f"{name}: {self._words(name, address.display_name)}{self.linesep} <{address.addr_spec}>{self.linesep}"
        return f"{name}: {self._words(name, str(value))}{self.linesep}" if name == "Subject" else ""

    def _words(self, name: str, text: str) -> str:
        return Header(text, "utf-8", header_name=name).encode(linesep=self.linesep)


POLICY = LetterPolicy(linesep="\r\n")
POLICY_UTF8 = LetterPolicy(linesep="\r\n", utf8=True)
