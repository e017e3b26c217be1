"""A service as an administrator connects it: the application is created for it, and its texts are taken as they are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from common.contracts.handover.integrations import CLIENT_SECRET
from tests.admin_client import AdminClient


@dataclass(frozen=True)
class Connected:
    """An application that is for a service.

    Attributes:
        secret: "" where there is none.
        texts: configuration texts by their file, with the secret where it belongs and otherwise untouched.
        fields: values to put into the service's own fields, by their labels.
        application: the record.
    """

    client_id: str
    secret: str
    texts: dict[str, str]
    fields: dict[str, str]
    application: dict[str, Any]

    def write(self, folder: Path, *names: str) -> None:
        """Save texts in a folder under their own names: all of them, or those that are named."""
        for name in names or self.texts:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.texts[name], "utf-8")


def connect(admin: AdminClient, service: str, **values: str) -> Connected:
    """Create an application for a service.

    Args:
        admin: of the daemon.
        service: the id of its data.
        values: what an administrator types for its inputs.
    """
    kind_of_app = admin.call("GET", f"/api/integrations/{service}")["type"]
    kind = "own" if kind_of_app == "machine" else "third_party"
    wanted = {"name": "", "kind": kind, "type": kind_of_app, "integration": {"service": service, "values": values}}
    created = admin.call("POST", "/api/applications", wanted)
    application, secret = created["application"], created["secret"] or ""
    filled = admin.call("GET", f"/api/applications/{application['id']}/integration")
    return Connected(
        application["id"],
        secret,
        {text["file"]: text["content"].replace(CLIENT_SECRET, secret) for text in filled["texts"]},
        {field["label"]: field["value"].replace(CLIENT_SECRET, secret) for step in filled["steps"] for field in step["fields"]},
        application,
    )


def give_role(admin: AdminClient, user_id: str, name: str) -> None:
    """Make a role of this name and give it to a user."""
    role = admin.call("POST", "/api/roles", {"name": name})
    admin.call("POST", f"/api/roles/{role['id']}/holders", {"ids": [user_id]})
