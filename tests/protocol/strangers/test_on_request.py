"""Users ask for an application of a host that nobody trusts, and go on once an administrator has registered it (requirement D1)."""

from __future__ import annotations

import msgspec

from common.contracts.audit import AuditListing
from common.contracts.strangers.policy import Admission
from common.contracts.strangers.strangers import Stranger, StrangerListing
from tests.protocol.strangers.stranger_scene import OPEN, StrangerScene


def list_strangers(scene: StrangerScene) -> list[Stranger]:
    """As the console sees them."""
    strangers = scene.provider.context.services.strangers
    return scene.provider.context.store.read_now(lambda: strangers.list(StrangerListing())).items


async def test_a_user_asks_and_goes_on_when_it_is_registered(scene: StrangerScene) -> None:
    """Asked twice is asked once; nothing is given until then, and the console has who waits."""
    provider = scene.provider
    scene.rule(msgspec.structs.replace(OPEN, admission=Admission.ON_REQUEST))
    arrived = await provider.sign_in(await scene.arrive())
    denied = arrived.headers["Location"]
    assert denied.startswith("/denied/")
    page = await (await provider.browser.get(denied)).text()
    assert "An administrator has to let it in first." in page
    for _ in range(2):
        done = await provider.submit(denied, decision="ask")
        assert (done.status, done.headers["Location"]) == (303, denied)
    page = await (await provider.browser.get(denied)).text()
    assert "You have asked for it." in page
    assert 'value="ask"' not in page
    (found,) = list_strangers(scene)
    assert (found.waiting, found.asked_by) == (1, ["mina"])
    listed = provider.context.store.read_now(lambda: provider.context.services.audit.list(AuditListing(event="application.asked_for"))).items
    assert [entry.application_id for entry in listed] == [scene.client_id]
    strangers = provider.context.services.strangers
    approved = provider.context.store.write_now(lambda: strangers.approve(scene.client_id, "test"))
    assert approved.settings.access.everybody
    assert list_strangers(scene) == []
    assert (await scene.arrive()).headers["Location"].startswith("/consent/")


async def test_what_nobody_uses_is_given_up(scene: StrangerScene) -> None:
    """Never used within a day; one for which somebody waits, or that was used, stays."""
    provider, applications = scene.provider, scene.provider.context.services.applications
    await scene.arrive()
    now = provider.clock.now()
    assert provider.context.store.write_now(lambda: applications.give_up_strangers(now + 86400)) == 0
    await provider.get_code(scene.partner)
    assert provider.context.store.write_now(lambda: applications.give_up_strangers(now + 2 * 86400)) == 0
    assert scene.get().enabled
    assert provider.context.store.write_now(lambda: applications.give_up_strangers(now + 91 * 86400)) == 1
    assert scene.find() is None
    assert provider.context.store.write_now(lambda: applications.purge(now + 91 * 86400)) == 1
    assert (await scene.arrive()).status == 303
    assert scene.get().name == "Quill"
