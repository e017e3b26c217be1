"""Hostile requests fill no log, hide nothing, and smuggle nothing into the console (attacks 96 and 103; requirement H5)."""

from __future__ import annotations

import json
import time
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2
import pytest

from tests.end_to_end.diagnosis.bench import Bench, Config
from tests.end_to_end.diagnosis.telling import tell
from tests.patience import PATIENCE

FLOOD = 1000
# Characters that the whole of an entry may have, whatever came.
MOST = 40_000


def send(bench: Bench, requests: list[tuple[str, dict[str, str]]]) -> set[int]:
    """Send very many requests of a stranger, some at once; gives the statuses that came."""
    with httpx2.Client(timeout=PATIENCE, trust_env=False) as stranger, ThreadPoolExecutor(8) as pool:

        def one(request: tuple[str, dict[str, str]]) -> int:
            endpoint, fields = request
            address = bench.daemon.discovery[endpoint]
            return (stranger.get(address, params=fields) if endpoint == "authorization_endpoint" else stranger.post(address, data=fields)).status_code

        return set(pool.map(one, requests))


def list_rows(bench: Bench, client_id: str) -> list[dict[str, Any]]:
    """All entries of an application."""
    return list(bench.daemon.admin.call("GET", f"/api/sign-in-log?application={client_id}&limit=200")["items"])


def authorization(config: Config, **changed: str) -> tuple[str, dict[str, str]]:
    """An authorization request."""
    wanted = {"client_id": config.client_id, "redirect_uri": config.redirect_uri, "response_type": "code", "scope": "openid", **changed}
    return "authorization_endpoint", wanted


def test_a_flood_is_a_few_entries_and_hides_no_other(bench: Bench) -> None:
    """A thousand requests, each with other values; one entry a minute for each cause, with each of them counted."""
    right = bench.register()
    before = tell(bench, bench.run(right.but(scope="opneid")), "scope.misspelt", "partner")
    flood = [authorization(right, redirect_uri=f"https://evil{number}.example/{number}") for number in range(FLOOD)]
    assert send(bench, flood) == {400}
    rows = list_rows(bench, right.client_id)
    hostile = [row for row in rows if row["cause"] == "redirect_uri.unknown"]
    seconds = max(row["last_at"] for row in hostile) - min(row["at"] for row in hostile)
    assert len(hostile) <= 1 + seconds // 60
    assert sum(row["count"] for row in hostile) == FLOOD
    assert bench.read(before["row"]["reference"])["row"]["id"] == before["row"]["id"]
    assert {row["cause"] for row in rows} == {"redirect_uri.unknown", "scope.misspelt"}
    entry = bench.daemon.admin.call("GET", f"/api/sign-in-log/{hostile[0]['id']}")
    assert len(entry["others"]) <= 20
    assert len(json.dumps(entry)) < MOST


def test_a_flood_in_many_names_is_a_few_entries(bench: Bench) -> None:
    """Client IDs that were made up count with nobody's, whatever they look like, and at every endpoint."""
    named = ("token_endpoint", "revocation_endpoint", "introspection_endpoint", "pushed_authorization_request_endpoint", "authorization_endpoint")

    def count() -> int:
        return int(bench.daemon.admin.call("GET", "/api/sign-in-log?limit=1")["total"])

    before, began = count(), time.monotonic()
    flood = [
        (named[number % 5], {"client_id": f"made-up-{bench.host}-{number}", "client_secret": "x", "grant_type": "password"})
        for number in range(FLOOD)
    ]
    assert send(bench, flood) <= {400, 401, 429}
    # One a minute for each endpoint and cause: a stranger is slowed down for guessing, too.
    minutes = 2 + (time.monotonic() - began) // 60
    assert count() - before <= 2 * len(named) * minutes


HOSTILE = {
    "markup": "<img src=x onerror=alert(1)><b>bold</b>&lt;&#x41;",
    "hidden": "a\u200bb\u202ec\u2066d\ufeff\u00ade\u034f",
    "control": "a\x00b\x1b[31mc\r\nd\u2028e",
    "template": "{redirect_uri}{expected}%s%(x)s${x}{{x}}",
    "surrogate": "\U000e0041\U000e0042\ue000",
    "long": "x" * 4000,
}


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("name", ["redirect_uri", "scope", "client_id", "response_mode", "prompt", "resource", "max_age"])
def test_what_came_stays_text_of_bounded_length_in_which_nothing_hides(bench: Bench, kind: str, name: str) -> None:
    """In every text of the entry, in both languages."""
    value = HOSTILE[kind]
    right = bench.register()
    ran = bench.run(right.but(asked={name: value if name != "redirect_uri" else f"https://{bench.host}/{value}"}))
    if not ran.said:
        return  # such as a prompt that means something
    for language in ("en", "ko"):
        entry = bench.read(ran.reference, language)
        for text in list_texts(entry):
            assert len(text) <= 2048, text
            hidden = [character for character in text if character != " " and unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")]
            assert hidden == [], (hidden, text)
        assert len(json.dumps(entry)) < MOST


def test_a_megabyte_is_not_kept(bench: Bench) -> None:
    """Neither as a form nor as the header of a page."""
    right = bench.register()
    address = bench.daemon.discovery["token_endpoint"]
    for fields in ({"grant_type": "x" * 10**6}, {"grant_type": "password", "scope": "y" * 900_000, "client_id": right.client_id}):
        bench.browser.post(address, data=fields, headers={"Origin": f"https://{bench.host}"})
    for row in bench.daemon.admin.call("GET", "/api/sign-in-log?limit=20")["items"]:
        entry = bench.daemon.admin.call("GET", f"/api/sign-in-log/{row['id']}")
        assert len(json.dumps(entry)) < MOST


def test_different_requests_of_a_minute_are_all_there_with_their_fixes(bench: Bench) -> None:
    """Two servers of a partner, each with an address of its own: one entry, and one click for each."""
    right = bench.register()
    first, second = (right.but(redirect_uri=f"https://{place}.{bench.host}/callback") for place in ("one", "two"))
    numbers = [bench.run(config).reference for config in (first, second)]
    found = bench.read(numbers[1])
    assert [each["fixes"] for each in found["others"]] == [[]]
    # Whoever looks at the log itself has all fixes there.
    entry = bench.daemon.admin.call("GET", f"/api/sign-in-log/{found['row']['id']}?language=en")
    assert entry["row"]["count"] == 2
    [other] = entry["others"]
    assert [fact["value"] for fact in other["facts"]] == [first.redirect_uri]
    assert other["difference"]["came"] == first.redirect_uri
    for config, fixes in ((first, other["fixes"]), (second, entry["fixes"])):
        bench.fix({**entry, "fixes": fixes}, "redirect_uri.add")
        assert bench.run(config).said == ""


def list_texts(value: Any) -> list[str]:
    """Every text in an entry."""
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in list_texts(part)]
