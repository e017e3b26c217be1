"""Every page that takes an answer: somebody stands on it, with its form filled in, and has not sent it yet."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from common.contracts.access import AccessRules
from common.contracts.application_kinds import Kind
from common.contracts.people.account_settings import AccountSettings, Registration
from common.contracts.people.invitations import InviteUser
from common.contracts.users import CreateUser
from tests.form_user import find_form
from tests.protocol.account.member import sign_in
from tests.protocol.devices.devices import add_device_app, begin
from tests.protocol.joining.mailbox import GOOD, send, set_rules, the_link
from tests.protocol.meanwhile import find_user
from tests.protocol.provider import PASSWORD, Partner, Provider

NEW = "lantern otter harbor seven"


@dataclass
class Stand:
    """Somebody in front of a page.

    Attributes:
        provider: where.
        path: where its form is posted.
        data: what is posted.
        user: whose account it is about, "" for none.
        partner: who asked for it, if anybody did.
        page: where the form was opened.
    """

    provider: Provider
    path: str
    data: list[tuple[str, str]]
    user: str = ""
    partner: Partner | None = None
    page: str = ""


async def _stand(provider: Provider, path: str, *, page: str = "", user: str = "", partner: Partner | None = None, **typed: str) -> Stand:
    """Open a page and fill its form in."""
    html = await (await provider.browser.get(page or path)).text()
    parts = ["<form" + part for part in html.split("<form") if f'action="{path}"' in part]
    assert parts, html[:3000]
    values = [pair for pair in find_form(parts[0], "token").values if pair[0] not in typed]
    return Stand(provider, path, [*values, *typed.items()], user, partner, page or path)


async def on_sign_in(provider: Provider) -> Stand:
    """The sign-in for an application."""
    partner = provider.add_partner()
    path = (await provider.authorize(partner)).headers["Location"]
    return await _stand(provider, path, user=find_user(provider), partner=partner, identifier="mina", password=PASSWORD)


async def on_own_sign_in(provider: Provider) -> Stand:
    """The sign-in for its own sake."""
    return await _stand(provider, "/sign-in", user=find_user(provider), identifier="mina", password=PASSWORD)


async def on_consent(provider: Provider) -> Stand:
    """The consent page."""
    partner = provider.add_partner()
    arrival = await provider.sign_in(await provider.authorize(partner))
    return await _stand(provider, arrival.headers["Location"], user=find_user(provider), partner=partner, decision="authorize")


async def on_choice(provider: Provider) -> Stand:
    """The choice of an account."""
    await sign_in(provider)
    partner = provider.add_partner(Kind.OWN)
    path = (await provider.authorize(partner, prompt="select_account")).headers["Location"]
    return await _stand(provider, path, user=find_user(provider), partner=partner, decision="continue")


async def on_denied(provider: Provider) -> Stand:
    """An application that the account may not use."""
    partner = provider.add_partner(access=AccessRules(False, users=[provider.add_user("jun")]))
    arrival = await provider.sign_in(await provider.authorize(partner))
    return await _stand(provider, arrival.headers["Location"], user=find_user(provider), partner=partner, decision="cancel")


async def on_other_account(provider: Provider) -> Stand:
    """*Use another account* of the consent page."""
    stand = await on_consent(provider)
    path = stand.path.replace("/consent/", "/other-account/")
    return await _stand(provider, path, page=stand.path, user=stand.user, partner=stand.partner)


async def on_device(provider: Provider) -> Stand:
    """The code of a device."""
    partner = add_device_app(provider)
    codes = await begin(provider, partner)
    return await _stand(provider, "/device", user=find_user(provider), partner=partner, user_code=codes["user_code"])


async def on_device_consent(provider: Provider) -> Stand:
    """What a device asks for."""
    entered = await on_device(provider)
    onward = await provider.browser.post("/device", data=entered.data, allow_redirects=False)
    arrival = await provider.browser.get(onward.headers["Location"], allow_redirects=False)
    arrival = await provider.sign_in(arrival)
    return await _stand(provider, arrival.headers["Location"], user=entered.user, partner=entered.partner, decision="authorize")


async def on_registration(provider: Provider) -> Stand:
    """A new account, asked for by an application."""
    set_rules(provider, AccountSettings(Registration.OPEN))
    partner = provider.add_partner()
    sign_in_path = (await provider.authorize(partner, prompt="create")).headers["Location"]
    path = (await provider.browser.get(sign_in_path, allow_redirects=False)).headers["Location"]
    typed = {"username": "sora", "email": "sora@example.org", "name": "Sora", "password": GOOD}
    return await _stand(provider, path, partner=partner, **typed)


async def on_registration_link(provider: Provider) -> Stand:
    """The mailed link of a registration."""
    set_rules(provider, AccountSettings(Registration.OPEN))
    await send(provider, "/register", username="sora", email="sora@example.org", name="Sora", password=GOOD)
    return await _stand(provider, await the_link(provider), password=GOOD)


async def on_recovery(provider: Provider) -> Stand:
    """A forgotten password."""
    return await _stand(provider, "/recover", user=find_user(provider), identifier="mina")


async def on_recovery_link(provider: Provider) -> Stand:
    """The mailed link of a recovery."""
    await send(provider, "/recover", identifier="mina")
    return await _stand(provider, await the_link(provider), user=find_user(provider), password=NEW)


async def on_invitation(provider: Provider) -> Stand:
    """The link of an invitation."""
    services, store = provider.context.services, provider.context.store
    user = store.write_now(lambda: services.users.create(CreateUser("sora", email="sora@example.org"), None, "console:test"))
    store.write_now(lambda: services.invitations.invite(user.id, InviteUser(), "console:test"))
    return await _stand(provider, await the_link(provider), user=user.id, name="Sora", password=GOOD)


async def on_address_link(provider: Provider) -> Stand:
    """The mailed link that proves an address."""
    services, store, user = provider.context.services, provider.context.store, find_user(provider)
    store.write_now(lambda: services.email_proofs.ask(user, "mina@new.example", "192.0.2.1", "en"))
    return await _stand(provider, await the_link(provider), user=user, password=PASSWORD)


async def on_sign_out(provider: Provider) -> Stand:
    """The question about a sign-out."""
    await sign_in(provider)
    return await _stand(provider, "/sign-out", user=find_user(provider), decision="sign_out")


async def on_profile(provider: Provider) -> Stand:
    """The profile."""
    await sign_in(provider)
    return await _stand(provider, "/account/profile", user=find_user(provider), name="Mina S.")


async def on_new_password(provider: Provider) -> Stand:
    """The password."""
    await sign_in(provider)
    return await _stand(provider, "/account/password", user=find_user(provider), current=PASSWORD, new=NEW, again=NEW)


async def on_new_address(provider: Provider) -> Stand:
    """The e-mail address."""
    await sign_in(provider)
    return await _stand(provider, "/account/profile/email", page="/account/profile", user=find_user(provider), email="mina@new.example")


async def on_other_sessions(provider: Provider) -> Stand:
    """All other sessions."""
    other = await provider.new_browser()
    await sign_in(provider, other)
    await sign_in(provider)
    return await _stand(provider, "/account/sessions/others", page="/account/sessions", user=find_user(provider))


async def _connect(provider: Provider) -> Partner:
    partner = provider.add_partner()
    await provider.consent(await provider.sign_in(await provider.authorize(partner)))
    return partner


async def on_app(provider: Provider) -> Stand:
    """What a connected app may do."""
    partner = await _connect(provider)
    return await _stand(provider, f"/account/apps/{partner.id}", user=find_user(provider), partner=partner)


async def on_revoking(provider: Provider) -> Stand:
    """All access of a connected app."""
    partner = await _connect(provider)
    return await _stand(provider, f"/account/apps/{partner.id}/revoke", user=find_user(provider), partner=partner)


async def on_deletion(provider: Provider) -> Stand:
    """The end of the account."""
    set_rules(provider, AccountSettings(allow_deletion=True))
    await sign_in(provider)
    return await _stand(provider, "/account/data/deletion", user=find_user(provider))


Place = Callable[[Provider], Awaitable[Stand]]
# Those that lead back to an application.
OF_A_REQUEST: tuple[Place, ...] = (on_sign_in, on_consent, on_choice, on_denied, on_other_account, on_registration)
OF_A_DEVICE: tuple[Place, ...] = (on_device, on_device_consent)
OF_A_LINK: tuple[Place, ...] = (on_registration_link, on_recovery_link, on_invitation, on_address_link)
OF_THE_ACCOUNT: tuple[Place, ...] = (on_profile, on_new_password, on_new_address, on_other_sessions, on_app, on_revoking, on_deletion)
BY_ITSELF: tuple[Place, ...] = (on_own_sign_in, on_recovery, on_sign_out)
ALL: tuple[Place, ...] = (*OF_A_REQUEST, *OF_A_DEVICE, *OF_A_LINK, *OF_THE_ACCOUNT, *BY_ITSELF)
