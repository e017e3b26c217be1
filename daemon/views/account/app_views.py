"""Connected apps as the account area shows them: a card for each, and the page of one."""

from __future__ import annotations

import msgspec

from daemon.views.account.area_view import AreaView
from daemon.views.consent.permission_lines import ClaimField, ValueLine, split_rare
from daemon.views.page_views import AppView


class AppCard(msgspec.Struct, frozen=True):
    """An app in a list.

    Attributes:
        application: which.
        href: its page.
        home_url: where it is at home, or "".
        notes: what is worth knowing, as tone and text, such as that it ends soon.
        knows: what it knows, in one line.
        may: what it may do, in one line, or "".
        organizations: the chosen ones, in one line, or "".
        since, used, ends: in words.
    """

    application: AppView
    href: str
    home_url: str
    notes: tuple[tuple[str, str], ...]
    knows: str
    may: str
    organizations: str
    since: str
    used: str
    ends: str


class Tile(msgspec.Struct, frozen=True):
    """An app of the launcher."""

    application: AppView
    home_url: str


class OverviewView(msgspec.Struct, frozen=True):
    """The first page of the area.

    Attributes:
        tiles: the launcher.
        cards: the connected apps.
    """

    area: AreaView
    tiles: tuple[Tile, ...]
    cards: tuple[AppCard, ...]


class AppsView(msgspec.Struct, frozen=True):
    """The list of connected apps."""

    area: AreaView
    cards: tuple[AppCard, ...]


class GivenLine(msgspec.Struct, frozen=True):
    """A permission on the page of one app.

    Attributes:
        field, name: what is posted if it stays ticked.
        title: translated.
        text: the API, or a sentence; "" where the values say it all.
        required: whether it cannot be taken back alone.
        ticked: whether it is allowed.
        changes_data: whether it lets the app change something.
        lines: the values that are shared, as on the consent page.
    """

    field: ClaimField
    name: str
    title: str
    text: str
    required: bool
    ticked: bool
    changes_data: bool = False
    lines: tuple[ValueLine, ...] = ()

    @property
    def shown(self) -> tuple[ValueLine, ...]:
        """The values that stand there at once."""
        return split_rare(self.lines)[0]

    @property
    def folded(self) -> tuple[ValueLine, ...]:
        """The values behind a press."""
        return split_rare(self.lines)[1]

    @property
    def starts_open(self) -> bool:
        """Whether what is folded is seen at once: what an app has for long is looked up by whoever wants to know."""
        return False


class OrganizationLine(msgspec.Struct, frozen=True):
    """An organization on the page of one app.

    Attributes:
        id, name: which.
        initials: for its tile.
        role: what the user is there, in words; "" where the application does not learn it.
        may: what the app may do there.
        ticked: whether it is chosen.
    """

    id: str
    name: str
    initials: str
    role: str
    may: tuple[str, ...]
    ticked: bool


class AppPageView(msgspec.Struct, frozen=True):
    """The page of one app. Its form posts what is ticked, `seen` and `token`.

    Attributes:
        card: as in the list.
        action: where the form is posted.
        seen: the fingerprint of what it was shown with.
        lines: permissions.
        organizations: the organizations.
        takes_one: whether at most one may be chosen.
        has_signed: whether the app may hold tokens that an API reads by itself.
        revoke_url: the page that asks before everything is revoked.
        list_url: back to the list.
    """

    area: AreaView
    card: AppCard
    action: str
    seen: str
    lines: tuple[GivenLine, ...]
    organizations: tuple[OrganizationLine, ...]
    takes_one: bool
    revoke_url: str
    list_url: str
    has_signed: bool = False

    @property
    def can_change(self) -> bool:
        """Whether anything can be changed alone."""
        return bool(self.organizations) or any(not line.required for line in self.lines)


class ProofView(msgspec.Struct, frozen=True):
    """The password field of what matters, while the sign-in is not fresh, with one for a code where somebody signs in with a second factor.

    Attributes:
        username: whose password, for password managers.
        problem: what was wrong with it, or "".
        with_code: whether a code is asked for, too.
        code_problem: what was wrong with that, or "".
        with_app: whether that may be a code of an app, and not a recovery code alone.
        options: what a browser is asked to have a passkey sign instead, as JSON; "" where there is none.
    """

    username: str
    problem: str = ""
    with_code: bool = False
    code_problem: str = ""
    with_app: bool = True
    options: str = ""


class RevokeView(msgspec.Struct, frozen=True):
    """The page that asks before all access of an app is revoked.

    Attributes:
        application: which.
        action: where the answer is posted.
        back_url: to the page of the app.
        proof: asked for as well; None while the sign-in is fresh.
    """

    area: AreaView
    application: AppView
    action: str
    back_url: str
    proof: ProofView | None = None
