"""Why a sign-in cannot go on, each by its own name, and nothing about one that is not this browser's."""

from __future__ import annotations

from unittest.mock import patch

from common.contracts.application_kinds import Kind, Type
from common.contracts.handover.sign_in_log import SignInLogListing
from daemon.protocol.authorization.outcomes import Browser, Outcome, StopKind, Stopped
from tests.protocol.provider import PASSWORD, Provider


def look(provider: Provider, interaction_id: str, browser: str) -> Stopped:
    """What a page finds of an interaction that is not there to go on with."""
    context = provider.context
    found = context.store.write_now(lambda: context.authorization.find_waiting(interaction_id, Browser("", browser)))
    assert isinstance(found, Stopped)
    return found


def cookie(provider: Provider, name: str) -> str:
    """A cookie of the provider's browser."""
    return next(each.value for each in provider.browser.session.cookie_jar if each.key.endswith(name))


def name_of(provider: Provider) -> str:
    """The cookie that names the provider's browser."""
    return cookie(provider, "browser")


async def test_each_end_has_its_own_name(provider: Provider) -> None:
    """A finished sign-in, one that took too long, one of another browser, and none at all."""
    partner = provider.add_partner()
    arrival = await provider.authorize(partner)
    interaction_id = arrival.headers["Location"].rpartition("/")[2]
    foreign, unknown = look(provider, interaction_id, "another"), look(provider, "unknown", name_of(provider))
    assert (foreign.kind, foreign.application) == (StopKind.OTHER_BROWSER, None)
    assert (unknown.kind, unknown.application) == (StopKind.UNKNOWN, None)
    await provider.consent(await provider.sign_in(arrival))
    finished = look(provider, interaction_id, name_of(provider))
    assert finished.kind is StopKind.FINISHED
    assert finished.application is not None
    assert look(provider, interaction_id, "another").kind is StopKind.OTHER_BROWSER
    late = (await provider.authorize(partner, prompt="login")).headers["Location"].rpartition("/")[2]
    provider.clock.move(3601)
    assert look(provider, late, name_of(provider)).kind is StopKind.EXPIRED
    page = await provider.browser.get(f"/sign-in/{late}")
    assert page.status == 400


async def test_of_two_windows_that_answer_one_is_late(provider: Provider) -> None:
    """Whoever comes to the door second was answered elsewhere; that is no sign-in that took too long."""
    partner = provider.add_partner(Kind.OWN)
    arrival = await provider.authorize(partner)
    interaction_id = arrival.headers["Location"].rpartition("/")[2]
    done = await provider.submit(arrival.headers["Location"], identifier="mina", password=PASSWORD)
    assert done.status == 303
    interactions, store = provider.context.services.interactions, provider.context.store
    browser = Browser(cookie(provider, "session"), cookie(provider, "browser"))

    def second() -> Outcome:
        # Found while it still waits, ended by the first window before the door is reached: one job sees both.
        waiting = interactions.find(interaction_id, browser.name)
        assert waiting is not None
        assert interactions.finish(interaction_id)
        with patch.object(interactions, "find", return_value=waiting):
            return provider.context.authorization.resume(interaction_id, browser)

    late = store.write_now(second)
    assert isinstance(late, Stopped)
    assert late.kind is StopKind.ANSWERED_ELSEWHERE


async def test_nobody_signs_in_to_a_machine(provider: Provider) -> None:
    """RFC 6749 4.1.2.1: it is not authorized to ask for a code, whatever is registered for it, and nobody types a password for it."""
    machine = provider.add_partner(Kind.OWN, Type.MACHINE)
    provider.change(machine, redirect_uris=[machine.redirect_uri])
    shown = await provider.authorize(machine)
    page = await shown.text()
    assert (shown.status, "Nobody can sign in to" in page, "unauthorized_client" in page) == (400, True, True)
    pushed = await provider.post("/oidc/par", machine, **provider.params(machine))
    assert (pushed.status, (await pushed.json())["error"]) == (400, "unauthorized_client")
    log, store = provider.context.services.sign_in_log, provider.context.store
    while store.write_now(log.flush):
        pass
    rows = store.read_now(lambda: log.list(SignInLogListing())).items
    assert {(row.place.value, row.cause, row.application_id) for row in rows} == {
        ("authorize", "application.without_users", machine.id),
        ("pushed", "application.without_users", machine.id),
    }
