"""A new e-mail address: proven there, told at the old one, and never anybody's without that."""

from __future__ import annotations

from tests.protocol.account.member import MINUTE, follow, press, read, sign_in
from tests.protocol.account.test_profile import PATH, allow, mina
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
    assert (await press(provider, f"{PATH}/email", page=page, email="x@example.org")).status == 403
    assert "New email address" not in await read(provider, PATH)
