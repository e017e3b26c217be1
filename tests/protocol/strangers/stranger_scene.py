"""A provider under development, and a server on this machine with documents by which applications describe themselves."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
from aiohttp import ClientResponse, web

from common.contracts.application_kinds import Origin
from common.contracts.applications import Application
from common.contracts.strangers.policy import Admission, OpenPermission, StrangerPolicy
from tests.daemon.outbound.neighbour import Neighbour, open_neighbour
from tests.protocol.provider import Partner, Provider, start_provider

PATH = "/client.json"
RETURN = "http://127.0.0.1/callback"
PERMISSIONS = [OpenPermission("profile"), OpenPermission("email"), OpenPermission("offline_access")]
OPEN = StrangerPolicy(Admission.ANYBODY, user_permissions=PERMISSIONS)


@dataclass
class StrangerScene:
    """The provider and the server.

    Attributes:
        answers: what is at each path; None for a 404.
        headers: sent with each answer.
        status: of each answer.
    """

    provider: Provider
    neighbour: Neighbour
    answers: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200

    @property
    def client_id(self) -> str:
        """The address of the document."""
        return self.neighbour.url(PATH)

    @property
    def partner(self) -> Partner:
        """The application."""
        return Partner(self.client_id, None, "http://127.0.0.1:41234/callback")

    def describe(self, **changed: Any) -> dict[str, Any]:
        """Have the application describe itself; a value of None is left out."""
        document = {"client_id": self.client_id, "client_name": "Quill", "redirect_uris": [RETURN], **changed}
        self.answers[PATH] = {name: value for name, value in document.items() if value is not None}
        return dict(self.answers[PATH])

    def rule(self, policy: StrangerPolicy = OPEN) -> None:
        """Set the rules."""
        services = self.provider.context.services
        self.provider.context.store.write_now(lambda: services.stranger_policy.put(policy, None, "test"))

    def find(self) -> Application | None:
        """The application as it is known."""
        return self.provider.context.store.read_now(lambda: self.provider.context.services.applications.find(self.client_id))

    def get(self) -> Application:
        """The same, which has to be there."""
        found = self.find()
        assert found is not None
        assert found.origin is Origin.METADATA_DOCUMENT
        return found

    async def arrive(self, **more: str | None) -> ClientResponse:
        """Send the browser to the authorization endpoint."""
        return await self.provider.authorize(self.partner, **more)

    async def refusal(self, **more: str | None) -> str:
        """The reason for which the application does not come in, from the sign-in log; a page said so and nothing was kept."""
        answer = await self.arrive(**more)
        assert answer.status in (400, 403), answer.status
        assert "Location" not in answer.headers
        assert self.find() is None
        text = await answer.text()
        found = [line for line in text.split("\n") if "stranger." in line]
        assert found, text
        return found[0].split("stranger.", 1)[1].split("<", 1)[0]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Serve what the test put there."""
        body = self.answers.get(request.path)
        if body is None:
            return web.Response(status=404)
        data = body if isinstance(body, bytes) else msgspec.json.encode(body)
        return web.Response(body=data, status=self.status, headers={"Content-Type": "application/json", **self.headers})


@asynccontextmanager
async def open_scene(installation: Path, folder: Path, **settings: Any) -> AsyncIterator[StrangerScene]:
    """A provider that lets anybody in, with one user, and an application that describes itself well."""
    provider = await start_provider(installation, folder, **settings)
    provider.add_user()
    async with open_neighbour() as neighbour:
        scene = StrangerScene(provider, neighbour)
        neighbour.behave = scene.answer
        scene.describe()
        scene.rule()
        yield scene
    await provider.close()
