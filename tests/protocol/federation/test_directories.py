"""Signing in with a password that a directory knows: asked of a real one, by whoever types an address of its domain or chooses it."""

from __future__ import annotations

import asyncio
import re
import socket
import time
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import msgspec
import pytest
from aiohttp import ClientResponse

from common.contracts.audit import AuditListing
from common.contracts.events import EventName
from common.contracts.federation.directories import Directory
from common.contracts.federation.identity_providers import CreateIdentityProvider, ProviderTried
from common.contracts.federation.provider_presets import PRESETS, Preset
from common.contracts.users import User
from daemon.outbound.directories.directory_calls import DirectoryCalls, make_filter
from daemon.outbound.directories.ldap_process import judge_refusal
from daemon.outbound.federation.trying import ProviderTrying
from tests.protocol.account.test_profile import own_token
from tests.protocol.federation.slapd import BASE, PASSWORD, READER, READER_PASSWORD, Slapd
from tests.protocol.federation.upstream import change_provider
from tests.protocol.provider import PASSWORD as OWN_PASSWORD
from tests.protocol.provider import Provider, claims_of

ID, NAME = "hanbit", "Hanbit AD"


@dataclass
class Office:
    """The provider under test, and a directory."""

    here: Provider
    slapd: Slapd

    async def type(self, name: str, password: str = PASSWORD, path: str = "/sign-in", **fields: str) -> ClientResponse:
        """Send the sign-in page with a name and a password."""
        return await self.here.submit(path, None, identifier=name, password=password, **fields)

    async def said(self, answer: ClientResponse) -> str:
        """The page that an answer is, or leads to."""
        return await (await self.here.browser.get(answer.headers["Location"])).text() if answer.status == 303 else await answer.text()

    async def choose(self, path: str = "/sign-in") -> str:
        """Press the button of the directory; gives the page that asks for its password."""
        return await self.said(await self.here.submit(path, provider=ID))

    def change(self, **fields: Any) -> None:
        """Change what is set of the directory."""
        change_provider(self.here, **fields)

    def users(self) -> list[User]:
        """Everybody who has an account here, with what they are connected with."""
        services = self.here.context.services
        return self.here.context.store.read_now(lambda: services.identities.add_to(services.users.list_all()))

    def reasons(self) -> list[object]:
        """Of the sign-ins that failed, the newest first."""
        services = self.here.context.services
        listing = AuditListing(event=EventName.USER_SIGN_IN_FAILED)
        return [each.detail.get("reason") for each in self.here.context.store.read_now(lambda: services.audit.list(listing)).items]

    async def try_out(self, **fields: Any) -> ProviderTried:
        """What the test of the console says, of what is set or would be."""
        context = self.here.context
        provider = context.store.read_now(lambda: context.services.identity_providers.get(ID))
        secret = fields.pop("secret", READER_PASSWORD)
        return await context.provider_trying.try_out(msgspec.structs.replace(provider, **fields), secret)


@pytest.fixture
async def office(patient_directories: None, slapd: Slapd, provider: Provider) -> AsyncIterator[Office]:
    """Somebody unknown gets an account; addresses of the domain lead to the directory."""
    new = CreateIdentityProvider(
        name=NAME,
        preset=Preset.LDAP,
        issuer=slapd.address,
        client_id=READER,
        secret=READER_PASSWORD,
        scopes=(),
        claims=PRESETS[Preset.LDAP].claims,
        directory=slapd.directory(filter="(objectClass=inetOrgPerson)"),
        creates_users=True,
        believes_email=True,
        domains=("hanbit.example",),
    )
    context = provider.context
    context.store.write_now(lambda: context.services.identity_providers.create(new, "test", ID))
    yield Office(provider, slapd)


async def test_a_password_of_the_directory_signs_in(office: Office) -> None:
    """By an address of its domain; then, on the page of the directory, by a user name that is somebody else's here, and with STARTTLS."""
    done = await office.type("mina@hanbit.example")
    assert (done.status, done.headers["Location"]) == (303, "/")
    [made] = [user for user in office.users() if user.identities]
    assert (made.username, made.email, made.email_verified, made.has_password) == ("mina2", "mina@hanbit.example", True, False)
    assert (made.profile.name, made.profile.given_name, made.identities[0].provider) == ("Mina Seo", "Mina", NAME)
    assert uuid.UUID(made.identities[0].subject)
    office.change(issuer=office.slapd.plain_address)
    office.here.browser.session.cookie_jar.clear()
    page = await office.choose()
    assert f"Use your {NAME} account." in page
    assert f'name="directory" value="{ID}"' in page
    assert "Forgot your password?" not in page
    assert (await office.type("mina", directory=ID)).headers["Location"] == "/"
    assert len(office.users()) == 2
    assert office.reasons() == []


async def test_an_application_is_told_of_a_password(office: Office) -> None:
    """Letpass has seen it: `amr` is pwd, and a sign-in of now is one, though nobody was sent anywhere."""
    partner = office.here.add_partner()
    arrival = await office.here.authorize(partner, max_age="0")
    path = arrival.headers["Location"]
    assert "Continue with Hanbit AD" in await (await office.here.browser.get(path)).text()
    resumed = await office.type("mina@hanbit.example", path=path)
    consent = await office.here.browser.get(resumed.headers["Location"], allow_redirects=False)
    answer = await office.here.consent(consent)
    code = re.search(r"[?&]code=([^&]+)", answer.headers["Location"])
    assert code is not None
    tokens = await (await office.here.redeem(partner, code[1])).json()
    claims = claims_of(tokens["id_token"])
    assert (claims["amr"], claims["auth_time"]) == (["pwd"], office.here.clock.now())


async def test_what_is_wrong_is_said_as_of_accounts_here(office: Office) -> None:
    """Nobody of that name, a wrong password, none at all, a name with signs of filters, and one that two people have."""
    for name, password in (
        ("nobody@hanbit.example", PASSWORD),
        ("mina@hanbit.example", "wrong"),
        ("*@hanbit.example", PASSWORD),
        ("mina)(uid=*@hanbit.example", PASSWORD),
        ("mina\\2a@hanbit.example", PASSWORD),
    ):
        assert "That did not match" in await office.said(await office.type(name, password)), name
    assert office.reasons() == ["directory.wrong"] * 5
    page = await office.said(await office.type("mina@hanbit.example", ""))
    assert f"Use your {NAME} account." in page
    assert "That did not match" not in page
    assert f"Signing in with {NAME} did not work" in await office.said(await office.type("twin@hanbit.example"))
    assert office.reasons() == ["provider.person", *["directory.wrong"] * 5]
    assert [user.username for user in office.users()] == ["mina"]


async def test_the_throttle_counts_names_and_the_person_behind_them(office: Office) -> None:
    """After five wrong passwords under two names the right one is of no use under a third way of writing; a pause is told of the name."""
    await office.choose()
    for name in ("mina", "mina@hanbit.example") * 2:
        await office.type(name, "wrong", directory=ID)
    await office.type("MINA", "wrong", directory=ID)
    assert "That did not match" in await office.said(await office.type("Mina@hanbit.example", directory=ID))
    for _ in range(3):
        paused = await office.type("mina", "wrong", directory=ID)
    assert paused.status == 429
    assert "Too many tries" in await paused.text()
    assert len(office.users()) == 1
    office.here.clock.move(3600)
    assert (await office.type("mina", directory=ID)).headers["Location"] == "/"


async def test_an_account_that_is_switched_off_or_expired_there_is_told_so_by_its_password_alone(office: Office) -> None:
    """As Active Directory says it, with `objectGUID`; and the id of somebody else is found by its bytes."""
    office.change(
        preset=Preset.ACTIVE_DIRECTORY, directory=office.slapd.directory(id="objectGUID", login=("sAMAccountName", "uid", "mail"), filter="")
    )
    assert "That did not match" in await office.said(await office.type("joon@hanbit.example", "wrong"))
    assert f"Your {NAME} account is switched off" in await office.said(await office.type("joon@hanbit.example"))
    office.change(preset=Preset.LDAP, directory=office.slapd.directory())
    assert f"Your {NAME} password has expired" in await office.said(await office.type("hana", directory=ID))
    assert office.reasons() == ["directory.expired", "directory.disabled", "directory.wrong"]
    assert [judge_refusal(f"AcceptSecurityContext error, data {code}, v3839") for code in ("52e", "533", "701", "532", "773", "775")] == [
        *("wrong", "disabled", "disabled", "expired", "expired", "wrong")
    ]
    office.change(directory=office.slapd.directory(id="objectGUID", login=("sAMAccountName",)))
    assert (await office.type("mseo", directory=ID)).headers["Location"] == "/"
    [made] = [user for user in office.users() if user.identities]
    assert made.identities[0].subject == "04030201-0605-0807-090a-0b0c0d0e0f10"
    provider = office.here.context.store.read_now(lambda: office.here.context.services.identity_providers.get(ID))
    async with office.here.context.directory_calls.open(provider, READER_PASSWORD) as talk:
        found = await talk.find_by_id(made.identities[0].subject)
    assert found is not None
    assert found.dn == f"uid=mina,ou=people,{BASE}"


async def test_somebody_who_has_an_account_here_proves_both(office: Office) -> None:
    """Whoever is signed in chooses the directory in the account, types its password, then their own; none is made, and both lead to one account."""
    await office.here.submit("/sign-in", identifier="mina", password=OWN_PASSWORD)
    browser = office.here.browser
    methods = await (await browser.get("/account/methods")).text()
    asked = await browser.post(f"/account/methods/providers/{ID}", data={"token": own_token(methods)}, allow_redirects=False)
    page = await office.said(asked)
    assert f"Use your {NAME} account." in page
    connect = await office.type("mina", path=asked.headers["Location"], directory=ID, connects="yes", another="yes", to="/account/methods")
    page = await office.said(connect)
    assert f"Connect your {NAME} account" in page
    link = page.split('name="link" value="')[1].split('"')[0]
    done = await office.type("mina", OWN_PASSWORD, connect.headers["Location"], link=link, another="yes", to="/account/methods")
    assert done.headers["Location"] == "/account/methods"
    [mina] = office.users()
    assert [each.provider for each in mina.identities] == [NAME]
    again = await browser.post(f"/account/again/{ID}", data={"token": own_token(methods), "room": "methods"}, allow_redirects=False)
    if again.status == 303:
        assert again.headers["Location"].startswith("/sign-in")


async def test_a_directory_that_cannot_be_asked_stops_nobody_else(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Down, of an unknown authority, or silent while TLS begins: said in words, in bounded time, and the daemon goes on meanwhile."""
    page = await office.said(await office.type("mina@hanbit.example"))
    office.here.browser.session.cookie_jar.clear()
    office.change(issuer="ldaps://127.0.0.1:1")
    page = await office.said(await office.type("mina@hanbit.example"))
    assert f"{NAME} cannot be reached" in page
    assert office.reasons() == ["provider.unreachable"]
    unknown = office.slapd.directory(authority="")
    assert (await office.try_out(issuer=office.slapd.address, directory=unknown)).trouble == "unreachable"
    assert (await office.try_out(issuer=office.slapd.plain_address, directory=unknown)).trouble == "unreachable"
    context = office.here.context
    impatient = ProviderTrying(context.provider_documents, None, DirectoryCalls(patience=1.0))  # type: ignore[arg-type]
    # It takes connections, and never says anything.
    silent = socket.create_server(("127.0.0.1", 0))
    address = f"ldaps://127.0.0.1:{silent.getsockname()[1]}"
    provider = msgspec.structs.replace(context.store.read_now(lambda: context.services.identity_providers.get(ID)), issuer=address)
    began, trying = time.monotonic(), asyncio.ensure_future(impatient.try_out(provider, "x"))
    turns = 0
    while not trying.done():
        turns += 1
        await asyncio.sleep(0.01)
    assert (await trying).detail == "no answer in time"
    assert turns > 10, time.monotonic() - began
    silent.close()


async def test_the_test_says_what_is_wrong_with_the_settings(office: Office) -> None:
    """Base, filter, the account that looks people up; or how many people there are. No message has the password."""
    assert await office.try_out() == ProviderTried(people=4)
    found = {
        "base": await office.try_out(directory=office.slapd.directory(base="dc=other,dc=example")),
        "filter": await office.try_out(directory=office.slapd.directory(filter="(=)")),
        "account": await office.try_out(secret="wrong"),
        "nobody": await office.try_out(directory=office.slapd.directory(filter="(uid=somebody)")),
        "without a password": await office.try_out(secret=""),
        "referrals": await office.try_out(directory=office.slapd.directory(base=BASE)),
    }
    assert {name: (tried.trouble, tried.people) for name, tried in found.items()} == {
        "base": ("", 0),
        "filter": ("settings", None),
        "account": ("refused", None),
        "nobody": ("", 0),
        "without a password": ("refused", None),
        "referrals": ("", 4),
    }


def test_a_name_is_a_value_whatever_it_is() -> None:
    """RFC 4515 3."""
    directory = Directory(login=("uid",), filter="(a=b)")
    assert make_filter(directory, "a*(\0)é\\") == "(&(a=b)(|(uid=a\\2a\\28\\00\\29\\c3\\a9\\5c)))"


async def test_whoever_has_to_confirm_who_they_are_does_so_with_their_own_entry(office: Office) -> None:
    """By the password that the directory has for the account in use, whatever name stands there; another entry of the same directory is none."""
    office.change(directory=office.slapd.directory(login=("uid",)))
    await office.type("mina", directory=ID)
    partner = office.here.add_partner()
    arrival = await office.here.authorize(partner, prompt="login")
    path = arrival.headers["Location"]
    page = await office.choose(path)
    assert "Confirm that it is you" in page
    assert f"Enter the password of your {NAME} account to go on." in page
    assert "That did not match" in await office.said(await office.type("twin", "wrong", path, directory=ID))
    done = await office.type("twin", path=path, directory=ID)
    assert done.headers["Location"].startswith("/resume/")
    assert [user.username for user in office.users()] == ["mina", "mina2"]
