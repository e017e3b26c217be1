"""A new e-mail address: proven there, told at the old one, and never anybody's without that."""

from __future__ import annotations

from common.contracts.people.account_settings import AccountSettings, Registration
from tests.protocol.account.member import MINUTE, follow, press, read, sign_in
from tests.protocol.account.test_profile import PATH, allow, mina
from tests.protocol.joining.mailbox import send, set_rules
from tests.protocol.provider import PASSWORD, Provider

NEW = "mina.seo@example.org"


def letters(provider: Provider) -> list[tuple[str, str]]:
    """Kinds and addresses of what was queued, the latest first."""
    found = provider.context.store.read_now(provider.context.services.mail.list)
    return [(each.kind, each.to) for each in found.items]


async def test_a_new_address_waits_for_its_proof(provider: Provider) -> None:
    """The account keeps the one that it has; the wish can be taken back."""
    await sign_in(provider)
    page = await follow(provider, await press(provider, f"{PATH}/email", page=await read(provider, PATH), email=NEW))
    assert "A letter is on its way" in page
    assert f"{NEW} waits for its proof" in page
    assert letters(provider) == [("email_proof", NEW)]
    assert (mina(provider).email, mina(provider).email_verified) == ("mina@example.org", True)
    page = await follow(provider, await press(provider, f"{PATH}/email/withdraw", page=page))
    assert "waits for its proof" not in page


async def test_what_is_no_address_and_whose_it_is_already(provider: Provider) -> None:
    """Said at the field; of somebody else's address nobody learns that it is one."""
    provider.add_user("juno")
    await sign_in(provider)
    page = await read(provider, PATH)
    wrong = await follow(provider, await press(provider, f"{PATH}/email", page=page, email="mina at home"))
    assert "Write a whole address" in wrong
    assert 'value="mina at home"' in wrong
    assert "This is your address already" in await follow(provider, await press(provider, f"{PATH}/email", page=page, email="mina@example.org"))
    assert "A letter is on its way" in await follow(provider, await press(provider, f"{PATH}/email", page=page, email="juno@example.org"))
    assert letters(provider) == []


async def test_letters_that_cannot_be_mailed_are_named(provider: Provider) -> None:
    """A sentence says which are; also at a registration."""
    await sign_in(provider)
    page = await follow(provider, await press(provider, f"{PATH}/email", page=await read(provider, PATH), email="서미나@example.org"))
    assert "Before the @ only a to z" in page
    set_rules(provider, AccountSettings(Registration.OPEN))
    answer = await send(provider, "/register", await provider.new_browser(), username="sora", email="서미나@example.org", password=PASSWORD, name="")
    assert "Before the @ only a to z" in await follow(provider, answer, provider.other_browsers[-1])


async def test_an_older_sign_in_proves_itself_and_the_rules_count(provider: Provider) -> None:
    """A wrong password keeps what was typed; a form that the rules do not allow does nothing."""
    await sign_in(provider)
    provider.clock.move(20 * MINUTE)
    page = await read(provider, PATH)
    wrong = await follow(provider, await press(provider, f"{PATH}/email", page=page, email=NEW, proof="wrong"))
    assert "That is not your password" in wrong
    assert f'value="{NEW}"' in wrong
    assert letters(provider) == []
    assert "A letter is on its way" in await follow(provider, await press(provider, f"{PATH}/email", page=page, email=NEW, proof=PASSWORD))
    page = await read(provider, PATH)
    allow(provider, "name")
    assert "has switched it off" in await follow(provider, await press(provider, f"{PATH}/email", page=page, email="x@example.org"))
    assert "New email address" not in await read(provider, PATH)


async def test_an_address_that_somebody_has_looks_like_one_that_is_free(provider: Provider) -> None:
    """Attack 75: what waits, what can be done about it, and what many tries are told."""
    provider.add_user("juno")
    await sign_in(provider)
    first = await read(provider, PATH)
    seen = []
    for email in ("juno@example.org", "free@example.org"):
        page = await follow(provider, await press(provider, f"{PATH}/email", page=first, email=email))
        assert f"{email} waits for its proof" in page
        assert "Keep the address as it is" in page
        await press(provider, f"{PATH}/email/withdraw", page=page)
        provider.clock.move(12 * 60 * MINUTE)
        await sign_in(provider)
        first, page = await read(provider, PATH), ""
        tries = [await follow(provider, await press(provider, f"{PATH}/email", page=first, email=email)) for _ in range(7)]
        seen.append(["Too many letters were asked for" in each for each in tries])
        provider.clock.move(12 * 60 * MINUTE)
        await sign_in(provider)
        first = await read(provider, PATH)
    assert seen[0] == seen[1] == [False] * 5 + [True] * 2
    assert {to for _, to in letters(provider)} == {"free@example.org"}


async def test_nobody_blocks_the_recovery_of_somebody_else(provider: Provider) -> None:
    """Attack 116: by their address in the form for a new one, from which nothing goes out."""
    provider.add_user("juno")
    await sign_in(provider)
    page = await read(provider, PATH)
    for _ in range(8):
        await press(provider, f"{PATH}/email", page=page, email="juno@example.org")
    assert letters(provider) == []
    await send(provider, "/recover", await provider.new_browser(), identifier="juno")
    await provider.context.afterwards.finish()
    assert letters(provider) == [("recovery", "juno@example.org")]
