"""Nobody has the daemon ask inner services by the address of a document (attacks 79 and 135)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from daemon.outbound.fetcher import Fetcher
from tests.protocol.provider import Partner
from tests.protocol.strangers.stranger_scene import RETURN, open_scene


async def test_no_name_of_a_stranger_leads_inside(monkeypatch: pytest.MonkeyPatch, installation: Path, tmp_path: Path) -> None:
    """Neither under development nor with the setting for inner targets: that opens what administrators typed. Mixed answers are refused."""
    answers = {"inner.example": ["10.0.0.1"], "here.example": ["127.0.0.1"], "mixed.example": ["93.184.216.34", "169.254.169.254"]}
    asked: list[str] = []

    async def names(host: str, _port: int) -> Sequence[str]:
        asked.append(host)
        return answers[host]

    defaults = Fetcher.__init__.__kwdefaults__
    assert defaults is not None
    monkeypatch.setitem(defaults, "names", names)
    async with open_scene(installation, tmp_path, allow_private_targets=True) as scene:
        for host in answers:
            client_id = f"https://{host}:{scene.neighbour.server.port}/client.json"
            answer = await scene.provider.authorize(Partner(client_id, None, RETURN))
            text = await answer.text()
            assert (answer.status, "stranger.document_unreachable" in text, "the address is not public" in text) == (400, True, True)
        assert asked == [*answers]
        assert scene.neighbour.heard == []
        for uri in ("https://10.0.0.1/keys", "http://inner.example/keys", "https://[::ffff:10.0.0.1]/keys"):
            scene.describe(jwks_uri=uri, token_endpoint_auth_method="private_key_jwt")
            assert await scene.refusal() == "document_link"
        scene.describe(jwks_uri="https://inner.example/keys", token_endpoint_auth_method="private_key_jwt")
        assert await scene.refusal() == "document_unreachable"
        scene.describe(logo_uri="https://inner.example/logo.png")
        assert (await scene.arrive()).status == 303
        assert scene.get().branding.logo == ""
