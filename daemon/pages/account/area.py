"""What the pages of the account area have in common: they are for whoever is signed in, and their forms are ours."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

import msgspec
from aiohttp import web

from common.contracts.branding import TenantBranding
from common.contracts.users import User
from daemon.context import CONTEXT, Context
from daemon.pages.interaction import SignedOutMeanwhile, browser_of, read_long_form
from daemon.pages.sign_in import ask_to_sign_in
from daemon.protocol.authorization.outcomes import Browser
from daemon.protocol.params import Form
from daemon.services.consent.question import Ticks
from daemon.storage.people.sessions import SessionRow
from daemon.views.account.area_view import HOME, AreaView, Room, Said, make_area_view
from daemon.views.languages import Words
from daemon.views.page_views import Frame, ProblemKind, SignInState
from daemon.views.parties import make_person_view
from daemon.web.csrf import FIELD
from daemon.web.headers import see_other
from daemon.web.problems import PageProblem
from daemon.web.visitor import LANGUAGE, note_user, take_language

T = TypeVar("T")
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class SwitchedOff(Exception):
    """The tenant's rules do not allow any more what a form of the area does."""


class Left(msgspec.Struct, frozen=True):
    """How a page was left, for showing it again: what was done, what is wrong by field, what was typed and what was ticked."""

    said: Said | None = None
    problems: dict[str, str] = {}
    values: dict[str, str] = {}
    ticks: Ticks | None = None


class Visit(msgspec.Struct, frozen=True):
    """Somebody who is signed in, on a page of the area.

    Attributes:
        request: of the page.
        context: the daemon's.
        browser: what the browser brought.
        session, user: who is signed in.
        branding: the tenant's, with the languages that it offers.
        has_app, has_passkey: what the user signs in with beside a password, which alone proves nothing then.
    """

    request: web.Request
    context: Context
    browser: Browser
    session: SessionRow
    user: User
    branding: TenantBranding
    has_app: bool = False
    has_passkey: bool = False

    @property
    def has_factor(self) -> bool:
        """Whether the user signs in with a second factor."""
        return self.has_app or self.has_passkey

    @property
    def actor(self) -> str:
        """Who, for the audit log."""
        return f"user:{self.user.id}"

    @property
    def words(self) -> Words:
        """The words of the page's language."""
        return self.context.pages.words(self.context.visitors.language(self.request, self.branding))

    async def write(self, job: Callable[[SessionRow], T]) -> T:
        """Change something in a store job, for a session that is open at that very moment.

        A form may take long to arrive: whoever was signed out meanwhile, as by the owner of the account, does nothing by it (attack 117).

        Args:
            job: gets the session as it is now.

        Raises:
            SignedOutMeanwhile: it has ended.
        """

        def guarded() -> T:
            session = self.context.services.sessions.find_by_id(self.session.id)
            if session is None:
                raise SignedOutMeanwhile
            return job(session)

        return await self.context.store.write(guarded)

    async def frame(self, *, in_form: bool = False, kept: str = "", linked: bool = True) -> Frame:
        """The frame of a page.

        Args:
            in_form: whether languages are buttons of its main form, which keeps what was typed and ticked.
            kept: a query string that the language links carry on.
            linked: whether the page has an address of its own, so that it can be shown in another language.
        """
        token = self.context.forms.token(HOME, self.browser.name, self.session.id)
        return self.context.visitors.frame(self.request, self.branding, token=token, in_form=in_form, kept=kept, linked=linked)

    def area(self, room: Room, *, exact: bool = True, problems: dict[str, str] | None = None) -> AreaView:
        """What stands around a page, with the notice and the problems that its address carries, or with these problems."""
        token, left = self.context.forms.token("/sign-out", self.browser.name, self.session.id), self.left
        return make_area_view(
            self.user,
            room,
            self.words,
            exact=exact,
            sign_out_token=token,
            said=left.said,
            picture_url=self.context.services.pictures.path_of(self.user),
            problems=left.problems if problems is None else problems,
        )

    @property
    def left(self) -> Left:
        """How the page was left, as its address carries it."""
        return self.context.kept.find(self.request, self.browser.name, self.user.id, Left) or Left()

    def go(
        self,
        path: str,
        said: Said | None = None,
        *,
        problems: dict[str, str] | None = None,
        values: dict[str, str] | None = None,
        ticks: Ticks | None = None,
    ) -> web.Response:
        """On to a page of the area.

        Args:
            path: its address.
            said: what was done.
            problems: what is wrong, by field of its form.
            values: what was typed, by field; never a password.
            ticks: what was ticked of an app.
        """
        left = Left(said, problems or {}, values or {}, ticks)
        return (None if left == Left() else self.context.kept.show_again(path, self.browser.name, self.user.id, left)) or see_other(path)


Show = Callable[[Visit], Awaitable[web.StreamResponse]]
Take = Callable[[Visit, Form], Awaitable[web.StreamResponse]]


async def enter(request: web.Request) -> Visit | None:
    """Who is on a page of the area; None if nobody is signed in."""
    context, browser = request.app[CONTEXT], browser_of(request)
    (session, user), branding = await context.store.read(lambda: (context.authorization.who_is(browser), context.services.branding.get()))
    if session is None or user is None:
        return None
    note_user(request, user)
    factors = context.services.second_factors
    has_app, has_passkey = await context.store.read(lambda: (factors.has_app(user.id), factors.has_passkey(user.id)))
    return Visit(request, context, browser, session, user, branding, has_app, has_passkey)


def page_of(path: str) -> str:
    """The page of the area to which the form with an address belongs."""
    return "/".join(path.split("/")[:3])


async def check_shown(visit: Visit, token: str) -> None:
    """See that a form was shown by us, to this session.

    Raises:
        PageProblem: it was not.
    """
    context, browser = visit.context, visit.browser
    if context.forms.is_token(token, HOME, browser.name, visit.session.id):
        return
    here = await context.store.read(lambda: context.authorization.list_here(browser))
    if any(context.forms.is_token(token, HOME, browser.name, each.session.id) for each in here):
        raise say_changed(visit)
    raise PageProblem(ProblemKind.PAGE_TOO_OLD, retry_url=page_of(visit.request.path), person=make_person_view(visit.user).short)


def say_changed(visit: Visit) -> PageProblem:
    """What somebody hears who goes on with a page of another account of theirs: whose account is in use, and the way back."""
    return PageProblem(ProblemKind.ACCOUNT_CHANGED, person=make_person_view(visit.user).short)


def say_switched_off(visit: Visit) -> web.StreamResponse:
    """Back to the page of a form that is no more there."""
    words = visit.words
    said = Said(
        words.text("This cannot be changed here any more"), words.text("Your administrator has switched it off. Nothing was changed."), "warn"
    )
    return visit.go(page_of(visit.request.path), said)


def shown(show: Show) -> Handler:
    """A page of the area: whoever is not signed in is asked to."""

    async def handle(request: web.Request) -> web.StreamResponse:
        visit = await enter(request)
        if visit is not None:
            return await show(visit)
        had_one = bool(request.app[CONTEXT].cookies.session(request))
        return ask_to_sign_in(request, request.path, SignInState.SESSION_ENDED if had_one else SignInState.PLAIN)

    return handle


def taken(take: Take, keep: Take | None = None) -> Handler:
    """A form of the area: it counts only if we have shown it, to this session.

    Args:
        take: does what it asks for.
        keep: shows what was typed and ticked again, in another language; None for a form that no language is a button of.
    """

    async def handle(request: web.Request) -> web.StreamResponse:
        request.app[CONTEXT].forms.check_origin(request)
        visit = await enter(request)
        if visit is None:
            return ask_to_sign_in(request, page_of(request.path), SignInState.STEP_NOT_DONE)
        form = await read_long_form(request)
        # As it is once all of the form is there: that may have taken long.
        visit = await enter(request)
        if visit is None:
            return ask_to_sign_in(request, page_of(request.path), SignInState.STEP_NOT_DONE)
        await check_shown(visit, form.first(FIELD))
        if keep is not None and take_language(request, form.first(LANGUAGE)):
            return await keep(visit, form)
        try:
            return await take(visit, form)
        except SignedOutMeanwhile:
            return ask_to_sign_in(request, page_of(request.path), SignInState.STEP_NOT_DONE)
        except SwitchedOff:
            return say_switched_off(visit)

    return handle
