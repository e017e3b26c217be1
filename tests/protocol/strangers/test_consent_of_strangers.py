"""The consent page of an application that nobody registered looks unlike that of one that somebody has looked at (requirement D4)."""

from __future__ import annotations

import re

import pytest

from common.contracts.strangers.policy import Admission, OpenPermission, StrangerPolicy
from daemon.services.strangers.meeting import find_taken_for
from tests.protocol.strangers.stranger_scene import StrangerScene

SENSITIVE = StrangerPolicy(
    Admission.ANYBODY, user_permissions=[OpenPermission(name) for name in ("profile", "custom_data", "phone")], consent_days=30
)


async def read_page(scene: StrangerScene, **more: str | None) -> str:
    """The consent page."""
    answer = await scene.arrive(**more)
    if answer.headers["Location"].startswith("/sign-in/"):
        answer = await scene.provider.sign_in(answer)
    assert answer.headers["Location"].startswith("/consent/"), answer.headers["Location"]
    return await (await scene.provider.browser.get(answer.headers["Location"])).text()


async def test_its_host_is_its_name_and_what_it_says_is_quoted(scene: StrangerScene) -> None:
    """Whoever listens on a device is proven by nobody; who uses it is said; nothing sensitive is ticked."""
    scene.rule(SENSITIVE)
    page = await read_page(scene, scope="openid profile custom_data phone")
    host = f"127.0.0.1:{scene.neighbour.server.port}"
    heading = re.search(r"<h1>(.*?)</h1>", page, re.DOTALL)
    assert heading is not None
    assert host in heading[1]
    assert "Quill" not in heading[1]
    assert "Not reviewed by" in page
    assert "It calls itself “Quill”" in page
    assert "Nobody has used it here before." in page
    assert "Any program on this device could pretend to be it" in page
    ticked = {name: "checked" in box for box, name in re.findall(r'(<input[^>]*name="allow" value="([^"]+)"[^>]*>)', page)}
    assert ticked == {"profile": True, "custom_data": False, "phone": False}
    await scene.provider.get_code(scene.partner)
    assert "1 person uses it here, since" in await read_page(scene)


async def test_a_name_that_belongs_to_another_is_warned_of(scene: StrangerScene) -> None:
    """However it is written; and where the answer goes if that is elsewhere."""
    scene.provider.add_partner()
    uri = "https://elsewhere.example/callback"
    scene.describe(client_name="P\u0430gem4rk", redirect_uris=[uri])
    page = await read_page(scene, redirect_uri=uri)
    assert "Another app has the name" not in page
    assert "You return to elsewhere.example" in page
    scene.describe(client_name="P\u0410GE-M\u0410RK", redirect_uris=[uri])
    scene.provider.clock.move(3601)
    page = await read_page(scene, redirect_uri=uri)
    assert "Another app has the name “Pagemark” as well" in page


@pytest.mark.parametrize(
    ("name", "known", "found"), [("Hаnbit", "Hanbit", True), ("H a n b 1 t", "Hanbit", True), ("Hanbit Agent", "Hanbit", False), ("!!!", "", False)]
)
def test_names_are_compared_as_they_look(name: str, known: str, found: bool) -> None:
    """Letters of other scripts, spaces and digits that pass for letters count for nothing."""
    assert bool(find_taken_for(name, [known])) is found
