"""The pages of what somebody signs in with beside a password."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import segno
from markupsafe import Markup

from common.contracts.federation.identity_providers import Identity
from daemon.services.factors.one_time_codes import write_grouped
from daemon.services.factors.second_factors import FactorsInUse
from daemon.services.people.trusted_browsers import TrustedBrowser
from daemon.views.account.again_views import ProviderLink
from daemon.views.account.area_view import AreaView, Room
from daemon.views.account.devices import read_device
from daemon.views.account.passkey_views import PasskeyLine, make_line
from daemon.views.account.when import write_day_and_time, write_when
from daemon.views.dates import write_date
from daemon.views.languages import Words
from daemon.views.plain_text import clean

METHODS = Room.METHODS.path
# With so few recovery codes left new ones are proposed.
FEW = 3


class TrustedLine(msgspec.Struct, frozen=True):
    """A browser in which no second proof is asked for a while.

    Attributes:
        device, icon: in words, and the icon for it.
        since, until: in words; `until` is a day.
        used: when that was last so, in words; "" for never.
        end_action: where *Ask again* posts.
    """

    device: str
    icon: str
    since: str
    until: str
    used: str
    end_action: str


class Elsewhere(msgspec.Struct, frozen=True):
    """What there is of accounts of identity providers.

    Attributes:
        identities: that the user signs in with.
        names: of the providers with which people can sign in, by their ids, in the language of the page.
    """

    identities: tuple[Identity, ...]
    names: dict[str, str]

    def list_others(self) -> list[tuple[str, str]]:
        """Id and name of the providers of which the user has no account connected."""
        known = {each.provider_id for each in self.identities}
        return [(provider_id, name) for provider_id, name in self.names.items() if provider_id not in known]


class IdentityLine(msgspec.Struct, frozen=True):
    """An account of an identity provider that its user signs in with.

    Attributes:
        provider: the name of the provider.
        account: what the provider calls the account, "" for nothing that says something.
        since, used: in words; `used` is "" for never.
        remove_action: where its removal is posted.
    """

    provider: str
    account: str
    since: str
    used: str
    remove_action: str


class MethodsView(msgspec.Struct, frozen=True):
    """What there is.

    Attributes:
        password_url: where the password is changed.
        app_since, app_used: since when there is an authenticator app and when it was last used, in words; "" for none and never.
        set_up_action: where the form is posted that sets one up.
        remove_url: where it is removed.
        codes: how many recovery codes are left; `codes_made` says since when, in words.
        may_set_up: whether people may set an app up here.
        passkeys: those that there are.
        passkey_action: where the form is posted that begins a new one, "" where none can be made.
        due: the day from which they have to have one, in words; "" for none, or if there is one.
        few: whether that is so few that new ones should be made.
        codes_action: where the form is posted that makes new ones.
        trusted: the browsers in which no second proof is asked.
        identities: the accounts elsewhere that sign in.
        connectable: the identity providers of which there is none yet.
        has_password: whether there is one.
    """

    area: AreaView
    password_url: str
    app_since: str
    app_used: str
    codes: int
    codes_made: str
    few: bool
    may_set_up: bool = True
    due: str = ""
    set_up_action: str = f"{METHODS}/app"
    remove_url: str = f"{METHODS}/app/remove"
    codes_action: str = f"{METHODS}/codes"
    passkeys: tuple[PasskeyLine, ...] = ()
    passkey_action: str = ""
    trusted: tuple[TrustedLine, ...] = ()
    identities: tuple[IdentityLine, ...] = ()
    connectable: tuple[ProviderLink, ...] = ()
    has_password: bool = True


class SetUpView(msgspec.Struct, frozen=True):
    """The page that sets an authenticator app up. Its form posts `code`, `sealed` and `token`.

    Attributes:
        action: where it is posted.
        qr: the QR code, as SVG.
        key: the secret, in groups of four.
        address: of the secret for an app on the same device.
        sealed: the secret, for this form to bring back.
        back_url: where nothing goes on.
        problem: what was wrong with the code, or "".
    """

    area: AreaView
    action: str
    qr: Markup
    key: str
    address: str
    sealed: str
    back_url: str
    problem: str = ""


class CodesView(msgspec.Struct, frozen=True):
    """The page that shows recovery codes, once. Its form posts `sealed` and `token`.

    Attributes:
        codes: them.
        action: where the form for a file of them is posted.
        sealed: them, for this form to bring back.
        done_url: where whoever has kept them goes.
    """

    area: AreaView
    codes: tuple[str, ...]
    action: str
    sealed: str
    done_url: str


class RemoveAppView(msgspec.Struct, frozen=True):
    """The page that asks whether the authenticator app is to be removed.

    Attributes:
        action: where its form is posted.
        back_url: where nothing is removed.
        with_passkey: whether a passkey stays, with the recovery codes.
    """

    area: AreaView
    action: str
    back_url: str
    with_passkey: bool = False


def make_methods_view(
    area: AreaView,
    factors: FactorsInUse,
    now: int,
    words: Words,
    *,
    may_set_up: bool = True,
    with_passkeys: bool = True,
    due_at: int | None = None,
    trusted: Sequence[TrustedBrowser] = (),
    elsewhere: Elsewhere | None = None,
    has_password: bool = True,
) -> MethodsView:
    """Build the page of what there is.

    Args:
        area: what stands around it.
        factors: what there is.
        now: seconds since 1970.
        words: of the page's language.
        may_set_up: whether people may set an app up.
        with_passkeys: whether they may add passkeys.
        due_at: from when on they have to have one, in seconds since 1970; None for never.
        trusted: the browsers in which no second proof is asked.
        elsewhere: what there is of accounts of identity providers, None for nothing.
        has_password: whether there is a password.
    """
    app, codes = factors.app, factors.codes
    return MethodsView(
        area=area,
        password_url=Room.PASSWORD.path,
        app_since="" if app is None else write_when(app.created_at, now, words, area.zone),
        app_used="" if app is None or app.used_at is None else write_day_and_time(app.used_at, now, words, area.zone),
        codes=codes.count,
        codes_made=write_when(codes.made_at, now, words, area.zone) if codes.count else "",
        few=codes.count <= FEW,
        may_set_up=may_set_up,
        passkeys=tuple(make_line(each, now, words, area.zone) for each in factors.passkeys),
        passkey_action=f"{METHODS}/passkey" if with_passkeys else "",
        due="" if app is not None or factors.passkeys or due_at is None else write_date(max(due_at, now), words, area.zone),
        identities=() if elsewhere is None else tuple(_make_identity_line(each, elsewhere, now, words, area.zone) for each in elsewhere.identities),
        connectable=() if elsewhere is None else tuple(ProviderLink(name, f"{METHODS}/providers/{key}") for key, name in elsewhere.list_others()),
        has_password=has_password,
        trusted=tuple(_make_trusted_line(each, now, words, area.zone) for each in trusted),
    )


def _make_identity_line(each: Identity, elsewhere: Elsewhere, now: int, words: Words, zone: str) -> IdentityLine:
    return IdentityLine(
        provider=elsewhere.names.get(each.provider_id, each.provider),
        account=clean(each.email or each.name, 254),
        since=write_when(each.linked_at, now, words, zone),
        used="" if each.used_at is None else write_day_and_time(each.used_at, now, words, zone),
        remove_action=f"{METHODS}/identities/{each.id}/delete",
    )


def _make_trusted_line(each: TrustedBrowser, now: int, words: Words, zone: str) -> TrustedLine:
    device = read_device(each.user_agent)
    return TrustedLine(
        device=device.write(words),
        icon=device.icon,
        since=write_when(each.created_at, now, words, zone),
        until=write_date(each.expires_at, words, zone),
        used="" if each.used_at is None else write_day_and_time(each.used_at, now, words, zone),
        end_action=f"{METHODS}/browsers/{each.id}/delete",
    )


def make_set_up_view(area: AreaView, secret: str, address: str, sealed: str, problem: str) -> SetUpView:
    """Build the page that sets an app up.

    Args:
        area: what stands around it.
        secret: that the app is to have.
        address: what its QR code says.
        sealed: the secret, sealed.
        problem: what was wrong with the code, or "".
    """
    return SetUpView(area, f"{METHODS}/app/confirm", draw_inline(address), write_grouped(secret), address, sealed, METHODS, problem)


def draw_inline(text: str) -> Markup:
    """A QR code as SVG for the page itself: an address of its own would bring the secret into histories and logs. Black on white in both themes.

    Args:
        text: what it says.
    """
    drawn = segno.make(text, error="m", micro=False).svg_inline(scale=1, border=4, light="#fff", svgclass="qr", lineclass=None, omitsize=True)
    return Markup(drawn)  # noqa: S704  it has modules alone, and none of the text
