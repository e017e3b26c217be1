"""Every state of the web pages, as HTML, from made-up applications and people."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec

from common.contracts.people.account_settings import Unusual
from daemon.services.factors.one_time_codes import write_address
from daemon.views.account.method_views import draw_inline
from daemon.views.choose_account_view import AccountsView, ChoiceCause, ChooseAccountView, PersonChoice, make_hint
from daemon.views.denied_view import DeniedView
from daemon.views.device_views import DeviceDoneView, DeviceState, DeviceView
from daemon.views.enrolment_views import EnrolledView, EnrolView
from daemon.views.languages import load_words
from daemon.views.page_views import (
    AppView,
    ErrorView,
    FormPostView,
    Frame,
    ProblemKind,
    ProviderButton,
    SignedInView,
    SignInState,
    SignInView,
    SignOutView,
)
from daemon.views.parties import make_person_view
from daemon.views.second_step_view import SecondStepState, SecondStepView, write_unusual
from daemon.web.visitor import FORM_ID
from tests.pages.account_states import ACCOUNT_STATES
from tests.pages.asked import NOW, belong_to_many
from tests.pages.check_states import CHECK_STATES
from tests.pages.consent_states import CONSENT_STATES, about_organizations
from tests.pages.elsewhere_states import ELSEWHERE_STATES
from tests.pages.joining_states import JOINING_STATES
from tests.pages.link_states import LINK_STATES, Draw
from tests.pages.made_up import ADDRESS, make_app, make_pages, make_user

_PERSON = make_person_view(make_user())
_PROVIDERS = (ProviderButton("google", "Google"), ProviderButton("hanbit", "Hanbit ID", here=True))


def _sign_in(state: SignInState = SignInState.PLAIN, **fields: Any) -> Callable[[Frame], str]:
    plain = SignInView("/sign-in/i1", state, seconds=30, application=make_app(), forgot_url="/forgot", create_url="/register")
    return lambda made: make_pages().sign_in(made, msgspec.structs.replace(plain, **fields))


def _second_step(state: SecondStepState = SecondStepState.PLAIN, **fields: Any) -> Callable[[Frame], str]:
    plain = SecondStepView(
        "/sign-in/i1/factor/s1", "mina", "/other-way", "/sign-in/i1?account=another", state=state, seconds=30, application=make_app()
    )
    return lambda made: make_pages().second_step(made, msgspec.structs.replace(plain, **fields))


def _unusual(made: Frame) -> str:
    return _second_step(trust_days=30, unusual=write_unusual(tuple(Unusual), load_words(made.language)))(made)


def _enrol(**fields: Any) -> Callable[[Frame], str]:
    address = write_address("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "mina", "Letpass")
    key = "JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP"
    plain = EnrolView("/sign-in/i1/enrol/s1", "mina", draw_inline(address), key, address, "sealed", "/sign-in/i1", application=make_app())
    return lambda made: make_pages().enrol(made, msgspec.structs.replace(plain, **fields))


def _enrolled(application: AppView | None) -> Callable[[Frame], str]:
    codes = tuple(f"K7QD-2MXF-H3{letter}B" for letter in "BCDFGHJKLM")
    view = EnrolledView(codes, "/sign-in/i1/enrol/s1/codes", "sealed", "/resume/i1", application)
    return lambda made: make_pages().enrolled(made, view)


_DENIED = DeniedView("/denied/i1", "/other-account/i1", make_app(), _PERSON, "K7QD-2MXF")


def _denied(*, on_device: bool = False, account_changed: bool = False) -> Callable[[Frame], str]:
    view = DeniedView("/denied/i1", "/other-account/i1", make_app(), _PERSON, "K7QD-2MXF", on_device, account_changed)
    return lambda made: make_pages().denied(made, view)


def _choose(cause: ChoiceCause, hint: str = "", name: str = "Mina Seo", *, is_test: bool = False) -> Callable[[Frame], str]:
    view = ChooseAccountView("/choose-account/i1", cause, make_app(), make_person_view(make_user(name)), make_hint(hint), is_test=is_test)
    return lambda made: make_pages().choose_account(made, view)


def _several(cause: ChoiceCause, *, hinted: bool = False) -> Callable[[Frame], str]:
    people = (PersonChoice("use s1", _PERSON, in_use=True), PersonChoice("use s2", make_person_view(make_user("Joon Lee " * 12)), is_hinted=hinted))
    person = None if cause is ChoiceCause.SEVERAL else _PERSON
    view = ChooseAccountView("/choose-account/i1", cause, make_app(), person, make_hint("joon" if hinted else ""), people=people)
    return lambda made: make_pages().choose_account(made, view)


def _expected(made: Frame) -> str:
    people = (PersonChoice("use s2", make_person_view(make_user("Joon Lee " * 12)), is_hinted=True),)
    return make_pages().choose_account(made, ChooseAccountView("/choose-account/i1", ChoiceCause.EXPECTED, make_app(), _PERSON, people=people))


def _accounts(made: Frame) -> str:
    people = (PersonChoice("use s1", _PERSON, in_use=True), PersonChoice("use s2", make_person_view(make_user("Joon Lee"))))
    return make_pages().accounts(made, AccountsView("/accounts", people, "/sign-in?account=another"))


def _device(state: DeviceState = DeviceState.PLAIN, user_code: str = "") -> Callable[[Frame], str]:
    return lambda made: make_pages().device(made, DeviceView("/device", state, seconds=30, user_code=user_code))


def _error(kind: ProblemKind, *, application: AppView | None) -> Callable[[Frame], str]:
    home = "https://pagemark.example/" if application else ""
    told = (("error", "invalid_request"), ("redirect_uri", ADDRESS))
    view = ErrorView(kind, "K7QD-2M9F", NOW, application, home, "/", "/again", told, "https://letpass.example/check/a?reference=K7QD-2M9F")
    return lambda made: make_pages().error(made, view)


def _draw(draw: Draw, made: Frame) -> str:
    """A page for partners. The languages are buttons of its form; a page without one has none here."""
    html = draw(make_pages(), msgspec.structs.replace(made, language_form=FORM_ID))
    return html if f'id="{FORM_ID}"' in html else draw(make_pages(), msgspec.structs.replace(made, languages=()))


def _in_form(render: Callable[[Frame], str]) -> Callable[[Frame], str]:
    """The same page as the daemon shows it: its languages are buttons of its form."""
    return lambda made: render(msgspec.structs.replace(made, language_form=FORM_ID))


STATES: dict[str, Callable[[Frame], str]] = {
    "sign-in": _sign_in(),
    "sign-in with its script": _sign_in(scripted=True, keep_days=14),
    "sign-in tried out by an administrator": _sign_in(is_test=True),
    "sign-in with a wide logo": _sign_in(application=make_app(logo="wide")),
    "sign-in with a tall logo": _sign_in(application=make_app(logo="tall")),
    "sign-in with a logo for dark grounds": _sign_in(application=make_app(logo="", dark_logo="pagemark")),
    "sign-in of a very long name": _sign_in(application=make_app("Harbor City Reading " * 12 + "Companion")),
    "sign-in nobody asked for": _sign_in(application=None, forgot_url="", create_url=""),
    "sign-in wrong": _sign_in(SignInState.WRONG, identifier="mina"),
    "sign-in too long": _sign_in(SignInState.TOO_LONG, identifier="mina" * 64),
    "sign-in paused": _sign_in(SignInState.PAUSED, identifier="mina"),
    "sign-in suspended": _sign_in(SignInState.SUSPENDED),
    "sign-in session ended": _sign_in(SignInState.SESSION_ENDED),
    "sign-in step not done": _sign_in(SignInState.STEP_NOT_DONE, application=None, to="/account/profile"),
    "sign-in without cookies": _sign_in(SignInState.NO_COOKIES),
    "sign-in registration off": _sign_in(SignInState.REGISTRATION_OFF, create_url=""),
    "sign-in page too old": _sign_in(SignInState.PAGE_TOO_OLD),
    "sign-in again": _sign_in(person=_PERSON, identifier="mina", other_account_action="/other-account/i1", offer_keep=False),
    "sign-in again of another account": _sign_in(person=_PERSON, identifier="mina", changed_to=_PERSON.name, offer_keep=False),
    "sign-in took too long": _sign_in(SignInState.TOOK_TOO_LONG),
    "second step": _second_step(),
    "second step, the browser may be trusted": _second_step(trust_days=30),
    "second step, a passkey, the browser may be trusted": _second_step(with_app=False, options="{}", trust_days=1, trust=True),
    "second step nobody asked for": _second_step(application=None, to="/account/sessions"),
    "second step wrong": _second_step(SecondStepState.WRONG),
    "second step, code used": _second_step(SecondStepState.USED),
    "second step, the app wants more": _second_step(raises=True),
    "enrol": _enrol(),
    "enrol nobody asked for": _enrol(application=None),
    "enrol wrong": _enrol(wrong=True),
    "enrol, the browser may be trusted": _enrol(trust_days=30, trust=True),
    "enrol page too old": _enrol(page_too_old=True, on_device=True),
    "enrolled": _enrolled(make_app()),
    "enrolled nobody asked for": _enrolled(None),
    "sign-in, with passkeys": _sign_in(passkey_options="{}"),
    "sign-in, passkey unknown": _sign_in(SignInState.PASSKEY_UNKNOWN, passkey_options="{}"),
    "sign-in, passkey refused": _sign_in(SignInState.PASSKEY_FAILED, passkey_options="{}", person=_PERSON),
    "sign-in, identity providers": _sign_in(providers=_PROVIDERS, optional_password=True),
    "sign-in, identity provider of a long name": _sign_in(providers=(ProviderButton("p", "Harbor City Reading Companion " * 2),), application=None),
    "sign-in, turned back there": _sign_in(SignInState.PROVIDER_DENIED, providers=_PROVIDERS, provider="Google"),
    "sign-in, not reached": _sign_in(SignInState.PROVIDER_DOWN, providers=_PROVIDERS, provider="Google"),
    "sign-in, did not work": _sign_in(SignInState.PROVIDER_FAILED, providers=_PROVIDERS, provider="Google"),
    "sign-in, a directory": _sign_in(SignInState.DIRECTORY, provider="Hanbit AD", directory="hanbit", identifier="mina"),
    "sign-in, switched off in a directory": _sign_in(SignInState.DIRECTORY_DISABLED, provider="Hanbit AD", directory="hanbit", person=_PERSON),
    "sign-in, expired in a directory": _sign_in(SignInState.DIRECTORY_EXPIRED, provider="Hanbit AD", directory="hanbit"),
    "sign-in, to be connected": _sign_in(SignInState.CONNECT, provider="Google", account="mina@example.org", link="sealed"),
    "sign-in, to be connected, without a name": _sign_in(SignInState.WRONG, provider="Google", link="sealed"),
    "second step, the app wants a passkey": _second_step(raises=True, wants_passkey=True, with_app=False, options="{}"),
    "second step, the app wants another passkey": _second_step(
        SecondStepState.NO_PASSKEY, raises=True, wants_passkey=True, with_app=False, options="{}"
    ),
    "second step, unusual": _unusual,
    "second step, mailed code": _second_step(with_app=False, mailed_to="m•••@example.org", is_mailed=True, trust_days=30),
    "second step, mailed code wrong": _second_step(SecondStepState.WRONG, with_app=False, mailed_to="m•••@example.org", is_mailed=True),
    "second step, no more mails": _second_step(with_app=False, mailed_to="m•••@a-rather-long-domain.of-a-school.example.org"),
    "second step, a passkey": _second_step(with_app=False, options="{}"),
    "second step, an app or a passkey": _second_step(options="{}"),
    "second step, passkey refused": _second_step(SecondStepState.NO_PASSKEY, with_app=False, options="{}"),
    "second step, recovery code or passkey": _second_step(with_app=False, options="{}", recovery=True),
    "second step paused": _second_step(SecondStepState.PAUSED),
    "second step page too old": _second_step(SecondStepState.PAGE_TOO_OLD, on_device=True),
    "second step, recovery code": _second_step(recovery=True),
    "second step, recovery code wrong": _second_step(SecondStepState.WRONG, recovery=True, is_test=True),
    "second step of a very long name": _second_step(username="m" * 64, application=make_app("Harbor City Reading " * 12 + "Companion")),
    **CONSENT_STATES,
    "choose account": _choose(ChoiceCause.ASKED),
    "choose account, another expected": _choose(ChoiceCause.ANOTHER, "juno@example.org"),
    "choose account, a text expected": _choose(ChoiceCause.ANOTHER),
    "choose account, signed in meanwhile": _choose(ChoiceCause.MEANWHILE),
    "choose account on the device": _choose(ChoiceCause.DEVICE),
    "choose account in a test": _choose(ChoiceCause.DEVICE, is_test=True),
    "choose account of long names": _choose(ChoiceCause.ANOTHER, "h" * 254, "m" * 256),
    "denied": _denied(),
    "denied until somebody lets it in": lambda made: make_pages().denied(made, msgspec.structs.replace(_DENIED, may_ask=True)),
    "denied on another device": _denied(on_device=True),
    "denied of another account": _denied(account_changed=True),
    "sign-out": lambda made: make_pages().sign_out(made, SignOutView(False, "/sign-out", (("state", "s"),), make_app(), _PERSON)),
    "signed out": lambda made: make_pages().sign_out(
        made, SignOutView(True, application=make_app(), return_url="https://p.example/", sign_in_url="/")
    ),
    "still signed in": lambda made: make_pages().signed_in(made, SignedInView(_PERSON, "/sign-out", make_app(), "https://p.example")),
    "still signed in, nobody asked": lambda made: make_pages().signed_in(made, SignedInView(_PERSON, "/sign-out")),
    "form post": lambda made: make_pages().form_post(
        made, FormPostView(ADDRESS, (("code", "c"), ("state", "s")), "app.pagemark.example", make_app())
    ),
    "device": _device(),
    "device with a code": _device(user_code="K7QD-2M9F"),
    "device wrong": _device(DeviceState.WRONG, user_code="K7QD-2M9F"),
    "choose account, several": _several(ChoiceCause.SEVERAL),
    "choose account, another of several": _several(ChoiceCause.ANOTHER, hinted=True),
    "choose account, the expected one waits": _expected,
    "sign-in of an account that is not here": _sign_in(ruled_out=_PERSON.name),
    "accounts of this browser": _accounts,
    "device paused": _device(DeviceState.PAUSED, user_code="K7QD-2M9F"),
    "device page too old": _device(DeviceState.PAGE_TOO_OLD, user_code="K7QD-2M9F"),
    "device without cookies": _device(DeviceState.NO_COOKIES, user_code="K7QD-2M9F"),
    "device done": lambda made: make_pages().device_done(made, DeviceDoneView(approved=True, again_url="/device")),
    "device cancelled": lambda made: make_pages().device_done(made, DeviceDoneView(approved=False, again_url="/device")),
    "device done of somebody else": lambda made: make_pages().device_done(made, DeviceDoneView(approved=None, again_url="/device")),
    **{f"error {kind}": _error(kind, application=make_app()) for kind in ProblemKind},
    "sign-in with languages in its form": _in_form(_sign_in(SignInState.WRONG, identifier="mina")),
    "consent with languages in its form": _in_form(about_organizations(*belong_to_many(60))),
    "device with languages in its form": _in_form(_device(DeviceState.WRONG, user_code="K7QD-2M9F")),
    **ACCOUNT_STATES,
    **ELSEWHERE_STATES,
    **{name: partial(_draw, draw) for name, draw in (LINK_STATES | CHECK_STATES | JOINING_STATES).items()},
    "error of an unproven app": _error(ProblemKind.EXPIRED, application=None),
}
