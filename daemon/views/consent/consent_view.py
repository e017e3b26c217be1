"""What the consent page shows, as plain values. `consent_builder` makes them."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from daemon.services.applications.hosts import HostParts
from daemon.views.account_kept import Kept
from daemon.views.consent.folded_parts import GrantedView, TechnicalGroup
from daemon.views.consent.look_alike import LookAlikeView
from daemon.views.consent.organization_lines import OrganizationsView
from daemon.views.consent.permission_lines import ApiBox, Mark, PermissionLine
from daemon.views.consent.stranger_notices import StrangerNotice
from daemon.views.page_views import AppView, PersonView


class ConsentKind(StrEnum):
    """Which of its titles the consent page has."""

    FIRST = "first"
    MORE = "more"
    IDENTITY = "identity"
    LAPSED = "lapsed"
    CONFIRM = "confirm"


class ConsentView(msgspec.Struct, frozen=True):
    """The consent page. Its form posts what is ticked (`ClaimField`, `organization`), `find_organization`, `decision` and `token`.

    Attributes:
        action: where the decision (authorize, cancel, stay) is posted.
        other_account_action: where *Use another account* is posted.
        kind, title: which case it is, and the heading in the page's language.
        application, person: who asks and who is asked.
        destination: where the browser returns to; the other device, in words, stands as its domain.
        look_alike: set when the host may imitate another one; Cancel is the main button then.
        lasts_until: the date in the page's language.
        days: after how many days the user is asked again, 0 for at every sign-in.
        since: since when something of it was allowed, as a date; "" at a first use.
        operator: who runs the application, or "".
        about: what the application would know; `about_mark` is of all of it.
        details: what it would do this once, by API.
        apis: what it could do, by API.
        may_do: what else it could do, each in a box of its own; `may_do_mark` is of all that it could do.
        organizations: where it could do so for others, or None.
        granted: what stays allowed, or None.
        technical: the names of it all.
        terms_url, privacy_url: the partner's; "" for none.
        left_out: what of the request is left out and why, in sentences; "" if nothing is.
        on_device, too_old, account_changed: notices above the list; the last one says that the page was for somebody else before.
        kept: that the sign-in has taken back the wish to have the account deleted, None if it has not.
        is_test: whether an administrator tries the sign-in out, and the answer goes to their console.
        user_code: what the other device shows that would be signed in; "" where the browser returns to the application.
        declined: whether something that is asked for was refused before.
        stranger: notices about an application that nobody registered; none for others.
    """

    action: str
    other_account_action: str
    kind: ConsentKind
    title: str
    application: AppView
    person: PersonView
    destination: HostParts
    look_alike: LookAlikeView | None
    lasts_until: str
    days: int
    since: str
    operator: str
    about: tuple[PermissionLine, ...]
    details: tuple[ApiBox, ...]
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
    is_test: bool = False
    kept: Kept | None = None
    user_code: str = ""
    declined: bool = False
    about_mark: Mark = Mark.NONE
    may_do_mark: Mark = Mark.NONE
    stranger: tuple[StrangerNotice, ...] = ()

    @property
    def takes_back(self) -> bool:
        """Whether something can be unticked here that is allowed until then."""
        if self.kind is ConsentKind.LAPSED:
            return False
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
    def has_ticked(self) -> bool:
        """Whether anything is ticked that the user can untick."""
        return any(row.ticked for row in self.rows if not row.required)

    @property
    def has_required(self) -> bool:
        """Whether anything is locked."""
        return any(row.required for row in self.rows)
