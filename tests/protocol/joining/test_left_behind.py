"""What an intruder leaves behind in an account: other ways in, an address, links. The press of its owner takes them away."""

from __future__ import annotations

from urllib.parse import urlsplit

import msgspec
import pytest

from common.contracts.audit import AuditListing
from common.contracts.events import EventName
from common.contracts.federation.identity_providers import CreateIdentityProvider
from common.contracts.mail.letters import LetterKind
from common.contracts.people.account_settings import AccountSettings
from common.contracts.users import ChangeUser
from daemon.services.factors.passkey_records import KnownCredential, Signed
from daemon.services.federation.identities import Details
from daemon.services.people.known_browsers import find_since
from daemon.services.people.mailed_links import MailedLink, Purpose
from daemon.storage.tables.people import User as UserTable
from tests.protocol.account.member import MINUTE, follow, press, read, sign_in
from tests.protocol.factors.phone import give_phone
from tests.protocol.joining.mailbox import GOOD, letters, send, set_rules
from tests.protocol.joining.test_disowning import STRANGE, find_notice, intrude, is_in, mina, sign_in_anew
from tests.protocol.provider import PASSWORD, Provider

INTRUDER = "intruder@example.org"


def plant(provider: Provider, name: str, *, passkey: bool = True) -> None:
    """Add an identity at a provider of that name, and a passkey."""
    services, user = provider.context.services, mina(provider)
    known = KnownCredential(name.encode(), b"key", "00000000-0000-0000-0000-000000000000", "internal")
    new = CreateIdentityProvider(name=name, issuer=f"https://{name}.example", client_id="letpass", secret="a-secret-of-there")

    def job() -> None:
        made = services.identity_providers.create(new, "console:test")
        if passkey:
            services.second_factors.add_passkey(user, known, Signed(0, verified=True, may_sync=True, is_synced=True), name)
        assert services.identities.link(user.id, made.id, name, Details(), f"user:{user.id}")

    provider.context.store.write_now(job)


def ways_in(provider: Provider) -> tuple[list[str], list[str], bool, int]:
    """The names of passkeys, subjects of identities, whether there is an app, and how many recovery codes."""
    services, user = provider.context.services, mina(provider)
    mine = provider.context.store.read_now(lambda: services.second_factors.find(user.id))
    identities = provider.context.store.read_now(lambda: services.identities.list_mine(user.id))
    return [each.name for each in mine.passkeys], [each.subject for each in identities], mine.app is not None, mine.codes.count


def count(provider: Provider, event: EventName) -> int:
    """How often the audit log tells of something."""
    listing = AuditListing(event=event.value)
    return len(provider.context.store.read_now(lambda: provider.context.services.audit.list(listing)).items)


def ask_address(provider: Provider, email: str = INTRUDER) -> str:
    """Whoever is in the account wishes for another address: the token of the link that is mailed there."""
    services, user = provider.context.services, mina(provider)
    return provider.context.store.write_now(lambda: services.mailed_links.make(Purpose.VERIFY_EMAIL, user.id, email))


def change_address(provider: Provider) -> None:
    """They open it, too."""
    token = ask_address(provider)
    assert provider.context.store.write_now(lambda: provider.context.services.email_proofs.finish(token)) is not None


async def notice(provider: Provider) -> str:
    """The path of the link in the letter about the sign-in."""
    return urlsplit((await find_notice(provider)).link).path


async def test_what_was_added_since_that_sign_in_goes_and_what_was_there_stays(provider: Provider) -> None:
    """Passkeys, identities, the app and recovery codes; each is told in the audit log. The page says so before."""
    await sign_in(provider)
    plant(provider, "mine", passkey=False)
    provider.clock.move(MINUTE)
    intruder = await intrude(provider)
    link = await notice(provider)
    provider.clock.move(MINUTE)
    plant(provider, "theirs")
    give_phone(provider)
    assert ways_in(provider) == (["theirs"], ["mine", "theirs"], True, 10)
    reader = await provider.new_browser()
    assert "connected accounts that were added since" in await read(provider, link, reader)
    done = await send(provider, link, reader)
    assert ways_in(provider) == ([], ["mine"], False, 0)
    assert count(provider, EventName.USER_PASSKEY_REMOVED) == 1
    assert count(provider, EventName.USER_SECOND_FACTOR_REMOVED) == 1
    assert count(provider, EventName.USER_IDENTITY_UNLINKED) == 1
    assert not await is_in(intruder)
    assert "what was added since that sign-in is removed" in await read(provider, done.headers["Location"], reader)


async def test_a_second_sign_in_does_not_hide_what_was_added_after_the_first(provider: Provider) -> None:
    """Its letter takes the place of the first one, and its link goes as far back."""
    await sign_in(provider)
    await intrude(provider)
    await letters(provider)
    provider.clock.move(MINUTE)
    plant(provider, "theirs", passkey=False)
    provider.clock.move(MINUTE)
    await intrude(provider, STRANGE.replace("Windows NT 10.0; Win64; x64", "X11; Linux x86_64"))
    await send(provider, await notice(provider), await provider.new_browser())
    assert ways_in(provider)[1] == []


async def test_the_button_in_the_account_takes_it_away_too(provider: Provider) -> None:
    """From the moment at which the session that is disowned began."""
    await sign_in(provider)
    await intrude(provider)
    await letters(provider)
    provider.clock.move(MINUTE)
    plant(provider, "theirs")
    token = ask_address(provider)
    page = await read(provider, "/account/sessions")
    (action,) = {each.partition('"')[0] for each in page.split('action="') if "/not-me" in each.partition('"')[0]}
    assert "connected accounts that were added since" in page
    assert "What was added to the account since then is removed" in await follow(provider, await press(provider, action, page=page))
    assert ways_in(provider)[:2] == ([], [])
    assert find_link(provider, token).state == "withdrawn"


def find_link(provider: Provider, token: str) -> MailedLink:
    """The link of a new address."""
    found = provider.context.store.read_now(lambda: provider.context.services.mailed_links.find(token, Purpose.VERIFY_EMAIL))
    assert found is not None
    return found


async def test_the_old_password_and_every_other_link_open_nothing_after_the_press(provider: Provider) -> None:
    """An address that waits for its proof is taken over no more; who closes the page asks for another link."""
    await sign_in(provider)
    await intrude(provider)
    link, token = await notice(provider), ask_address(provider)
    reader = await provider.new_browser()
    assert (await send(provider, link, reader)).headers["Location"].startswith("/recover/")
    assert find_link(provider, token).state == "withdrawn"
    refused = await provider.submit("/sign-in", await provider.new_browser(), identifier="mina", password=PASSWORD)
    assert refused.headers["Location"] != "/"
    await letters(provider)
    await send(provider, "/recover", reader, identifier="mina")
    (letter,) = await letters(provider)
    assert letter.kind is LetterKind.RECOVERY
    await send(provider, urlsplit(letter.link).path, reader, password=GOOD)
    await sign_in_anew(provider)


async def test_an_address_that_was_changed_since_is_taken_back(provider: Provider) -> None:
    """The page promises a new password, and that is what follows."""
    await sign_in(provider)
    await intrude(provider)
    link = await notice(provider)
    provider.clock.move(MINUTE)
    change_address(provider)
    assert mina(provider).email == INTRUDER
    reader = await provider.new_browser()
    assert "you choose a new password" in await read(provider, link, reader)
    done = await send(provider, link, reader)
    assert done.headers["Location"].startswith("/recover/")
    assert (mina(provider).email, mina(provider).email_verified) == ("mina@example.org", True)
    await send(provider, done.headers["Location"], reader, password=GOOD)
    await sign_in_anew(provider)


async def test_a_sign_in_after_the_change_does_not_end_the_owners_link(provider: Provider) -> None:
    """Whoever has changed the address gets such letters there; neither they nor their press end the one of before."""
    await sign_in(provider)
    await intrude(provider)
    link = await notice(provider)
    provider.clock.move(MINUTE)
    change_address(provider)
    await letters(provider)
    await intrude(provider, STRANGE.replace("Windows NT 10.0; Win64; x64", "X11; Linux x86_64"))
    letter = await find_notice(provider)
    assert letter.to == INTRUDER
    await send(provider, urlsplit(letter.link).path, await provider.new_browser())
    assert (await send(provider, link, await provider.new_browser())).headers["Location"].startswith("/recover/")
    assert mina(provider).email == "mina@example.org"


async def test_an_address_of_an_administrator_stays_and_the_page_promises_nothing(provider: Provider) -> None:
    """Nor is one taken back that nobody had proven."""
    await sign_in(provider)
    await intrude(provider)
    link = await notice(provider)
    users, user = provider.context.services.users, mina(provider)
    provider.context.store.write_now(lambda: users.change(user.id, ChangeUser(email="new@example.org"), None, "console:test"))
    page = await read(provider, link, await provider.new_browser())
    assert "you choose a new password" not in page
    assert "The password stays as it is" in page
    await send(provider, link, await provider.new_browser())
    assert mina(provider).email == "new@example.org"


async def test_an_account_without_a_password_is_told_what_is_so(provider: Provider) -> None:
    """Nobody knows a password that there is not; what the account was made with stays."""
    await sign_in(provider)
    await intrude(provider)
    link = await notice(provider)
    user = mina(provider)
    taken = UserTable.update(password_hash=None).where(UserTable.id == user.id)
    provider.context.store.write_now(lambda: taken.execute(provider.context.store.db))
    reader = await provider.new_browser()
    assert "The password stays" not in await read(provider, link, reader)
    done = await send(provider, link, reader)
    page = await (await reader.get(done.headers["Location"])).text()
    assert "This account has no password" in page
    assert "Whoever knows your password" not in page


@pytest.mark.parametrize(("registered", "proven"), [(True, False), (True, True), (False, False)])
async def test_the_first_proof_of_an_address_removes_what_others_had_planted(provider: Provider, *, registered: bool, proven: bool) -> None:
    """Somebody registers with an address of another; its owner sets a password by mail.

    Of an address that was proven before nothing goes, nor of an account that an administrator made: whoever gets at the mail of its user would
    do away with the second factor by it.
    """
    set_rules(provider, msgspec.structs.replace(AccountSettings(), verify_email=False))
    users, user = provider.context.services.users, mina(provider)
    provider.context.store.write_now(lambda: users.change(user.id, ChangeUser(email_verified=proven), None, "console:test"))
    if registered:
        audit = provider.context.services.audit
        provider.context.store.write_now(lambda: audit.record(EventName.USER_REGISTERED, f"user:{user.id}", user_id=user.id))
    plant(provider, "theirs")
    give_phone(provider)
    await letters(provider)
    clears = registered and not proven
    owner = await provider.new_browser()
    await send(provider, "/recover", owner, identifier="mina@example.org")
    (letter,) = await letters(provider)
    done = await send(provider, urlsplit(letter.link).path, owner, password=GOOD)
    page = await (await owner.get(done.headers["Location"])).text()
    assert "Your new password is set" in page
    assert ("did not prove this address" in page) is clears
    assert ways_in(provider)[:3] == (([], [], False) if clears else (["theirs"], ["theirs"], True))
    assert count(provider, EventName.USER_IDENTITY_UNLINKED) == (1 if clears else 0)


async def test_an_address_is_taken_back_from_whoever_wrote_it_into_another_account(provider: Provider) -> None:
    """Without a proof it keeps nobody from it: the intruder may have registered with it to keep the owner out. With one it is theirs."""
    await sign_in(provider)
    await intrude(provider)
    link = await notice(provider)
    change_address(provider)
    squatter, users = provider.add_user("juno"), provider.context.services.users
    taken = ChangeUser(email="mina@example.org", email_verified=True)
    provider.context.store.write_now(lambda: users.change(squatter, taken, None, "console:test"))
    assert "you choose a new password" not in await read(provider, link, await provider.new_browser())
    unproven = msgspec.structs.replace(taken, email_verified=False)
    provider.context.store.write_now(lambda: users.change(squatter, unproven, None, "console:test"))
    reader = await provider.new_browser()
    assert "you choose a new password" in await read(provider, link, reader)
    assert (await send(provider, link, reader)).headers["Location"].startswith("/recover/")
    assert (mina(provider).email, mina(provider).email_verified) == ("mina@example.org", True)
    assert provider.context.store.read_now(lambda: users.get(squatter)).email == ""


async def test_what_applications_were_allowed_since_is_taken_back_and_what_was_before_stays(provider: Provider) -> None:
    """An application of the intruder's would get its tokens without a page, whenever the owner opens its address."""
    before, since = provider.add_partner(), provider.add_partner()
    await provider.get_code(before)
    provider.clock.move(MINUTE)
    await intrude(provider)
    link = await notice(provider)
    provider.clock.move(MINUTE)
    await provider.get_code(since)
    await send(provider, link, await provider.new_browser())
    user, consents = mina(provider), provider.context.services.consents
    standing = provider.context.store.read_now(lambda: [consents.find(user.id, each.id) for each in (before, since)])
    assert [each is not None for each in standing] == [True, False]


async def test_the_reader_of_a_former_address_says_that_it_was_not_them(provider: Provider) -> None:
    """The letter about the change has the link; what was added since the sign-in that asked for it goes, and the older link of a sign-in works on."""
    await sign_in(provider)
    plant(provider, "mine", passkey=False)
    provider.clock.move(MINUTE)
    intruder = await intrude(provider)
    first = await notice(provider)
    provider.clock.move(MINUTE)
    profile = await read(provider, "/account/profile", intruder)
    await press(provider, "/account/profile/email", page=profile, browser=intruder, email=INTRUDER)
    proof = next(each for each in await letters(provider) if each.kind is LetterKind.EMAIL_PROOF)
    plant(provider, "theirs")
    provider.clock.move(MINUTE)
    await send(provider, urlsplit(proof.link).path, intruder)
    (letter,) = [each for each in await letters(provider) if each.kind is LetterKind.EMAIL_CHANGED]
    assert (letter.to, mina(provider).email) == ("mina@example.org", INTRUDER)
    assert "It was not me" in await read(provider, first, await provider.new_browser())
    reader, link = await provider.new_browser(), urlsplit(letter.link).path
    page = await read(provider, link, reader)
    assert "has changed the email address" in page
    assert "gets back the address" in page
    assert (await send(provider, link, reader)).headers["Location"].startswith("/recover/")
    assert (mina(provider).email, mina(provider).email_verified) == ("mina@example.org", True)
    assert ways_in(provider)[:2] == ([], ["mine"])
    assert (await (await provider.new_browser()).get(first)).status == 410


async def test_an_address_that_came_by_a_change_is_not_taken_back_from_the_one_before(provider: Provider) -> None:
    """The owner changes the stolen address back from within: neither letter that the intruder gets at theirs undoes it, nor recovers anything."""
    await sign_in(provider)
    await intrude(provider)
    await letters(provider)
    change_address(provider)
    provider.clock.move(MINUTE)
    await intrude(provider, STRANGE.replace("Windows NT 10.0; Win64; x64", "X11; Linux x86_64"))
    provider.clock.move(MINUTE)
    owner = ask_address(provider, "mina@example.org")
    assert provider.context.store.write_now(lambda: provider.context.services.email_proofs.finish(owner)) is not None
    theirs = [each for each in await letters(provider) if each.to == INTRUDER]
    assert {each.kind for each in theirs} == {LetterKind.NEW_SIGN_IN, LetterKind.EMAIL_CHANGED}
    for letter in theirs:
        page = await read(provider, urlsplit(letter.link).path, await provider.new_browser())
        assert "you choose a new password" not in page
        assert "gets back the address" not in page
    done = await send(provider, urlsplit(theirs[0].link).path, await provider.new_browser())
    assert not done.headers["Location"].startswith("/recover/")
    assert mina(provider).email == "mina@example.org"


async def test_an_account_that_the_intruder_wants_deleted_stays(provider: Provider) -> None:
    """Nobody signs in after the press, as where no new password is mailed; its owner said whose the account is."""
    set_rules(provider, msgspec.structs.replace(AccountSettings(), recovery=False, allow_deletion=True, deletion_wait_days=14))
    await sign_in(provider)
    await intrude(provider)
    link, deletions, user = await notice(provider), provider.context.services.deletions, mina(provider)
    provider.context.store.write_now(lambda: deletions.ask(user, 14, "en"))
    await send(provider, link, await provider.new_browser())
    provider.clock.move(15 * 1440 * MINUTE)
    provider.context.store.write_now(deletions.delete_due)
    assert mina(provider).id == user.id


async def test_a_change_by_the_owner_sets_the_moment_of_a_later_sign_in_not_back(provider: Provider) -> None:
    """What the owner added between both stays, when they disown a sign-in of after that."""
    await sign_in(provider)
    provider.clock.move(MINUTE)
    profile = await read(provider, "/account/profile")
    await press(provider, "/account/profile/email", page=profile, email="mina@new.example")
    (proof,) = await letters(provider)
    await send(provider, urlsplit(proof.link).path, provider.browser)
    assert mina(provider).email == "mina@new.example"
    plant(provider, "mine")
    provider.clock.move(MINUTE)
    links, user = provider.context.services.mailed_links, mina(provider)
    at = provider.clock.now()
    assert provider.context.store.read_now(lambda: find_since(links, user.id, at)) == at
