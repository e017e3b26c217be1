"""What the consent page and the page of those who may not use an application show, as plain values. `consent_builder` makes them."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from daemon.views.page_views import AppView, PersonView


class ConsentKind(StrEnum):
    """Which of its titles the consent page has."""

    FIRST = "first"
    MORE = "more"
    IDENTITY = "identity"
    LAPSED = "lapsed"
    CONFIRM = "confirm"


class ValueKind(StrEnum):
    """How a shared value is shown."""

    TEXT = "text"
    UNSET = "unset"
    CODE = "code"


class ValueLine(msgspec.Struct, frozen=True):
    """One value that would be shared.

    Attributes:
        label: translated name; "" when the row's title says it all.
        value: as the application gets it, or in the user's language where that is easier to read.
        kind: plain, not set, or code.
        verified: whether the value carries the mark *Verified*.
        note: a few words behind the value, or "".
    """

    label: str
    value: str
    kind: ValueKind = ValueKind.TEXT
    verified: bool = False
    note: str = ""


class Mark(StrEnum):
    """How something stands to what was decided before, where that has to be told apart."""

    NONE = ""
    NEW = "new"
    ALLOWED = "allowed"
    REFUSED = "refused"


class ClaimField(StrEnum):
    """Where the form posts the permissions that the user leaves ticked."""

    ALLOW = "allow"
    HELD = "held"
    IN_ORGANIZATIONS = "in_organizations"


class PermissionLine(msgspec.Struct, frozen=True):
    """One permission and what it would share or allow.

    Attributes:
        name: what is posted if the user may refuse it and leaves it ticked: the scope of a user permission, the id of any other.
        title: translated.
        description: a sentence below the title, or "".
        lines: the values.
        required, ticked: whether the user may refuse it, and how an optional one starts.
        reason: the partner's own words, or "".
        field: where it is posted.
        api: the API it belongs to, where the head of its box does not say so; "" otherwise.
        changes_data: whether it carries the mark *Changes data*.
        mark: new, allowed or refused before; NONE where the heading above says it for all.
    """

    name: str
    title: str
    description: str
    lines: tuple[ValueLine, ...]
    required: bool
    ticked: bool
    reason: str
    field: ClaimField = ClaimField.ALLOW
    api: str = ""
    changes_data: bool = False
    mark: Mark = Mark.NONE

    @property
    def key(self) -> str:
        """Tells the row apart from every other one on the page: the same permission can be held by oneself and in organizations."""
        return f"{self.field.value}-{self.name}"


class ApiBox(msgspec.Struct, frozen=True):
    """The permissions of one API, below its name."""

    name: str
    rows: tuple[PermissionLine, ...]


class OrganizationLine(msgspec.Struct, frozen=True):
    """An organization that the user may choose; posted as `organization`.

    Attributes:
        id, name: which.
        initials: on its tile.
        role: *You are Editor*, or "" where the application does not learn it.
        held: the names of roles in it.
        chips: what the application could do there for this user.
        more: how many further chips are left out.
        note: a sentence in their place, or "".
        ticked: whether it is chosen.
        mark: new or chosen before, among others that are not.
    """

    id: str
    name: str
    initials: str
    role: str
    held: str
    chips: tuple[str, ...]
    more: int
    note: str
    ticked: bool
    mark: Mark


class OtherOrganizations(msgspec.Struct, frozen=True):
    """The organizations below the first ones.

    Attributes:
        rows: those on the page.
        summary: what opens them; "" shows them at once.
        searched: what was looked for.
        found: how many were found, in words; "" if nothing was looked for.
        rest: that there are more of them, in words, or "".
        has_search: whether there are so many that one has to look for them.
        problem: why nothing was looked for, or "".
    """

    rows: tuple[OrganizationLine, ...] = ()
    summary: str = ""
    searched: str = ""
    found: str = ""
    rest: str = ""
    has_search: bool = False
    problem: str = ""


class OrganizationsView(msgspec.Struct, frozen=True):
    """The section about organizations.

    Attributes:
        heading: of the section.
        mark: of all of it.
        intro: how to choose and what is shared; what is shared without a choice where there is none.
        reasons: the partner's own words about it.
        allow: user permissions that are given by choosing; posted as `allow` without a box.
        head: above the permissions.
        head_note: for which organizations they count, or "".
        head_mark: of all of them.
        permissions: for every chosen organization.
        takes_one: whether the choices are radio buttons.
        none_chosen: whether *None* is chosen, of radio buttons.
        first: the choices; those that are ticked or new, where there are many.
        others: the rest of them.
    """

    heading: str
    mark: Mark
    intro: str
    reasons: tuple[str, ...]
    allow: tuple[str, ...]
    head: str
    head_note: str
    head_mark: Mark
    permissions: tuple[PermissionLine, ...]
    takes_one: bool
    none_chosen: bool
    first: tuple[OrganizationLine, ...]
    others: OtherOrganizations

    @property
    def has_choice(self) -> bool:
        """Whether there is anything to choose from."""
        return bool(self.first or self.others.rows or self.others.has_search)


class GrantedView(msgspec.Struct, frozen=True):
    """What stays allowed.

    Attributes:
        heading: how much it is.
        names: the first of it, in a line.
        permissions, organizations: all of it.
        rest: that there is more of it, in words, or "".
    """

    heading: str
    names: str
    permissions: tuple[str, ...]
    organizations: tuple[str, ...]
    rest: str


class TechnicalGroup(msgspec.Struct, frozen=True):
    """What developers call it.

    Attributes:
        title: of an API, or "" for user permissions.
        indicator: the URI of the API, or "".
        names: title and scope of each permission.
    """

    title: str
    indicator: str
    names: tuple[tuple[str, str], ...]


class ReturnAddress(msgspec.Struct, frozen=True):
    """Where the browser goes after the decision.

    Attributes:
        scheme: such as `https://`; "" for the user's own device.
        subdomain: what precedes the registrable domain, with its dot.
        domain: the registrable domain (or address, or private-use scheme).
        spelled: the host in its `xn--` form, or "".
    """

    scheme: str
    subdomain: str
    domain: str
    spelled: str = ""

    @property
    def host(self) -> str:
        """Subdomain and domain together."""
        return self.subdomain + self.domain


class LookAlikeView(msgspec.Struct, frozen=True):
    """The odd letter of a host that may imitate another.

    Attributes:
        before, letter, after: the host, cut around the letter.
        script: translated name of the script that the letter belongs to, "" if it has none that people know.
    """

    before: str
    letter: str
    after: str
    script: str


class ConsentView(msgspec.Struct, frozen=True):
    """The consent page. Its form posts what is ticked (`ClaimField`, `organization`), `find_organization`, `decision` and `token`.

    Attributes:
        action: where the decision (authorize, cancel, stay) is posted.
        other_account_action: where *Use another account* is posted.
        kind, title: which case it is, and the heading in the page's language.
        application, person: who asks and who is asked.
        destination: where the browser returns to.
        look_alike: set when the host may imitate another one; Cancel is the main button then.
        lasts_until: the date in the page's language.
        days: after how many days the user is asked again, 0 for at every sign-in.
        since: since when something of it was allowed, as a date; "" at a first use.
        operator: who runs the application, or "".
        about: what the application would know; `about_mark` is of all of it.
        apis: what it could do, by API.
        may_do: what else it could do, each in a box of its own; `may_do_mark` is of all that it could do.
        organizations: where it could do so for others, or None.
        granted: what stays allowed, or None.
        technical: the names of it all.
        terms_url, privacy_url: the partner's; "" for none.
        left_out: what of the request is left out and why, in sentences; "" if nothing is.
        on_device, too_old, account_changed: notices above the list; the last one says that the page was for somebody else before.
        user_code: what the other device shows that would be signed in; "" where the browser returns to the application.
    """

    action: str
    other_account_action: str
    kind: ConsentKind
    title: str
    application: AppView
    person: PersonView
    destination: ReturnAddress
    look_alike: LookAlikeView | None
    lasts_until: str
    days: int
    since: str
    operator: str
    about: tuple[PermissionLine, ...]
    apis: tuple[ApiBox, ...]
    may_do: tuple[PermissionLine, ...]
    organizations: OrganizationsView | None
    granted: GrantedView | None
    technical: tuple[TechnicalGroup, ...]
    terms_url: str
    privacy_url: str
    left_out: str = ""
    on_device: bool = False
    too_old: bool = False
    account_changed: bool = False
    user_code: str = ""
    about_mark: Mark = Mark.NONE
    may_do_mark: Mark = Mark.NONE

    @property
    def takes_back(self) -> bool:
        """Whether something can be unticked here that was allowed before."""
        asks = self.organizations
        marks = {self.about_mark, self.may_do_mark, *(row.mark for row in self.rows)}
        if asks is not None:
            marks |= {asks.head_mark, *(row.mark for row in (*asks.first, *asks.others.rows))}
        return Mark.ALLOWED in marks

    @property
    def rows(self) -> tuple[PermissionLine, ...]:
        """Every permission that is asked, in the order of the page."""
        of_apis = (row for box in self.apis for row in box.rows)
        in_organizations = () if self.organizations is None else self.organizations.permissions
        return (*self.about, *of_apis, *self.may_do, *in_organizations)

    @property
    def has_optional(self) -> bool:
        """Whether the user can refuse anything singly."""
        return any(not row.required for row in self.rows)

    @property
    def has_required(self) -> bool:
        """Whether anything is locked."""
        return any(row.required for row in self.rows)


class DeniedView(msgspec.Struct, frozen=True):
    """The page of somebody who may not use an application. Its form posts `decision` = cancel and `token`.

    Attributes:
        action: where that is posted.
        other_account_action: where *Use another account* is posted.
        application, person: who asks and who may not.
        on_device: whether another device waits for the answer, so that there is no way back to the application here.
        account_changed: whether the sign-in was for somebody else before.
    """

    action: str
    other_account_action: str
    application: AppView
    person: PersonView
    on_device: bool = False
    account_changed: bool = False
