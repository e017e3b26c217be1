"""Sign-out that a partner asks for wrongly, and partners who cannot be told of it (requirement H5)."""

from __future__ import annotations

from dataclasses import dataclass

import httpx2
import pytest

from tests.end_to_end.diagnosis.bench import Bench, Ran
from tests.end_to_end.diagnosis.telling import look_at, marked, tell, until
from tests.form_user import find_form

ADD = "sign_out_uri.add"


@dataclass(frozen=True)
class Way:
    """An address to return to that came in place of a registered one; `{home}` stands for the partner's site.

    Attributes:
        code: the end of the cause.
    """

    code: str
    came: str
    registered: str = "{home}/bye"


WAYS = (
    Way("unknown", "https://elsewhere.example/x"),
    Way("unknown", "{home}", registered=""),
    Way("near", "{home}/bye/"),
    Way("near", "{home}/Bye"),
    Way("near", "{home}:8443/bye"),
    Way("is_redirect_uri", "{home}/callback"),
)


def sign_out(bench: Bench, **asked: str) -> str:
    """Ask for the user's sign-out; gives where the browser ends up, "" if that is here."""
    answer = bench.browser.get(bench.daemon.discovery["end_session_endpoint"], params=asked)
    if answer.status_code == 200 and 'name="decision"' in answer.text:
        form = find_form(answer.text)
        answer = bench.browser.post(httpx2.URL(str(answer.url)).join(form.action), data={**dict(form.values), "decision": "sign_out"})
    return str(answer.headers.get("Location", ""))


@pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way.code} {way.came}")
def test_an_address_that_is_not_registered_is_registered_by_one_click(bench: Bench, way: Way) -> None:
    """The user stays here until then."""
    home = f"https://{bench.host}"
    came, registered = (each.replace("{home}", home) for each in (way.came, way.registered))
    right = bench.register(sign_out_uris=[registered] if registered else [])
    hint = bench.run(right).token["id_token"]
    asked = {"id_token_hint": hint, "post_logout_redirect_uri": came}
    assert sign_out(bench, **asked) == ""
    entry = bench.read_newest(right.client_id, "sign_out")
    look_at(bench, entry, f"sign_out_uri.{way.code}", "administrator", (hint,))
    if way.code == "near":
        assert any(marked(entry))
    fixed = bench.fix(entry, ADD)
    again = bench.run(right).token["id_token"]
    assert sign_out(bench, id_token_hint=again, post_logout_redirect_uri=came) == came
    fixed.undo()
    again = bench.run(right).token["id_token"]
    assert sign_out(bench, id_token_hint=again, post_logout_redirect_uri=came) == ""


def test_a_sign_out_that_does_not_say_from_whom_is_named(bench: Bench) -> None:
    """As with a library that was given no ID token."""
    address = f"https://{bench.host}/bye"
    right = bench.register(sign_out_uris=[address])
    bench.run(right)
    assert sign_out(bench, post_logout_redirect_uri=address) == ""
    entry = bench.read_newest("", "sign_out", "sign_out_uri.no_application")
    look_at(bench, entry, "sign_out_uri.no_application", "partner")
    bench.run(right)
    assert sign_out(bench, post_logout_redirect_uri=address, client_id=right.client_id) == address


def test_a_hint_that_is_not_believed_is_named(bench: Bench) -> None:
    """Cut off, or of another application; it is not kept."""
    right, other = bench.register(), bench.register(name="Another")
    hint = bench.run(right).token["id_token"]
    for sent in ({"id_token_hint": hint[:-5], "client_id": right.client_id}, {"id_token_hint": hint, "client_id": other.client_id}):
        sign_out(bench, **sent)
        entry = bench.read_newest(sent["client_id"], "sign_out")
        look_at(bench, entry, "sign_out_hint.not_believed", "partner", (hint, hint[:-5]))


def test_a_hint_that_is_not_believed_is_named_beside_an_address_too(bench: Bench) -> None:
    """It was sent, so nobody is told to send it; nor is an application of which nobody knows anything told to say who it is."""
    address = f"https://{bench.host}/bye"
    right = bench.register(sign_out_uris=[address])
    hint = bench.run(right).token["id_token"]
    assert sign_out(bench, id_token_hint=hint[:-5], post_logout_redirect_uri=address) == ""
    look_at(bench, bench.read_newest("", "sign_out", "sign_out_hint.not_believed"), "sign_out_hint.not_believed", "partner", (hint[:-5],))
    assert sign_out(bench, client_id="made-up", post_logout_redirect_uri=address) == ""
    look_at(bench, bench.read_newest("", "sign_out", "application.not_an_id"), "application.not_an_id", "partner")


@pytest.mark.parametrize("name", ["redirect_uri", "returnTo", "return_to", "post_logout_redirect_url", "logout_uri"])
def test_a_return_address_under_another_name_is_named(bench: Bench, name: str) -> None:
    """As other providers call it; nothing else comes of it."""
    address = f"https://{bench.host}/bye"
    right = bench.register(sign_out_uris=[address])
    hint = bench.run(right).token["id_token"]
    assert sign_out(bench, id_token_hint=hint, **{name: f"{address}?code=a1b2c3"}) == ""
    entry = bench.read_newest(right.client_id, "sign_out")
    look_at(bench, entry, "sign_out_uri.misnamed", "partner", (hint, "a1b2c3"))
    assert entry["row"]["outcome"] == "diminished"
    assert name in entry["explanation"]


def test_an_application_that_nobody_knows_and_a_request_that_cannot_be_read_are_named(bench: Bench) -> None:
    """The second is a page, with its number."""
    sign_out(bench, client_id="made-up")
    look_at(bench, bench.read_newest("", "sign_out", "application.not_an_id"), "application.not_an_id", "partner")
    answer = bench.browser.get(bench.daemon.discovery["end_session_endpoint"] + "?state=a&state=b")
    assert answer.status_code == 400
    entry = tell(bench, Ran(answer.text), "parameter.repeated", "partner")
    assert entry["row"]["place"] == "sign_out"


def test_a_partner_who_cannot_be_told_of_a_sign_out_is_named(bench: Bench) -> None:
    """Back-channel delivery: the address, and what came instead of an answer."""
    address = f"https://{bench.host}/back-channel"
    right = bench.register(back_channel_uri=address)
    bench.run(right)
    sign_out(bench)

    def failed() -> bool:
        return "notice.failed" in bench.list_causes(right.client_id)

    until(failed)
    entry = bench.read_newest(right.client_id, "notice")
    look_at(bench, entry, "notice.failed", "partner")
    assert address in [fact["value"] for fact in entry["facts"]]
    assert [each["opens"] for each in entry["fixes"]] == ["settings"]
