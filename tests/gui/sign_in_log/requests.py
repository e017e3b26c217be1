"""Requests of an application that a real daemon refuses, or grants with less than was asked for."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

from tests.live_daemon import LiveDaemon
from tests.patience import PATIENCE


@dataclass(frozen=True)
class Asking:
    """An application and what it asks.

    Attributes:
        id: client ID.
        secret: its secret, "" for one without.
        redirect: its redirect URI, on a host that no other application has.
    """

    daemon: LiveDaemon
    id: str
    secret: str
    redirect: str

    def authorize(self, **changed: str) -> str:
        """Ask for a sign-in, with some parameters other than they should be, and give the page that comes."""
        rest = {"response_type": "code", "scope": "openid profile", "code_challenge": "a" * 43, "code_challenge_method": "S256"}
        return self._send(
            f"{self.daemon.discovery['authorization_endpoint']}?{urlencode({'client_id': self.id, 'redirect_uri': self.redirect, **rest, **changed})}"
        )

    def exchange(self, secret: str) -> None:
        """Exchange a code that nobody has issued.

        Args:
            secret: that is shown.
        """
        fields = {"grant_type": "authorization_code", "code": "none", "client_id": self.id, "client_secret": secret, "redirect_uri": self.redirect}
        self._send(self.daemon.discovery["token_endpoint"], urlencode(fields).encode())

    def _send(self, address: str, body: bytes | None = None) -> str:
        try:
            with urlopen(address, body, timeout=PATIENCE) as answer:
                page: bytes = answer.read()
        except HTTPError as refusal:
            page = refusal.read()
        return page.decode()


def make_asking(daemon: LiveDaemon, **changed: object) -> Asking:
    """A new application at a daemon.

    Args:
        daemon: where.
        changed: what else it is created with.
    """
    number = secrets.token_hex(4)
    redirect = f"https://reading-{number}.example/callback"
    new = {"name": f"Reading Room {number}", "type": "traditional", "kind": "third_party", "redirect_uris": [redirect], **changed}
    made = daemon.admin.call("POST", "/api/applications", new)
    return Asking(daemon, made["application"]["id"], made["secret"] or "", redirect)
