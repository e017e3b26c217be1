"""Codes and tokens that are not accepted: the application hears the same each time, the log says what was wrong (requirement H5)."""

from __future__ import annotations

from typing import Any

from common.contracts.audit import AuditListing
from common.contracts.users import ChangeUser
from daemon.services.handover.kept_entries import Kept
from tests.protocol.devices.devices import GRANT, add_device_app, begin, decide, poll
from tests.protocol.provider import Partner, Provider, only_permissions
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


async def test_a_refresh_token_of_a_user_who_was_suspended_was_revoked(provider: Provider) -> None:
    """Whoever ended it: the sign-in behind it is over."""
    partner = provider.add_partner()
    token = (await provider.get_tokens(partner, scope=OFFLINE))["refresh_token"]
    users = provider.context.services.users
    mina = provider.context.store.read_now(lambda: users.find_by_username("mina"))
    assert mina is not None
    provider.context.store.write_now(lambda: users.change(mina.id, ChangeUser(suspended=True), None, "test"))
    assert (await find(provider, await refresh(provider, partner, token))).row.cause == "refresh.revoked"


async def test_a_device_code_is_told_by_what_was_wrong_with_it(provider: Provider) -> None:
    """Of another application, redeemed before, or never given out."""
    partner, other = (add_device_app(provider, permissions=only_permissions("profile")) for _ in range(2))
    codes = await begin(provider, partner)
    assert (await find(provider, await poll(provider, other, codes))).row.cause == "device_code.other_application"
    await decide(provider, codes)
    assert (await poll(provider, partner, codes)).status == 200
    assert (await find(provider, await poll(provider, partner, codes))).row.cause == "device_code.used"
    unknown = await provider.token(partner, grant_type=GRANT, device_code="made-up")
    assert (await find(provider, unknown)).row.cause == "device_code.unknown"
