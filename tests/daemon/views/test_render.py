"""Pages as HTML: complete, escaped, without script or inline style, and cheap."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import msgspec
import pytest

from common.contracts.branding import TenantBranding, Theme
from daemon.views.languages import LANGUAGES
from daemon.views.page_views import AppView, ErrorView, ProblemKind, SignInView
from daemon.views.parties import make_app_view
from daemon.views.render import Pages
from daemon.web.headers import COPY_SCRIPT, NEW_PASSKEY_SCRIPT, ONCE_SCRIPT, PASSKEY_SCRIPT, PASSWORD_SCRIPT, SUBMIT_SCRIPT
from tests.pages.asked import LISTS_REASON, MEMBERSHIP, NOW, ask_about, ask_for, belong, make_permission, texts
from tests.pages.made_up import ADDRESS, EVERYTHING, PHONE_REASON, frame, image_url, make_application, make_assets, make_pages, make_user, make_view
from tests.pages.states import STATES

# The partner's own words are in the partner's language.
REASONS = {PHONE_REASON, LISTS_REASON, "For the Order button.", "To show your teams."}
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{7*7}} {% raw %} {app} {0}",
    "' onmouseover='alert(1)",
)
_VOID = {"meta", "link", "input", "img", "br", "source", "path", "rect", "circle", "line", "polyline", "polygon", "ellipse"}


class Reader(HTMLParser):
    """Collects what a page is made of and notices tags that are not closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every element of that name."""
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_is_sound_html_without_script_or_inline_style(state: str, language: str) -> None:
    """`default-src 'none'` holds: no style element or attribute, no handler; one h1; ids occur once (page rules 7 and 8).

    No script either, but those of the form post page, of a password field, of passkeys and of one-time links, which the policy allows by their hash.
    """
    html = STATES[state](frame(language))
    page = Reader(html)
    assert html.startswith("<!DOCTYPE html>")
    assert (page.wrong, page.open) == ([], [])
    assert not page.named("style") + page.named("iframe")
    scripts = {"form post": SUBMIT_SCRIPT, "sign-in with its script": PASSWORD_SCRIPT}
    scripts |= dict.fromkeys((each for each in STATES if each.startswith("link")), ONCE_SCRIPT)
    scripts |= dict.fromkeys((each for each in STATES if each.startswith("opened link")), COPY_SCRIPT)
    scripts |= dict.fromkeys((each for each in STATES if each.split()[0] == "check"), PASSWORD_SCRIPT)
    scripts |= dict.fromkeys((each for each in STATES if each.startswith(("new password", "invitation", "register"))), PASSWORD_SCRIPT)
    scripts |= dict.fromkeys((each for each in STATES if each.startswith(("sign-in, ", "second step, ")) and "passkey" in each), PASSKEY_SCRIPT)
    scripts |= dict.fromkeys(("account password, with a passkey", "account, password or passkey once more"), PASSKEY_SCRIPT)
    scripts |= {"account methods, a new passkey": NEW_PASSKEY_SCRIPT}
    assert page.named("script") == ([{}] if state in scripts else [])
    assert html.count(f"<script>{scripts.get(state, '')}</script>") == len(page.named("script"))
    assert not [name for _, attributes in page.tags for name in attributes if name == "style" or name.startswith("on")]
    assert len(page.named("h1")) == len(page.named("main")) == len(page.named("header")) == len(page.named("footer")) == 1
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    described = " ".join(attributes.get("aria-describedby") or "" for _, attributes in page.tags).split()
    assert set(described) <= set(ids)
    assert page.named("html")[0]["lang"] == language


@pytest.mark.parametrize("state", STATES)
def test_every_form_of_ours_carries_the_token(state: str) -> None:
    """A form that posts to us has the hidden token; one that posts to a partner has not (page rule 7, attack 57)."""
    html = STATES[state](frame("en"))
    forms = re.findall(r"<form[^>]*>.*?</form>", html, re.DOTALL)
    assert forms or not state.startswith(("sign-in", "consent"))
    for form in forms:
        assert ('name="token" value="form-token"' in form) == ('action="/' in form)


@pytest.mark.parametrize("state", STATES)
def test_english_words_do_not_stay_in_korean_pages(state: str) -> None:
    """Both languages are complete: the same sentence never stands in both, names and values aside (requirement U2)."""
    sentences = re.compile(r">\s*([A-Z][a-z]+(?: [a-z]+){2,}[^<]*)<")
    korean = set(sentences.findall(STATES[state](frame("ko")))) - REASONS
    assert not korean & set(sentences.findall(STATES[state](frame("en"))))


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_names_and_reasons_are_shown_as_plain_text(hostile: str, language: str) -> None:
    """Whatever partners and users call themselves is escaped and never read as a pattern (page rule 1)."""
    pages = make_pages()
    application = make_application(hostile, operator=hostile)
    asked = tuple(msgspec.structs.replace(each, reason=hostile) for each in EVERYTHING)
    written = texts(hostile, hostile)
    entry = msgspec.structs.replace(ask_for(make_permission("api", "read", written, written), reason=hostile), names=written)
    asks = ask_about(belong(hostile, hostile, may=(entry.permission.id,)), permissions=(entry,))
    consent = make_view(
        pages.words(language),
        application=application,
        user=make_user(hostile),
        asked=asked,
        held=(entry,),
        organizations=asks,
        granted_permissions=(entry.permission,),
        granted_organizations=(hostile,),
        searched=hostile,
    )
    app = make_app_view(application, ADDRESS, image_url)
    made = frame(language, brand=TenantBranding(product_name=hostile))
    htmls = (
        pages.consent(made, consent),
        pages.sign_in(made, SignInView("/s", application=app, identifier=hostile)),
        pages.error(made, ErrorView(ProblemKind.RETURN_ADDRESS, "K7QD-2M9F", NOW, app, developer=(("error", hostile),))),
    )
    for html in htmls:
        page = Reader(html)
        assert not page.named("script")
        assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
        assert (page.wrong, page.open) == ([], [])
        # The names of our files are digests, in which any digits may stand.
        assert "49" not in re.sub('/assets/[^"]+', "", html.replace("K7QD-2M9F", ""))


def test_characters_that_turn_the_writing_are_left_out() -> None:
    """A right-to-left override or a zero-width letter never reaches the page (Unicode TR 36)."""
    name = "Page\u202ekram\u200b\u2066 evil\u0301\u0301\u0301\u0301\u0301\u0301"
    html = make_pages().consent(frame("en"), make_view(make_pages().words("en"), application=make_application(name)))
    assert not set("\u202e\u200b\u2066") & set(html)
    assert "\u0301" * 4 not in html


def test_what_a_developer_reads_of_a_request_hides_and_turns_nothing() -> None:
    """A redirect URI with a right-to-left override is spelled out on the error page."""
    app = AppView("Pagemark")
    said = (("redirect_uri", "https://p.example/\u202eevil\u200b\u2066\x07"),)
    html = make_pages().error(frame("en"), ErrorView(ProblemKind.RETURN_ADDRESS, "K7QD-2M9F", NOW, app, developer=said))
    assert not set("\u202e\u200b\u2066\x07") & set(html)
    assert "202e" in html.lower()


def test_the_forced_theme_stands_on_the_html_element() -> None:
    """Light and dark are forced by `data-theme`, auto leaves the choice to the browser (page rule 3)."""
    for theme in (Theme.LIGHT, Theme.DARK):
        assert f'data-theme="{theme}"' in STATES["sign-in"](frame("en", theme))
    assert "data-theme" not in STATES["sign-in"](frame("en", Theme.AUTO))


def test_the_first_button_of_the_consent_form_decides_nothing() -> None:
    """Enter in a check box presses the first submit button, so that one has to be `stay` (page rule 7)."""
    html = STATES["consent first"](frame("en"))
    buttons = re.findall(r'<button[^>]*name="decision" value="(\w+)"', html)
    assert buttons == ["stay", "cancel", "authorize"]
    assert re.search(r"<button hidden [^>]*value=\"stay\"", html)


def test_required_permissions_have_no_check_box_and_optional_ones_are_labels() -> None:
    """A locked row is no disabled check box: it would be neither read out nor submitted (page rule 4)."""
    html = STATES["consent first"](frame("en"))
    assert re.findall(r'name="allow" value="(\w+)"', html) == ["phone", "address", "custom_data", "offline_access"]
    assert html.count('<label class="row choice">') == 4


def test_what_is_chosen_is_posted_by_its_id() -> None:
    """Permissions of APIs and of organizations, and organizations, each in a field of its own; what is required has no box."""
    html = STATES["consent with everything"](frame("en"))
    assert re.findall(r'name="held" value="([^"]+)"', html) == ["library-write-lists", "shop-audit-export"]
    assert re.findall(r'name="in_organizations" value="([^"]+)"', html) == ["shop-write-orders", "template-read-members"]
    assert re.findall(r'type="checkbox" name="organization" value="([^"]+)"( checked)?', html) == [
        ("harbor-studio", " checked"),
        ("riverbend-books", ""),
        ("night-school", ""),
    ]


def test_one_of_many_is_a_radio_button_beside_none() -> None:
    """*None* comes first and is chosen unless another one is (page rule 4)."""
    html = STATES["consent for one organization"](frame("en"))
    assert re.findall(r'type="radio" name="organization" value="([^"]*)"( checked)?', html) == [
        ("", " checked"),
        ("harbor-studio", ""),
        ("riverbend-books", ""),
    ]


def test_a_search_decides_nothing_and_comes_back_to_its_place() -> None:
    """Its button stays on the page; the first button of the form is still the hidden one, so Enter searches as well."""
    html = STATES["consent with 60 organizations"](frame("en"))
    buttons = re.findall(r'<button[^>]*name="decision" value="(\w+)"', html)
    assert buttons == ["stay", "stay", "cancel", "authorize"]
    assert 'formaction="/consent/i1#organizations"' in html
    assert " autofocus" not in html
    searched = STATES["consent with 60 organizations, searched"](frame("en"))
    assert re.search(r'<input id="find-organization"[^>]* value="branch 003"[^>]* autofocus aria-describedby="found">', searched)


def test_who_may_not_use_an_application_can_only_go_back_or_be_somebody_else() -> None:
    """Two forms, neither of which gives anything (requirement A10)."""
    html = STATES["denied"](frame("en"))
    assert re.findall(r'<form method="post" action="([^"]+)"', html) == ["/other-account/i1", "/denied/i1"]
    assert re.findall(r'name="decision" value="(\w+)">([^<]+)<', html) == [("cancel", "Back to Pagemark")]
    assert re.findall(r'name="decision" value="(\w+)">([^<]+)<', STATES["denied on another device"](frame("en"))) == [("cancel", "Cancel")]


def test_a_preview_cannot_be_sent() -> None:
    """In a preview no form has an address and no button submits (requirement C9)."""
    made = msgspec.structs.replace(frame("en"), preview=True)
    for state in ("consent first", "consent with 60 organizations", "denied", "sign-in", "sign-in again"):
        html = STATES[state](made)
        assert "<form>" in html or '<form class="' in html
        assert "action=" not in html
        assert 'type="submit"' not in html


def test_a_self_contained_page_loads_nothing() -> None:
    """The console's preview has its style sheets and images inside and no fonts (requirement C9)."""
    brand = TenantBranding(logo="mark", colour="#00875A")
    pages = make_pages()
    html = pages.consent(frame("en", brand=brand), make_view(pages.words("en")))
    asked: list[str] = []

    def image(name: str) -> bytes | None:
        asked.append(name)
        return b"png" if name == "mark" else None

    made = pages.self_contained(html, image)
    assert sorted(set(asked)) == ["mark", "pagemark"]
    assert not re.findall(r"<link[^>]*>", made)
    assert not re.findall(r'src(?:set)?="(?!data:image/png;base64,)', made)
    assert "@font-face" not in made
    assert "--primary:#00875A" in made
    assert made.count("<style>") == 2


def test_the_dark_logo_is_offered_to_dark_browsers() -> None:
    """With two logos the browser's theme decides, with a forced theme we do; a light logo alone stands on a white tile (page rule 3)."""
    both = make_application(dark_logo="night")
    words = make_pages().words("en")
    auto = make_pages().consent(frame("en"), make_view(words, application=both))
    dark = make_pages().consent(frame("en", Theme.DARK), make_view(words, application=both))
    alone = make_pages().consent(frame("en"), make_view(words))
    assert '<source media="(prefers-color-scheme: dark)" srcset="/images/night.png">' in auto
    assert "/images/night.png" in dark
    assert "/images/pagemark.png" not in dark
    assert "light-only" in alone
    assert "light-only" not in auto


@pytest.mark.parametrize("ticked", [False, True])
def test_a_thousand_organizations_and_five_hundred_permissions_stand_on_one_page(ticked: bool) -> None:
    """At most fifty organizations that are not chosen, every one that is, and every permission once."""
    entries = tuple(
        ask_for(make_permission(f"api{index % 10}", f"p{index}", texts("See a thing", "항목 보기"), texts("What it does.", "하는 일")))
        for index in range(500)
    )
    may = tuple(entry.permission.id for entry in entries[250:])
    choices = tuple(belong(f"Branch {index:04}", "Editor", "Reader", may=may, ticked=ticked) for index in range(1000))
    asks, made, words = ask_about(*choices, permissions=entries[250:]), frame("en"), make_pages().words("en")
    html = make_pages().consent(made, make_view(words, asked=(*EVERYTHING, MEMBERSHIP), held=entries[:250], organizations=asks))
    assert html.count('name="organization"') == (1000 if ticked else 50)
    assert (html.count('name="held"') + html.count('name="in_organizations"')) <= 500


def test_the_style_sheets_are_those_of_the_assets() -> None:
    """Every sheet that a page names is served."""
    html = STATES["sign-in"](frame("en", brand=TenantBranding(colour="#AA0000")))
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]*)">', html)
    assert len(sheets) == 2
    assert all(make_assets().find(sheet) for sheet in sheets)


def test_templates_are_compiled_when_they_are_needed_or_prepared() -> None:
    """A daemon is ready before its templates are, and nobody waits for one twice."""
    pages = Pages(make_assets())
    compiled = [templates.cache for templates in pages._templates.values()]
    assert all(cache is not None and not list(cache) for cache in compiled)
    pages.prepare()
    prepared = [set(cache) for cache in compiled if cache is not None]
    assert all({"consent.html", "sign_in.html", "layout.html"} <= {name for _, name in names} for names in prepared), prepared
