"""A real daemon behind a proxy, asked alike from many networks at once: every number that is shown finds what it was shown for (decision 0055)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.live_daemon import LiveDaemon, run_daemon

_REFERENCE = re.compile("[B-DF-HJ-NP-TV-XZ2-9]{4}-[B-DF-HJ-NP-TV-XZ2-9]{4}")


@pytest.fixture(scope="module")
def daemon() -> Iterator[LiveDaemon]:
    """A daemon that believes a proxy on this computer."""
    with run_daemon({"LETPASS_TRUSTED_PROXIES": "127.0.0.1,::1"}) as found:
        yield found


class Browsers:
    """Browsers in many networks, in front of one application.

    Args:
        daemon: whom they ask.
    """

    def __init__(self, daemon: LiveDaemon) -> None:
        self.daemon = daemon
        self.client_id, _ = daemon.admin.create_application("Nimbus", "traditional", ["https://app.example/cb"])
        self._connection = HTTPConnection("localhost", daemon.port)

    def authorize(self, address: str, network: str) -> str:
        """Ask for a sign-in with a wrong address, and give the number on the page."""
        asked = urlencode({"client_id": self.client_id, "redirect_uri": address, "response_type": "code", "scope": "openid"})
        self._connection.request("GET", f"/oidc/authorize?{asked}", headers={"X-Forwarded-For": network})
        answer = self._connection.getresponse()
        page = answer.read().decode()
        assert answer.status == 400
        found = _REFERENCE.search(page)
        assert found is not None
        return found[0]

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def find(self, number: str) -> dict[str, Any]:
        """The entry of a number."""
        found: dict[str, Any] = self.daemon.admin.call("GET", f"/api/sign-in-log/references/{number}?language=en")
        return found


@pytest.fixture
def browsers(daemon: LiveDaemon) -> Iterator[Browsers]:
    """In front of an application of their own."""
    found = Browsers(daemon)
    yield found
    found.close()


def test_a_hundred_networks_with_one_mistake_all_read_numbers_that_find_it(browsers: Browsers) -> None:
    """What came is there for the first and the last of them; for none is it another's."""
    numbers = [browsers.authorize("https://app.example/cb/", f"198.51.100.{number}") for number in range(100)]
    assert len(set(numbers)) == 100
    for number, reference in enumerate(numbers):
        entry = browsers.find(reference)
        assert (entry["row"]["cause"], entry["row"]["reference"]) == ("redirect_uri.slash", reference)
        assert entry["network"] in (f"198.51.100.{number}", "")
        assert [fix["id"] for fix in entry["fixes"]] == ["redirect_uri.add:https://app.example/cb/"] * (entry["network"] != "")
    assert all(browsers.find(each)["network"] for each in (*numbers[:8], *numbers[-8:]))


@pytest.mark.parametrize("place", ["198.51.100.{}", "198.51.100.7"], ids=["many networks", "one network"])
def test_strangers_lay_nothing_over_a_partners_number(browsers: Browsers, place: str) -> None:
    """Attack 115: they come before it and after it, from everywhere or from the partner's own network."""
    strangers = [(f"https://evil{number}.example/login", place.format(number)) for number in range(13)]
    for stranger in strangers[:5]:
        browsers.authorize(*stranger)
    number = browsers.authorize("https://partner.example/cb", "198.51.100.7")
    for stranger in strangers[5:]:
        browsers.authorize(*stranger)
    entry = browsers.find(number)
    assert [fix["id"] for fix in entry["fixes"]] == ["redirect_uri.add:https://partner.example/cb"]
    assert [fix for other in entry["others"] for fix in other["fixes"]] == []
    for one in strangers:
        again = browsers.find(browsers.authorize(*one))
        assert [fix["id"] for fix in again["fixes"]] == [f"redirect_uri.add:{one[0]}"]


def test_a_number_that_nobody_was_shown_finds_nothing(browsers: Browsers) -> None:
    """However near it looks."""
    number = browsers.authorize("https://app.example/cb/", "198.51.100.1")
    other = number[:-1] + ("B" if number[-1] != "B" else "C")
    status, _answer = browsers.daemon.admin.ask("GET", f"/api/sign-in-log/references/{other}")
    assert status == 404
