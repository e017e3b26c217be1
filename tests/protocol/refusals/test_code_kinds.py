"""Codes and tokens that are not accepted: the application hears the same each time, the log says what was wrong (requirement H5)."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from common.contracts.access import AccessRules
from common.contracts.applications import ChangeApplication
from common.contracts.audit import AuditListing
from common.contracts.handover.sign_in_log import SignInLogListing
from common.contracts.users import ChangeUser
from daemon.services.handover.kept_entries import Kept
from tests.protocol.devices.devices import GRANT, add_device_app, begin, decide, poll
from tests.protocol.provider import Partner, Provider, answer_params, only_permissions
from tests.protocol.told import find_reference

OFFLINE = "openid profile offline_access"


async def find(provider: Provider, answer: Any) -> Kept:
    """The entry of a refusal that says nothing but `invalid_grant`."""
    told = await answer.json()
    assert (answer.status, told["error"]) == (400, "invalid_grant")
    context = provider.context
    context.store.write_now(context.services.sign_in_log.flush)
    found = context.store.read_now(lambda: context.services.sign_in_log.find_by_reference(find_reference(told["error_description"])))
    assert found is not None
    # What comes after a minute has a number of its own.
    provider.clock.move(61)
    return found


def count_replays(provider: Provider) -> int:
    """How often something was ended because a code was used twice."""
    context = provider.context
    return len(context.store.read_now(lambda: context.services.audit.list(AuditListing(event="code.replayed"))).items)


async def refresh(provider: Provider, partner: Partner, token: str) -> Any:
    """Use a refresh token."""
    return await provider.token(partner, grant_type="refresh_token", refresh_token=token)


async def test_a_code_is_told_by_what_was_wrong_with_it(provider: Provider) -> None:
    """Of another application with whose it is, used, over, or never given out."""
    partner, other = provider.add_partner(), provider.add_partner()
    found = await find(provider, await provider.redeem(other, await provider.get_code(partner)))
    assert (found.row.cause, found.case.facts[".other_id"]) == ("code.other_application", partner.id)
    code = await provider.get_code(partner)
    assert (await provider.redeem(partner, code)).status == 200
    assert (await find(provider, await provider.redeem(partner, code))).row.cause == "code.replayed"
    late = await provider.get_code(partner)
    provider.clock.move(61)
    assert (await find(provider, await provider.redeem(partner, late))).row.cause == "code.expired"
    assert (await find(provider, await provider.redeem(partner, "made-up"))).row.cause == "code.unknown"


async def test_a_code_that_a_refused_exchange_has_spent_ends_nothing(provider: Provider) -> None:
    """So neither its user nor an administrator reads of access that ended by it."""
    partner = provider.add_partner()
    code = await provider.get_code(partner)
    assert (await provider.redeem(partner, code, redirect_uri="https://elsewhere.example/cb")).status == 400
    assert (await find(provider, await provider.redeem(partner, code))).row.cause == "code.spent"
    assert count_replays(provider) == 0
    used = await provider.get_code(partner)
    assert (await provider.redeem(partner, used)).status == 200
    assert (await find(provider, await provider.redeem(partner, used))).row.cause == "code.replayed"
    assert count_replays(provider) == 1


async def test_a_refresh_token_is_told_by_what_was_wrong_with_it(provider: Provider) -> None:
    """Of another application, over, revoked, used twice, or never given out."""
    partner, other = provider.add_partner(), provider.add_partner()
    token = (await provider.get_tokens(partner, scope=OFFLINE))["refresh_token"]
    found = await find(provider, await refresh(provider, other, token))
    assert (found.row.cause, found.case.facts[".other_id"]) == ("refresh.other_application", partner.id)
    newer = (await (await refresh(provider, partner, token)).json())["refresh_token"]
    assert (await refresh(provider, partner, newer)).status == 200
    assert (await find(provider, await refresh(provider, partner, token))).row.cause == "refresh.reused"
    assert (await find(provider, await refresh(provider, partner, newer))).row.cause == "refresh.revoked"
    assert (await find(provider, await refresh(provider, partner, "made-up"))).row.cause == "refresh.unknown"
    late = (await provider.get_tokens(partner, scope=OFFLINE))["refresh_token"]
    provider.clock.move(15 * 86400)
    assert (await find(provider, await refresh(provider, partner, late))).row.cause == "refresh.expired"


def suspend(provider: Provider, user_id: str, _partner: Partner) -> None:
    """An administrator does."""
    users = provider.context.services.users
    provider.context.store.write_now(lambda: users.change(user_id, ChangeUser(suspended=True), None, "test"))


def delete(provider: Provider, user_id: str, _partner: Partner) -> None:
    """An administrator does."""
    provider.context.store.write_now(lambda: provider.context.services.users.delete(user_id, "test"))


def shut_out(provider: Provider, _user_id: str, partner: Partner) -> None:
    """Nobody may use the application any more."""
    applications = provider.context.services.applications
    settings = provider.context.store.read_now(lambda: applications.get(partner.id)).settings
    closed = msgspec.structs.replace(settings, access=AccessRules(everybody=False, users=[provider.add_user("somebody")]))
    provider.context.store.write_now(lambda: applications.change(partner.id, ChangeApplication(settings=closed), None, "test"))


def take_back(provider: Provider, user_id: str, partner: Partner) -> None:
    """The user does, in the account area."""
    provider.context.store.write_now(lambda: provider.context.services.consents.revoke(user_id, partner.id, "test"))


ENDS = {"user.suspended": suspend, "user.deleted": delete, "user.not_allowed": shut_out, "consent.revoked": take_back}


def find_mina(provider: Provider) -> str:
    """The ID of the user who signs in."""
    mina = provider.context.store.read_now(lambda: provider.context.services.users.find_by_username("mina"))
    assert mina is not None
    return mina.id


@pytest.mark.parametrize("cause", ENDS)
async def test_what_ended_a_sign_in_is_told_at_the_exchange_and_at_the_refresh(provider: Provider, cause: str) -> None:
    """And of whom, so that an administrator gets there; the application hears what it always hears."""
    partner, user_id = provider.add_partner(), find_mina(provider)
    token = (await provider.get_tokens(partner, scope=OFFLINE))["refresh_token"]
    code = await provider.get_code(partner)
    ENDS[cause](provider, user_id, partner)
    for answer in (await provider.redeem(partner, code), await refresh(provider, partner, token)):
        found = await find(provider, answer)
        assert (found.row.cause, found.row.user_id) == (cause, user_id)


@pytest.mark.parametrize("cause", ENDS)
async def test_what_ended_a_sign_in_is_told_at_userinfo(provider: Provider, cause: str) -> None:
    """Whether the token was revoked with it or only opens nothing any more."""
    partner, user_id = provider.add_partner(), find_mina(provider)
    token = (await provider.get_tokens(partner))["access_token"]
    ENDS[cause](provider, user_id, partner)
    assert (await provider.userinfo(token)).status == 401
    assert (find_newest(provider).row.cause, find_newest(provider).row.user_id) == (cause, user_id)


def find_newest(provider: Provider) -> Kept:
    """The newest entry."""
    context = provider.context
    context.store.write_now(context.services.sign_in_log.flush)
    newest = context.store.read_now(lambda: context.services.sign_in_log.list(SignInLogListing())).items[0]
    found = context.store.read_now(lambda: context.services.sign_in_log.find(newest.id))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("header", "cause"),
    [
        ("Bearer {id_token}", "token.id_token"),
        ("Bearer {refresh_token}", "token.refresh_token"),
        ("Bearer Bearer {access_token}", "token.wrapped"),
        ('Bearer "{access_token}"', "token.wrapped"),
        ("Bearer access_token={access_token}", "token.wrapped"),
        ("Token {access_token}", "token.header_scheme"),
        ("Basic {access_token}", "token.header_scheme"),
        ("{access_token}", "token.header_scheme"),
        ("Bearer made-up", "token.invalid"),
        ("", "token.missing"),
    ],
)
async def test_what_came_in_the_place_of_an_access_token_is_told(provider: Provider, header: str, cause: str) -> None:
    """Nothing of it is kept, and whoever sends it hears no more than before."""
    tokens = await provider.get_tokens(provider.add_partner(), scope=OFFLINE)
    sent = header.format(**tokens)
    answer = await provider.browser.get("/oidc/userinfo", headers={"Authorization": sent} if sent else {})
    assert answer.status == 401
    found = find_newest(provider)
    assert found.row.cause == cause
    assert not [
        value for value in found.case.facts.values() if value and any(str(token) in value for token in tokens.values() if len(str(token)) > 20)
    ]


async def test_an_access_token_that_is_over_or_was_revoked_is_told(provider: Provider) -> None:
    """By time, and by the end of what it came from; one of an application that is switched off is neither."""
    partner = provider.add_partner()
    first, second = [await provider.get_tokens(partner, scope=OFFLINE) for _ in range(2)]
    await provider.post("/oidc/revoke", partner, token=first["refresh_token"])
    await provider.userinfo(first["access_token"])
    assert find_newest(provider).row.cause == "token.revoked"
    applications = provider.context.services.applications
    provider.context.store.write_now(lambda: applications.change(partner.id, ChangeApplication(enabled=False), None, "test"))
    await provider.userinfo(second["access_token"])
    assert find_newest(provider).row.cause == "application.disabled"
    provider.context.store.write_now(lambda: applications.change(partner.id, ChangeApplication(enabled=True), None, "test"))
    third = await provider.get_tokens(partner, scope=OFFLINE)
    provider.clock.move(7200)
    await provider.userinfo(third["access_token"])
    assert find_newest(provider).row.cause == "token.expired"


@pytest.mark.parametrize("path", ["/oidc/introspect", "/oidc/revoke"])
async def test_a_question_about_no_token_says_which_parameter_is_missing(provider: Provider, path: str) -> None:
    """And which one has the token, if that is one of ours."""
    partner = provider.add_partner()
    tokens = await provider.get_tokens(partner, scope=OFFLINE)
    for sent, cause, held in (
        ({}, "token.not_in_form", None),
        ({"access_token": "x" * 43}, "token.not_in_form", None),
        ({"access_token": tokens["access_token"]}, "token.misnamed", "access_token"),
        ({"refresh_token": tokens["refresh_token"]}, "token.misnamed", "refresh_token"),
    ):
        answer = await provider.post(path, partner, **sent)
        assert (answer.status, (await answer.json())["error"]) == (400, "invalid_request")
        found = find_newest(provider)
        assert (found.row.cause, found.case.facts.get(".held_in")) == (cause, held)
        assert tokens["access_token"] not in str(found.case.facts)
        provider.clock.move(61)


async def test_a_silent_request_says_that_the_sign_in_is_too_old(provider: Provider) -> None:
    """Somebody is signed in; and where a hint means somebody else, it says that."""
    partner = provider.add_partner()
    await provider.get_code(partner)
    provider.clock.move(100)
    for asked in ({"max_age": "50"}, {"max_age": "0"}):
        assert answer_params(await provider.authorize(partner, prompt="none", **asked))["error"] == "login_required"
        assert find_newest(provider).row.cause == "user.signed_in_too_long_ago"
        provider.clock.move(61)


async def test_a_device_code_is_told_by_what_was_wrong_with_it(provider: Provider) -> None:
    """Of another application, redeemed before, or never given out."""
    partner, other = (add_device_app(provider, permissions=only_permissions("profile")) for _ in range(2))
    codes = await begin(provider, partner)
    assert (await find(provider, await poll(provider, other, codes))).row.cause == "device_code.other_application"
    await decide(provider, codes)
    assert (await poll(provider, partner, codes)).status == 200
    assert (await find(provider, await poll(provider, partner, codes))).row.cause == "device_code.used"
    typed = await provider.token(partner, grant_type=GRANT, device_code=codes["user_code"])
    assert (await find(provider, typed)).row.cause == "device_code.user_code"
    unknown = await provider.token(partner, grant_type=GRANT, device_code="made-up")
    assert (await find(provider, unknown)).row.cause == "device_code.unknown"
