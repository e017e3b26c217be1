"""The scene of the pictures: a daemon with the sample data of `./dev demo`, some more applications, and people who have used them."""

from __future__ import annotations

import asyncio
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import aiohttp

from tests.form_user import FormUser, basic_fields, make_sign_in_request
from tests.live_daemon import LiveDaemon
from tests.makers import Person
from tests.processes import ROOT

MINA = Person("", "mina", "lantern-otter-92", "Mina Seo", "mina@example.org", "+82 10-5550-0134")
TOMAS = Person("", "tomas", "quiet-river-58", "Tomas Berg", "tomas@example.org", "")
PAGEMARK = "pagemarkdemo000000001"
PAGEMARK_REDIRECT = "http://127.0.0.1:8711/callback"
FURTHER = (
    ("Riverbend Books", "traditional", "https://riverbend.example/oidc/callback"),
    ("Night School", "traditional", "https://nightschool.example/auth"),
    ("Parcel Window", "single_page", "https://parcels.example/"),
    ("Kitchen Timer", "native", "com.example.kitchentimer:/callback"),
)


@dataclass(frozen=True)
class Scene:
    """What the pictures are taken of.

    Attributes:
        secret: of the sample application Pagemark.
    """

    daemon: LiveDaemon
    secret: str


@contextmanager
def open_scene() -> Iterator[Scene]:
    """Set the scene, for as long as the block lasts."""
    # The pictures show the address that a new installation has, unless one runs here.
    daemon = LiveDaemon(port=8710 if is_free(8710) else 0)
    secret = secrets.token_urlsafe(32)
    try:
        daemon.initialise()
        applied = daemon.command("apply", str(ROOT / "resources" / "demo" / "demo.toml"), environment={"LETPASS_DEMO_SECRET": secret})
        assert applied.returncode == 0, applied.stdout + applied.stderr
        daemon.start()
        asyncio.run(_use(daemon, PAGEMARK, secret, PAGEMARK_REDIRECT, TOMAS))
        for name, kind_of_app, redirect_uri in FURTHER:
            client_id, own_secret = daemon.admin.create_application(name, kind_of_app, [redirect_uri])
            if own_secret:
                asyncio.run(_use(daemon, client_id, own_secret, redirect_uri, TOMAS))
        yield Scene(daemon, secret)
    finally:
        daemon.remove()


def is_free(port: int) -> bool:
    """Whether nobody listens on a port."""
    with socket.socket() as found:
        return found.connect_ex(("127.0.0.1", port)) != 0


async def _use(daemon: LiveDaemon, client_id: str, secret: str, redirect_uri: str, person: Person) -> None:
    """Somebody signs in to an application."""
    endpoints = daemon.discovery
    request = make_sign_in_request(endpoints["authorization_endpoint"], client_id, redirect_uri)
    async with aiohttp.ClientSession() as http:
        form = request.token_form(request.read_code(await FormUser(http, person).visit(request.address)))
        async with http.post(endpoints["token_endpoint"], data=form, headers=basic_fields(client_id, secret)) as answer:
            assert answer.status == 200, await answer.text()
