"""What comes of what an administrator types: an application, steps and texts; or sentences that say what to fill in."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

import pytest

from common.contracts.application_kinds import Type
from common.contracts.application_settings import ApplicationSettings
from common.contracts.claim_names import GroupsFrom
from common.contracts.handover.integrations import CLIENT_ID, CLIENT_SECRET, TextKind
from common.contracts.permissions import AllowedPermission
from common.errors import Invalid, NotFound
from common.uris import find_origin_problem
from daemon.integrations.adding import add_to
from daemon.integrations.catalogue import load_catalogue
from daemon.integrations.describing import describe_form, describe_row
from daemon.integrations.filling import Facts, fill
from daemon.protocol.discovery import make_endpoints

CATALOGUE = load_catalogue()
FACTS = Facts(make_endpoints("https://id.example/oidc"), "Hanbit ID", fresh_secret="0" * 32)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("https://x.example/#f", "https://x.example"),
        ("https://x.example/a/#f", "https://x.example/a"),
        ("https://x.example/a?b#f", "https://x.example/a"),
        (" https://x.example/?a ", "https://x.example"),
        ("x.example/#f", "https://x.example"),
        ("http://x.example/", "https://x.example"),
    ],
)
def test_what_is_offered_for_an_address_is_taken(typed: str, offered: str) -> None:
    """By one press: nothing is offered that another rule refuses."""
    with pytest.raises(Invalid) as caught:
        fill(CATALOGUE.get("apache-answer"), CATALOGUE.shared, FACTS, {"base": typed})
    fixes = {problem.field: problem.fix for problem in caught.value.problems}
    assert fixes["values.base"] == offered
    assert fill(CATALOGUE.get("apache-answer"), CATALOGUE.shared, FACTS, {"base": offered}) is not None


@pytest.mark.parametrize("typed", ["https://x.example/#f", "x.example/a", "https://x.example/a b", " https://x.example/ "])
def test_what_is_offered_for_an_origin_is_one(typed: str) -> None:
    """As of the address."""
    problem = find_origin_problem(typed)
    assert problem is not None
    assert problem.fix == "https://x.example"
    assert find_origin_problem(problem.fix) is None


def problems_of(service: str, typed: dict[str, str], name: str = "") -> dict[str, str]:
    """The problems of an attempt, by field; at least one."""
    with pytest.raises(Invalid) as caught:
        fill(CATALOGUE.get(service), CATALOGUE.shared, FACTS, typed, name)
    return {problem.field: problem.code for problem in caught.value.problems}


def test_what_grafana_needs_comes_of_its_address() -> None:
    """Redirect URI, permissions and no more, the claim groups, and a text with real values."""
    found = fill(CATALOGUE.get("grafana"), CATALOGUE.shared, FACTS, {"base": "https://dash.example.com/grafana"}, "Our dashboards")
    settings = found.application.settings
    assert (found.application.name, found.application.type) == ("Our dashboards", Type.TRADITIONAL)
    assert settings.redirect_uris == ["https://dash.example.com/grafana/login/generic_oauth"]
    assert [(each.name, each.required) for each in settings.permissions] == [("profile", True), ("email", True), ("roles", False)]
    assert settings.claim_names.groups is GroupsFrom.ROLES
    assert settings.pkce_required
    assert found.values == {"base": "https://dash.example.com/grafana", "admin_role": "grafana-admin"}
    assert "root_url = https://dash.example.com/grafana/\n" in found.texts[0].content
    assert f"client_id = {CLIENT_ID}\nclient_secret = {CLIENT_SECRET}\n" in found.texts[0].content
    assert found.texts[0].has_secret


def test_a_missing_or_wrong_input_is_named_and_nothing_is_written() -> None:
    """A text with holes helps nobody: each problem says under its field what to do."""
    assert problems_of("grafana", {}) == {"values.base": "text.required"}
    assert problems_of("grafana", {"base": "grafana.example.com"}) == {"values.base": "uri.relative"}
    assert problems_of("grafana", {"base": "https://grafana.example.com", "admin_role": "two words"}) == {"values.admin_role": "field.slug"}
    assert problems_of("grafana", {"base": "https://grafana.example.com", "colour": "red"}) == {"values.colour": "field.unknown"}
    assert problems_of("kubelogin", {"port": "eighty"}) == {"values.port": "number.out_of_range"}
    assert problems_of("kubelogin", {"port": "65536"}) == {"values.port": "number.out_of_range"}
    assert problems_of("guide-native", {"scheme": "app"}) == {"values.scheme": "uri.scheme_without_dot"}


def test_an_address_that_is_nearly_right_has_a_fix() -> None:
    """What stands behind the path says something, and so does a slash where the address is a name that is compared."""
    for service, field, typed, right in (
        ("grafana", "base", "https://grafana.example.com/?orgId=1", "https://grafana.example.com"),
        ("mcp-client", "server", "https://mcp.example.com/mcp/", "https://mcp.example.com/mcp"),
    ):
        with pytest.raises(Invalid) as caught:
            fill(CATALOGUE.get(service), CATALOGUE.shared, FACTS, {field: typed})
        assert {each.field: each.fix for each in caught.value.problems}[f"values.{field}"] == right


@pytest.mark.parametrize("typed", ["https://dash.example.com/", "https://dash.example.com//", "https://dash.example.com"])
def test_the_slash_that_a_browser_shows_says_nothing(typed: str) -> None:
    """Paths are put behind the address of a service, so it is left out without a word."""
    found = fill(CATALOGUE.get("grafana"), CATALOGUE.shared, FACTS, {"base": typed})
    assert found.values["base"] == "https://dash.example.com"
    assert found.application.settings.redirect_uris == ["https://dash.example.com/login/generic_oauth"]


@pytest.mark.parametrize(
    ("base", "listens", "said"),
    [
        ("http://localhost:5010", "5010", "Run: php -S 127.0.0.1:5010 callback.php"),
        ("http://127.0.0.1:8088", "8088", "Run: php -S 127.0.0.1:8088 callback.php"),
        ("https://app.example.com", "3000", "let your web server pass https://app.example.com on to it"),
    ],
)
def test_a_guide_says_how_its_text_is_started_and_listens_where_people_open_it(base: str, listens: str, said: str) -> None:
    """On this computer at the port of the address; otherwise behind it, at a port that is named."""
    for language, run in (("en", "Run: "), ("ko", "실행: ")):
        found = fill(CATALOGUE.get("guide-web"), CATALOGUE.shared, FACTS, {"base": base}, language=language)
        texts = {text.file: text for text in found.texts}
        assert all(run in text.note for text in texts.values())
        for file in ("app.py", "app.mjs", "main.go", "Program.cs"):
            assert listens in texts[file].content
        if language == "en":
            assert said in texts["callback.php"].note
            assert texts["sign-in.sh"].note.endswith("\nRun: bash sign-in.sh")


def test_labels_of_a_guide_are_in_the_readers_language() -> None:
    """They are names of no screen."""
    steps = fill(CATALOGUE.get("guide-web"), CATALOGUE.shared, FACTS, {"base": "https://a.example"}, language="ko").steps
    labels = {field.label for step in steps for field in step.fields}
    assert {"토큰 엔드포인트", "공개 키"} <= labels
    assert not any(label.isascii() for label in labels)


@pytest.mark.parametrize("service", ["grafana", "jupyterhub"])
def test_an_address_in_a_query_is_encoded(service: str) -> None:
    """As RFC 3986 has it: a sign-out address may have a query of its own."""
    found = fill(CATALOGUE.get(service), CATALOGUE.shared, FACTS, {"base": "https://dash.example.com"})
    [uri] = found.application.settings.sign_out_uris
    assert f"&post_logout_redirect_uri={quote(uri, safe='')}" in found.texts[0].content


def test_a_text_for_the_shell_leaves_no_secret_behind() -> None:
    """What it writes down lies in a folder that nobody else opens, and goes when it ends, however it does."""
    for service, typed in (("guide-web", {"base": "https://app.example.com"}), ("guide-machine", {"api": "https://api.example.com"})):
        found = fill(CATALOGUE.get(service), CATALOGUE.shared, FACTS, typed)
        [text] = [each.content for each in found.texts if each.kind is TextKind.SHELL and each.has_secret]
        assert "umask 077" in text
        assert "trap 'rm -rf \"$kept\"' EXIT" in text
        written = re.findall(r"\S+/client-secret|\S+/tokens\.json", text)
        assert len(written) == text.count("client-secret") + text.count("tokens.json")
        assert all("$kept/" in each for each in written)


HOSTILE = ["'; rm -rf / #", '"}{{ 7 * 7 }}', "a\nb: c", "${HOME}", "{% raw %}", "\u202egnp.exe", "x" * 5000, "</script>"]


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_input_stays_data_or_is_refused(typed: str) -> None:
    """In an address, a slug, a free text and the application's name."""
    assert "values.base" in problems_of("grafana", {"base": typed})
    assert "values.base" in problems_of("grafana", {"base": f"https://grafana.example.com/{typed}"})
    assert "values.slug" in problems_of("gitea", {"base": "https://git.example.com", "slug": typed})
    try:
        proxy = fill(CATALOGUE.get("oauth2-proxy"), CATALOGUE.shared, FACTS, {"base": "https://a.example", "upstream": typed})
    except Invalid as refused:
        assert [problem.field for problem in refused.problems] == ["values.upstream"]
    else:
        assert json.loads(proxy.texts[0].content.split("upstreams = ")[1]) == [typed]
    try:
        client = fill(CATALOGUE.get("mcp-client"), CATALOGUE.shared, FACTS, {"server": "https://mcp.example.com"}, typed)
    except Invalid as refused:
        assert [problem.field for problem in refused.problems] == ["application_name"]
    else:
        assert f"client_name: {json.dumps(typed, ensure_ascii=False)}," in client.texts[1].content


def test_a_provider_name_that_a_format_cannot_hold_is_said() -> None:
    """INI files have no sure way to quote; the sentence names the file."""
    facts = Facts(FACTS.endpoints, 'Hanbit "ID"; #1')
    with pytest.raises(Invalid) as caught:
        fill(CATALOGUE.get("grafana"), CATALOGUE.shared, facts, {"base": "https://grafana.example.com"})
    assert caught.value.problems[0].field == "provider_name"
    assert "grafana.ini" in caught.value.problems[0].message


def test_a_secret_that_a_format_cannot_hold_is_named_and_not_shown() -> None:
    """Secrets of other providers, which were brought along, may have any character; no sentence repeats one."""
    facts = Facts(FACTS.endpoints, client_secret="old;secret#9")
    with pytest.raises(Invalid) as caught:
        fill(CATALOGUE.get("grafana"), CATALOGUE.shared, facts, {"base": "https://grafana.example.com"})
    assert [problem.field for problem in caught.value.problems] == ["client_secret"]
    assert "old;secret#9" not in repr(caught.value.problems) + str(caught.value)


def test_a_service_that_cannot_be_connected_says_why() -> None:
    """In the administrator's language."""
    with pytest.raises(Invalid, match="implicit flow"):
        fill(CATALOGUE.get("guacamole"), CATALOGUE.shared, FACTS, {})
    with pytest.raises(Invalid, match="암묵적 흐름"):
        fill(CATALOGUE.get("guacamole"), CATALOGUE.shared, FACTS, {}, language="ko")


def test_a_service_that_is_not_known_is_not_found() -> None:
    """With a code that programs know."""
    with pytest.raises(NotFound):
        CATALOGUE.get("nowhere")


def test_every_service_is_described_in_both_languages() -> None:
    """Rows and forms as the console shows them; defaults are filled in."""
    words: dict[str, object] = {"provider_name": "Hanbit ID", "application_name": "", "issuer": "https://id.example/oidc"}
    for service in CATALOGUE.list_all():
        english, korean = (describe_form(service, CATALOGUE.shared, words, language) for language in ("en", "ko"))
        assert english.row == describe_row(service, CATALOGUE.shared, "en")
        assert english.row.summary != korean.row.summary
        assert [(field.key, field.default) for field in english.inputs] == [(field.key, field.default) for field in korean.inputs]
        assert english.row.connectable is (english.type is not None)


def test_an_application_that_exists_keeps_what_it_had() -> None:
    """Giving it a service adds addresses and permissions, and takes nothing away."""
    draft = fill(CATALOGUE.get("grafana"), CATALOGUE.shared, FACTS, {"base": "https://grafana.example.com"}).application.settings
    had = ApplicationSettings(
        redirect_uris=["https://old.example/callback"], permissions=[AllowedPermission("phone"), AllowedPermission("email", required=False)]
    )
    found = add_to(had, draft)
    assert found.redirect_uris == ["https://old.example/callback", "https://grafana.example.com/login/generic_oauth"]
    assert [(each.name, each.required) for each in found.permissions] == [("phone", True), ("email", True), ("profile", True), ("roles", False)]
    assert found.claim_names.groups is GroupsFrom.ROLES
    assert found.pkce_required is had.pkce_required
    assert add_to(found, draft) == found


def test_what_has_no_name_of_its_own_is_called_by_a_korean_one() -> None:
    """In the list, in the form and above the values; whoever searches for it in Korean finds it."""
    guides = [each for each in CATALOGUE.list_all() if each.id.startswith("guide-")]
    assert guides
    for guide in guides:
        assert guide.korean_name
        assert describe_row(guide, CATALOGUE.shared, "ko").name == guide.korean_name
        assert describe_row(guide, CATALOGUE.shared, "en").name == guide.name
        assert guide in CATALOGUE.find(guide.korean_name)
    typed = {"base": "https://app.example.com"}
    assert fill(CATALOGUE.get("guide-web"), CATALOGUE.shared, FACTS, typed, language="ko").name == CATALOGUE.get("guide-web").korean_name
    assert describe_row(CATALOGUE.get("grafana"), CATALOGUE.shared, "ko").name == "Grafana"
