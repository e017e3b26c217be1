"""Every state of the account area, as HTML, from made-up applications and people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from common.contracts.application_kinds import Kind
from common.contracts.events import EventName
from common.contracts.people.account_settings import EDITABLE_FIELDS, AccountSettings
from common.contracts.resources import Permission, Risk
from common.contracts.users import Passkey, Profile
from common.errors import Problem
from daemon.services.access_control.effective import Rights
from daemon.services.consent.connected import ConnectedApp
from daemon.services.consent.question import AskedEntry, AskedOrganization, AskedPermission
from daemon.services.consent.undecided import Standing
from daemon.services.factors.authenticator_apps import AppInUse
from daemon.services.factors.one_time_codes import write_address
from daemon.services.factors.recovery_codes import CodesLeft
from daemon.services.factors.second_factors import FactorsInUse
from daemon.services.people.histories import Doer, Happening, History
from daemon.services.people.sessions import OpenSession
from daemon.services.people.trusted_browsers import TrustedBrowser
from daemon.views.account.again_views import AgainView, write_about
from daemon.views.account.app_builder import make_app_page, make_apps_view, make_overview
from daemon.views.account.app_views import ProofView, RevokeView
from daemon.views.account.area_view import AreaView, Room, Said, make_area_view
from daemon.views.account.data_views import DataView, DeletedView, DeletionView
from daemon.views.account.history_views import make_history_view
from daemon.views.account.method_views import CodesView, RemoveAppView, make_methods_view, make_set_up_view
from daemon.views.account.passkey_views import NewPasskeyView, make_passkey_view
from daemon.views.account.password_views import PasswordView
from daemon.views.account.profile_views import make_profile_view, write_problem
from daemon.views.account.session_views import make_sessions_view
from daemon.views.dates import write_date
from daemon.views.page_views import Frame
from tests.pages.asked import NOW
from tests.pages.made_up import DAY, PROFILE, image_url, make_app, make_application, make_pages, make_user

Draw = Callable[[Frame], str]


def _permission(key: str, api: str, name: str, *, changes: bool = False, **titles: str) -> Permission:
    return Permission(key, api, api, f"https://{api.lower()}.example", name, titles, {}, Risk.LOW, changes, 1, NOW)


READ = _permission("p1", "Library", "read", en="See your reading lists", ko="독서 목록 보기")
WRITE = _permission("p2", "Library", "write", changes=True, en="Add and change reading lists", ko="독서 목록 추가 및 변경")
ORDERS = _permission("p3", "Shop", "orders", en="Place orders", ko="주문하기")


def _standing(**fields: Any) -> Standing:
    nothing = frozenset[str]()
    plain = Standing(Rights(frozenset({"profile"})), nothing, nothing, nothing, nothing, NOW - 120 * DAY, NOW + 60 * DAY, NOW - 3600)
    return msgspec.structs.replace(plain, **fields)


def connect(
    name: str = "Pagemark", *, full: bool = False, standing: Standing | None = None, takes_one: bool = False, **branding: str
) -> ConnectedApp:
    """A connected app; `full` with everything that its page can show."""
    application = msgspec.structs.replace(make_application(name, **branding), id=f"app{abs(hash(name)) % 97:02}")
    plain = ConnectedApp(
        application, make_user(), standing or _standing(), (AskedPermission("profile", True, "", True, PROFILE),), subject="u4k2m8p1"
    )
    if not full:
        return plain
    return msgspec.structs.replace(
        plain,
        names=(
            *plain.names,
            AskedPermission("email", True, "", True, {"email": "mina@example.org", "email_verified": True}),
            AskedPermission("phone", False, "", False, {}),
            AskedPermission("offline_access", False, "", True, {}),
        ),
        held=(AskedEntry(READ, {}, True, "", True), AskedEntry(WRITE, {}, False, "", True)),
        in_organizations=(AskedEntry(ORDERS, {}, False, "", True),),
        organizations=(
            AskedOrganization("o1", "Harbor Studio", ("Editor",), ("p3",), True, False),
            AskedOrganization(
                "o2", "Old Harbor Warehouse Cooperative", ("Owner", "Billing administrator", "Newsletter editor"), ("p3",), False, False
            ),
            AskedOrganization("o3", "Riverbend Books", (), (), False, False),
        ),
        takes_one=takes_one,
    )


def _choose_none(app: ConnectedApp) -> ConnectedApp:
    """The same with its organizations folded away."""
    return msgspec.structs.replace(app, organizations=tuple(msgspec.structs.replace(each, ticked=False) for each in app.organizations))


# The heading of a notice, its text and its tone.
Notice = tuple[str, str, str]


def _area(made: Frame, room: Room, notice: Notice | None = None, *, exact: bool = True, problems: dict[str, str] | None = None) -> AreaView:
    words = make_pages().words(made.language)
    heading, text, tone = notice or ("", "", "")
    said = Said(words.text(heading, app="Pagemark"), words.text(text, app="Pagemark") if text else "", tone) if notice else None
    return make_area_view(make_user(), room, words, exact=exact, sign_out_token="form-token", said=said, problems=problems or {})


def _several() -> list[ConnectedApp]:
    return [
        connect(full=True),
        connect("Bakery Rota", logo="", standing=_standing(expires_at=NOW + 6 * DAY, used_at=NOW - 10 * DAY)),
        connect("Tidewatch", logo="", standing=_standing(since=NOW - 400 * DAY, used_at=NOW - 213 * DAY)),
        connect("Harbor City Reading " * 12 + "Companion", logo="wide", standing=_standing(used_at=None)),
    ]


def _overview(apps: list[ConnectedApp]) -> Draw:
    own = msgspec.structs.replace(make_application("Handbook", logo=""), id="own1", kind=Kind.OWN)

    def draw(made: Frame) -> str:
        view = make_overview(_area(made, Room.OVERVIEW), [own] if apps else [], apps, NOW, make_pages().words(made.language), image_url)
        return make_pages().account("overview", made, view)

    return draw


def _apps(apps: list[ConnectedApp], notice: Notice | None = None) -> Draw:
    def draw(made: Frame) -> str:
        view = make_apps_view(_area(made, Room.APPS, notice), apps, NOW, make_pages().words(made.language), image_url)
        return make_pages().account("apps", made, view)

    return draw


def _app(app: ConnectedApp, notice: Notice | None = None) -> Draw:
    def draw(made: Frame) -> str:
        view = make_app_page(_area(made, Room.APPS, notice, exact=False), app, NOW, make_pages().words(made.language), image_url)
        return make_pages().account("app", made, view)

    return draw


def _revoke(proof: ProofView | None = None) -> Draw:
    def draw(made: Frame) -> str:
        said = (
            None
            if proof is None
            else msgspec.structs.replace(proof, problem=make_pages().words(made.language).text(proof.problem) if proof.problem else "")
        )
        area = _area(made, Room.APPS, exact=False, problems={"proof": said.problem} if said else None)
        view = RevokeView(area, make_app(), "/account/apps/a/revoke", "/account/apps/a", said)
        return make_pages().account("revoke", made, view)

    return draw


def draw_again(problem: str = "", code_problem: str = "", *, with_code: bool = False, options: str = "", **fields: Any) -> Draw:
    def draw(made: Frame) -> str:
        words, action = make_pages().words(made.language), "/account/profile"
        said, of_code = (words.text(each) if each else "" for each in (problem, code_problem))
        proof = ProofView("mina", said, with_code or bool(code_problem), of_code, not options, options)
        area = _area(made, Room.PROFILE, exact=False, problems={"proof": said, "proof_code": of_code})
        view = AgainView(area, action, (("phone", "+82 10-5550-0134"),), write_about(action, words), action, proof, **fields)
        return make_pages().account("again", made, view)

    return draw


def _sessions(*sessions: OpenSession) -> Draw:
    def draw(made: Frame) -> str:
        area = _area(made, Room.SESSIONS)
        view = make_sessions_view(area, sessions, "s1", "198.51.100.7", NOW, make_pages().words(made.language))
        return make_pages().account("sessions", made, view)

    return draw


def _password(problems: dict[str, str] | None = None, *, has_password: bool = True, with_code: bool = False, options: str = "") -> Draw:
    def draw(made: Frame) -> str:
        words = make_pages().words(made.language)
        said = {field: words.text(text, least=8, most=256) for field, text in (problems or {}).items()}
        view = PasswordView(
            _area(made, Room.PASSWORD, problems=said), Room.PASSWORD.path, "mina", has_password, 8, said, with_code, not options, options
        )
        return make_pages().account("password", made, view)

    return draw


def draw_methods(factors: FactorsInUse, notice: Notice | None = None, **fields: Any) -> Draw:
    def draw(made: Frame) -> str:
        view = make_methods_view(_area(made, Room.METHODS, notice), factors, NOW, make_pages().words(made.language), **fields)
        return make_pages().account("methods", made, view)

    return draw


def _remove_app_beside_passkeys(made: Frame) -> str:
    area = _area(made, Room.METHODS, exact=False)
    return make_pages().account("remove_app", made, RemoveAppView(area, "/account/methods/app/remove", "/account/methods", with_passkey=True))


_CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36"
_TRUSTED = (TrustedBrowser("b1", _CHROME, "192.0.2.7", NOW - DAY, NOW + DAY, NOW), TrustedBrowser("b2", "", "", NOW, NOW + DAY, None))
_WITH_APP = FactorsInUse(AppInUse(NOW - 40 * DAY, NOW - 3600), CodesLeft(9, NOW - 40 * DAY))
_PASSKEYS = (
    Passkey("k1", "Telephone", "Google Password Manager", synced=True, created_at=NOW - 40 * DAY, used_at=NOW - 3600),
    Passkey("k2", "The Blue Key In The Drawer" + " Of The Desk" * 3, "", synced=False, created_at=NOW - DAY, used_at=None),
)


def _new_passkey(made: Frame) -> str:
    """The page on which a browser makes a passkey."""
    view = NewPasskeyView(_area(made, Room.METHODS, exact=False), "/account/methods/passkey/confirm", "{}", "/account/methods", 64)
    return make_pages().account("new_passkey", made, view)


def _passkey(each: Passkey, problem: str = "") -> Draw:
    """The page of a passkey."""

    def draw(made: Frame) -> str:
        words = make_pages().words(made.language)
        said = words.text(problem, n=64) if problem else ""
        area = _area(made, Room.METHODS, exact=False, problems={"passkey_name": said} if said else None)
        view = make_passkey_view(area, each, NOW, words, said)
        return make_pages().account("passkey", made, view)

    return draw


def _set_up_app(problem: str = "") -> Draw:
    def draw(made: Frame) -> str:
        said = make_pages().words(made.language).text(problem) if problem else ""
        area, secret = _area(made, Room.METHODS, exact=False, problems={"code": said}), "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
        return make_pages().account("set_up_app", made, make_set_up_view(area, secret, write_address(secret, "mina", "Letpass"), "sealed", said))

    return draw


def _recovery_codes(made: Frame) -> str:
    codes = tuple(f"K7QD-2MXF-H3{letter}B" for letter in "BCDFGHJKLM")
    view = CodesView(_area(made, Room.METHODS, exact=False), codes, "/account/methods/codes/download", "sealed", "/account/methods")
    return make_pages().account("recovery_codes", made, view)


def _remove_app(made: Frame) -> str:
    area = _area(made, Room.METHODS, exact=False)
    return make_pages().account("remove_app", made, RemoveAppView(area, "/account/methods/app/remove", "/account/methods"))


def _history(*, filled: bool = True) -> Draw:
    def make(event: EventName, doer: Doer = Doer.SELF, address: str = "", days: float = 0) -> Happening:
        return Happening(9, NOW - int(days * DAY), event, doer, "Pagemark", address, suspended=False)

    happened = (
        make(EventName.USER_SIGNED_IN, address="198.51.100.7"),
        make(EventName.USER_SIGN_IN_FAILED, Doer.SYSTEM, "203.0.113.9", 1),
        make(EventName.CONSENT_CHANGED, days=2),
        make(EventName.APPLICATION_SIGNED_IN, days=2),
        make(EventName.REFRESH_TOKEN_REUSED, Doer.SYSTEM, days=3),
        make(EventName.USER_PASSWORD_SET, Doer.ADMINISTRATOR, days=40),
        make(EventName.USER_CREATED, Doer.ADMINISTRATOR, days=41),
    )

    def draw(made: Frame) -> str:
        words, found = make_pages().words(made.language), History(happened if filled else (), 9 if filled else 0)
        view = make_history_view(_area(made, Room.HISTORY), found, "198.51.100.7", NOW, words, is_first=False)
        return make_pages().account("history", made, view)

    return draw


def _proof(made: Frame, problem: str) -> ProofView:
    return ProofView("mina", make_pages().words(made.language).text(problem) if problem else "")


def _data(problem: str = "") -> Draw:
    def draw(made: Frame) -> str:
        proof = _proof(made, problem)
        area = _area(made, Room.DATA, problems={"proof": proof.problem})
        return make_pages().account("data", made, DataView(area, "/account/data/download", proof, "/account/data/deletion"))

    return draw


def _deletion(days: int, problem: str = "") -> Draw:
    def draw(made: Frame) -> str:
        proof = _proof(made, problem)
        area = _area(made, Room.DATA, exact=False, problems={"proof": proof.problem})
        view = DeletionView(area, "/account/data/deletion", "/account/data", days, proof)
        return make_pages().account("deletion", made, view)

    return draw


def _deleted(made: Frame) -> str:
    return make_pages().account("deleted", made, DeletedView(write_date(NOW, make_pages().words(made.language)), "/sign-in"))


def _profile(
    *, editable: tuple[str, ...] = EDITABLE_FIELDS, problems: dict[str, str] | None = None, waiting: str = "", proof_problem: str = ""
) -> Draw:
    def draw(made: Frame) -> str:
        words = make_pages().words(made.language)
        user = make_user(profile=Profile(name="Mina Seo", given_name="Mina", family_name="Seo", locale="ko-KR", picture="https://p.example/m.png"))
        said = {field: write_problem(Problem(field, code, ""), words) for field, code in (problems or {}).items()}
        proof = _proof(made, proof_problem)
        said |= {"proof": proof.problem} if proof_problem else {}
        area, typed = _area(made, Room.PROFILE, problems=said), {field: "typed" for field in said if field != "picture"}
        view = make_profile_view(
            area,
            user,
            AccountSettings(editable=editable),
            words,
            typed=typed,
            problems=said,
            waiting_email=waiting,
            proof=proof if waiting else None,
        )
        return make_pages().account("profile", made, view)

    return draw


_HERE = OpenSession("s1", "(X11; Linux x86_64) Chrome/141.0 Safari/537.36", "198.51.100.7", NOW - 3 * DAY, NOW, persistent=True)
_SESSIONS = (
    _HERE,
    OpenSession("s2", "(iPhone; CPU iPhone OS 18_0) Version/18.0 Safari/604.1", "2a0c:5ac0:1:2::/64", NOW - 40 * DAY, NOW - DAY, persistent=True),
    OpenSession("s3", "<b>anything</b>", "", NOW - 3600, NOW - 1800, persistent=False),
)

_WRONG = "That is not your password. Nothing was changed."
_ELSEWHERE = ("This has changed in another window", "Nothing was saved. Look at what stands here now, and change it again.", "warn")

ACCOUNT_STATES: dict[str, Draw] = {
    "account": _overview(_several()),
    "account without apps": _overview([]),
    "account apps": _apps(_several()),
    "account apps, none": _apps([]),
    "account apps, revoked": _apps(_several(), ("{app} no longer has access", "Its tokens have ended, and it is told.", "ok")),
    "account app": _app(connect(full=True)),
    "account app, no organization chosen": _app(_choose_none(connect(full=True))),
    "account app, saved": _app(connect(full=True), ("Saved", "", "ok")),
    "account app, changed elsewhere": _app(connect(full=True, takes_one=True), _ELSEWHERE),
    "account app with nothing to change": _app(connect("Tidewatch", logo="")),
    "account app of a very long name": _app(connect("Harbor City Reading " * 12 + "Companion", full=True, logo="wide")),
    "account password": _password(),
    "account password wrong": _password({"new": "{least} to {most} characters.", "again": "This is not the same as above."}),
    "account password, with a passkey": _password(with_code=True, options="{}"),
    "account without a password": _password(has_password=False),
    "account password with a code": _password({"proof_code": "That code did not match. Nothing was changed."}, with_code=True),
    "account methods": draw_methods(FactorsInUse(None, CodesLeft(0, 0))),
    "account methods, needed soon": draw_methods(FactorsInUse(None, CodesLeft(0, 0)), due_at=NOW + 5 * DAY),
    "account methods, switched off": draw_methods(FactorsInUse(None, CodesLeft(0, 0)), may_set_up=False),
    "account methods, with an app": draw_methods(_WITH_APP),
    "account methods, with trusted browsers": draw_methods(_WITH_APP, trusted=_TRUSTED),
    "account methods, hardly a code left": draw_methods(FactorsInUse(AppInUse(NOW - DAY, None), CodesLeft(1, NOW - DAY)), ("Saved", "", "ok")),
    "account methods, with passkeys": draw_methods(FactorsInUse(None, CodesLeft(10, NOW - DAY), _PASSKEYS)),
    "account methods, with passkeys and an app": draw_methods(
        FactorsInUse(AppInUse(NOW - DAY, NOW), CodesLeft(2, NOW - DAY), _PASSKEYS[:1]), with_passkeys=False
    ),
    "account methods, a new passkey": _new_passkey,
    "account methods, a passkey": _passkey(_PASSKEYS[0]),
    "account methods, a passkey without a name": _passkey(_PASSKEYS[1], "Write a name of 1 to {n} characters."),
    "account methods, no code left": draw_methods(FactorsInUse(AppInUse(NOW - DAY, NOW), CodesLeft(0, 0))),
    "account methods, remove the app and keep passkeys": _remove_app_beside_passkeys,
    "account methods, set an app up": _set_up_app(),
    "account methods, set an app up, wrong": _set_up_app(
        "That code did not match. Type the one that your app shows now, and check the clock of your phone."
    ),
    "account methods, recovery codes": _recovery_codes,
    "account methods, remove the app": _remove_app,
    "account history": _history(),
    "account history, nothing": _history(filled=False),
    "account data": _data(),
    "account data with a wrong password": _data(_WRONG),
    "account deletion": _deletion(14),
    "account deletion with a wrong password": _deletion(14, _WRONG),
    "account deletion at once": _deletion(0),
    "account deleted in some days": _deleted,
    "account deleted": lambda made: make_pages().account("deleted", made, DeletedView("", "/sign-in")),
    "account profile": _profile(),
    "account profile, a new address waits": _profile(waiting="mina.seo@example.org"),
    "account profile wrong": _profile(
        problems={"birthdate": "user.birthdate", "phone": "user.phone", "picture": "image.unreadable", "email": "user.email"}
    ),
    "account profile with a wrong password": _profile(waiting="mina.seo@example.org", proof_problem=_WRONG),
    "account profile with nothing to change": _profile(editable=()),
    "account sessions": _sessions(*_SESSIONS),
    "account sessions, one": _sessions(_HERE),
    "account, the password once more": draw_again(),
    "account, the password once more, wrong": draw_again(_WRONG),
    "account, password and code once more": draw_again(with_code=True),
    "account, password or passkey once more": draw_again(with_code=True, options="{}"),
    "account, password and code once more, wrong": draw_again(code_problem="That code did not match. Nothing was changed."),
    "account app, revoke": _revoke(),
    "account app, revoke with password": _revoke(ProofView("mina", "")),
    "account app, revoke with a wrong password": _revoke(ProofView("mina", _WRONG)),
}
