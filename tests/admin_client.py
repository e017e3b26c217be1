"""A plain client of the local admin API, as an administrator's script would use it: HTTP over the daemon's Unix socket."""

from __future__ import annotations

import http.client
import json
import socket
from typing import Any

from tests.patience import PATIENCE


class AdminClient:
    """Speaks to one daemon, with a console key of its own.

    Args:
        path: the admin socket.
        key: the console key; without one it asks for its own, as a console of the same user may.
    """

    def __init__(self, path: str, key: str = "") -> None:
        self._path = path
        self._key = key or str(self.call("POST", "/api/pair", {"name": "tests"})["key"])

    def call(self, verb: str, path: str, body: Any = None, *, headers: dict[str, str] | None = None, raw: bytes | None = None) -> Any:
        """Make one request.

        Args:
            verb, path: as in docs/admin-api.md.
            body: sent as JSON, None for none.
            headers: further ones.
            raw: bytes to send instead of JSON.

        Returns:
            The decoded answer, None for an empty one.

        Raises:
            AssertionError: the daemon refused, with its words.
        """
        status, answer = self.ask(verb, path, body, headers=headers, raw=raw)
        assert status < 400, f"{verb} {path} answered {status}: {answer}"
        return answer

    def ask(self, verb: str, path: str, body: Any = None, *, headers: dict[str, str] | None = None, raw: bytes | None = None) -> tuple[int, Any]:
        """Make one request and take whatever comes: status and decoded answer."""
        sent = {"Host": "localhost", **(headers or {})}
        if self.__dict__.get("_key"):
            sent["Authorization"] = f"Bearer {self._key}"
        if body is not None:
            raw = json.dumps(body).encode()
            sent["Content-Type"] = "application/json"
        connection = _UnixConnection(self._path)
        try:
            connection.request(verb, path, raw, sent)
            response = connection.getresponse()
            text = response.read()
        finally:
            connection.close()
        is_json = (response.getheader("Content-Type") or "").startswith("application/json")
        return response.status, json.loads(text) if text and is_json else text or None

    def create_user(self, username: str, password: str, **more: Any) -> dict[str, Any]:
        """Create a user; `more` as in the contract `CreateUser`."""
        created: dict[str, Any] = self.call("POST", "/api/users", {"username": username, "password": password, **more})
        return created

    def create_machine(self, name: str) -> tuple[str, str]:
        """Create an own application that speaks for itself; gives its client ID and secret."""
        created = self.call("POST", "/api/applications", {"name": name, "kind": "own", "type": "machine"})
        return created["application"]["id"], created["secret"]

    def create_application(self, name: str, kind_of_app: str, redirect_uris: list[str], **settings: Any) -> tuple[str, str]:
        """Create a third-party application, as an administrator does in the console.

        Args:
            name: its name.
            kind_of_app: `traditional`, `single_page` or `native`.
            redirect_uris: where codes may be sent.
            settings: what differs from the defaults of its type.

        Returns:
            Client ID and secret, "" where there is none.
        """
        wanted = {"name": name, "kind": "third_party", "type": kind_of_app, "redirect_uris": redirect_uris}
        created = self.call("POST", "/api/applications", wanted)
        application = created["application"]
        if settings:
            body = {"settings": {**application["settings"], **settings}}
            self.call("PATCH", f"/api/applications/{application['id']}", body, headers={"If-Match": f'"{application["version"]}"'})
        return application["id"], created["secret"] or ""


class _UnixConnection(http.client.HTTPConnection):
    """An HTTP connection over a Unix socket."""

    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=PATIENCE)
        self._path = path

    def connect(self) -> None:
        """Connect to the path."""
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)
