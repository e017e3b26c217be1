"""Every state of the pages of one-time links."""

from __future__ import annotations

from collections.abc import Callable

from daemon.views.handover.secret_link_views import LinkPageState, OpenedLinkView, SecretLinkView, ShownStep, ShownValue, make_download
from daemon.views.languages import Words
from daemon.views.page_views import AppView, Frame
from daemon.views.render import Pages

Draw = Callable[[Pages, Frame], str]
APP = AppView("Pagemark", logo_url="/images/pagemark.png")
SECRET = "7Qm2xVbN4kTz8WcR1yHd6LpS3fJg9AeU0oIiXxYyZz_-"
ISSUER = "https://login.example.org/oidc"
ENVIRONMENT = f"OIDC_ISSUER={ISSUER}\nOIDC_CLIENT_ID=7h2kq9x0vm4tz8c1wd5nb\nOIDC_CLIENT_SECRET={SECRET}\nOIDC_SCOPE='openid profile email'\n"
INI = f"[auth.generic_oauth]\nenabled = true\nclient_id = 7h2kq9x0vm4tz8c1wd5nb\nclient_secret = {SECRET}\nscopes = openid profile email\n"


def _link(state: LinkPageState = LinkPageState.PLAIN, *, with_code: bool = False, application: AppView = APP) -> Draw:
    def draw(pages: Pages, frame: Frame) -> str:
        until = "30 November 2026, 14:05 UTC"
        return pages.secret_link(frame, SecretLinkView("/hand-over/t", application, until, with_code=with_code, tries=5, state=state))

    return draw


# What the service's description says to look at, and to know, by language.
SAID = {
    "en": (
        "Behind a proxy the address of Grafana has to be set, or people come back to a wrong one.",
        "Whoever signs out of Grafana stays signed in here.",
        "Accounts that were made by hand are not joined.",
    ),
    "ko": (
        "프록시 뒤에서는 Grafana 주소를 설정해야 합니다. 그러지 않으면 잘못된 주소로 돌아옵니다.",
        "Grafana에서 로그아웃해도 여기에는 로그인된 상태로 남습니다.",
        "손으로 만든 계정은 이어지지 않습니다.",
    ),
}


def _opened(*, service: bool = False, application: AppView = APP) -> Draw:
    return lambda pages, frame: pages.opened_link(
        frame, _make_opened(pages.words(frame.language), application, SAID.get(frame.language, SAID["en"]) if service else None)
    )


def _make_opened(words: Words, application: AppView, said: tuple[str, str, str] | None) -> OpenedLinkView:
    service = said is not None
    values = (
        ShownValue(words.text("Client ID"), "7h2kq9x0vm4tz8c1wd5nb"),
        ShownValue(words.text("Issuer"), ISSUER),
        ShownValue(words.text("Redirect URI"), f"https://{'grafana' * 9}.pagemark.example/login/generic_oauth"),
        ShownValue("scope", "openid profile email"),
    )
    steps = (
        ShownStep("Administration > Authentication", (ShownValue("Client secret", SECRET, "Secret"), ShownValue("Use PKCE", "", "On."))),
        ShownStep("grafana.ini", ()),
    )
    return OpenedLinkView(
        action="/hand-over/t",
        application=application,
        secret=ShownValue(words.text("Client secret"), SECRET, words.text("Called “{name}”, good until {date}", name="first", date="1 May 2027")),
        values=values,
        service="Grafana" if service else "",
        steps=steps if service else (),
        texts=(ShownValue("grafana.ini", INI, "conf/custom.ini"),) if service else (),
        limits=said[2:] if said else (),
        warnings=said[:1] * 2 if said else (),
        remarks=said[1:2] if said else (),
        environment=ENVIRONMENT,
        environment_file=make_download("pagemark.env", "text/plain", ENVIRONMENT.encode()),
        sheet_file=make_download("pagemark-hand-over.html", "text/html", b"<!DOCTYPE html><title>Sheet</title>"),
        check_url="https://login.example.org/check/7h2kq9x0vm4tz8c1wd5nb",
    )


LINK_STATES: dict[str, Draw] = {
    "link": _link(),
    "link with a code": _link(with_code=True),
    "link with a wrong code": _link(LinkPageState.WRONG, with_code=True),
    "link whose page is too old": _link(LinkPageState.PAGE_TOO_OLD),
    "link of a very long name": _link(application=AppView("Harbor City Reading " * 12 + "Companion")),
    "opened link": _opened(),
    "opened link for a service": _opened(service=True),
    "opened link of a very long name": _opened(application=AppView("Harbor City Reading " * 12 + "Companion")),
}
