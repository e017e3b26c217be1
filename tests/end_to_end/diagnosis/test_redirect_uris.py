"""Redirect URIs that a partner got wrong: the most frequent of all mistakes (requirement H5)."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.end_to_end.diagnosis.bench import Bench
from tests.end_to_end.diagnosis.telling import marked, mend, tell

HOST, HOME = "pagemark.example", "https://pagemark.example/callback"
LOCAL = "http://localhost:3000/callback"
ADD = "redirect_uri.add"


@dataclass(frozen=True)
class Slip:
    """An address that came in place of a registered one.

    Attributes:
        code: the end of the cause.
        marks: the parts of it that are marked as different, and those of the registered one.
        fix: whether one click registers it.
    """

    code: str
    came: str
    marks: tuple[list[str], list[str]]
    registered: str = HOME
    mender: str = "administrator"
    fix: bool = True


SLIPS = (
    Slip("slash", f"{HOME}/", (["/"], [])),
    Slip("slash", HOME, ([], ["/"]), registered=f"{HOME}/"),
    Slip("case", "https://pagemark.example/Callback", (["C"], ["c"])),
    Slip("port", "https://pagemark.example:8443/callback", ([":8443"], [])),
    Slip("port", "http://localhost:8080/callback", (["8080"], ["3000"]), registered=LOCAL),
    Slip("query", f"{HOME}?provider=letpass", (["?provider=letpass"], [])),
    Slip("scheme", "https://localhost:3000/callback", (["s"], []), registered=LOCAL, mender="partner"),
    Slip("scheme", "http://pagemark.example/callback", ([], ["s"]), mender="partner", fix=False),
    Slip("loopback", "http://127.0.0.1:3000/callback", (["127.0.0.1"], ["localhost"]), registered=LOCAL),
    Slip("www", "https://www.pagemark.example/callback", (["www."], [])),
    Slip("host", "https://test.pagemark.example/callback", (["test."], [])),
    Slip("path", "https://pagemark.example/auth/oidc/done", (["auth/oidc/done"], ["callback"])),
    Slip("several", "https://pagemark.example:8443/Callback", ([":8443/C"], ["c"])),
    Slip("blank", f"{HOME} ", ([" "], []), mender="partner", fix=False),
    Slip("blank", f"\n{HOME}", (["\\u000a"], []), mender="partner", fix=False),
    Slip("encoded", "https%3A%2F%2Fpagemark.example%2Fcallback", (["%3A%2F%2F", "%2F"], ["://", "/"]), mender="partner", fix=False),
    Slip("fragment", f"{HOME}#done", (["#done"], []), mender="partner", fix=False),
    Slip("relative", "/callback", ([], ["https://pagemark.example"]), mender="partner", fix=False),
)


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip.code} {slip.came!r}")
def test_an_address_that_differs_is_named_marked_and_registered_by_one_click(bench: Bench, slip: Slip) -> None:
    """What differs is marked on both sides; where the address can be registered, the same request works after one click, until it is undone."""
    came, registered = (each.replace(HOST, bench.host) for each in (slip.came, slip.registered))
    right = bench.register(redirect_uri=registered)
    wrong, cause = right.but(redirect_uri=came), f"redirect_uri.{slip.code}"
    entry = tell(bench, bench.run(wrong), cause, slip.mender)
    assert entry["expected"] == [registered]
    assert [[each.replace(bench.host, HOST) for each in side] for side in marked(entry)] == [*slip.marks]
    assert [each["id"].partition(":")[0] for each in entry["fixes"] if each["fits"]] == ([ADD] if slip.fix else [])
    if slip.fix:
        mend(bench, entry, ADD, wrong, cause)
    assert bench.run(right).said == ""


@pytest.mark.parametrize(
    ("code", "came"),
    [
        ("placeholder", "https://your-domain.example/callback"),
        ("placeholder", "${PUBLIC_URL}/callback"),
        ("invalid", "https://*.elsewhere.example/x"),
    ],
)
def test_an_address_that_nobody_filled_in_is_named(bench: Bench, code: str, came: str) -> None:
    """It is the partner's turn, and nothing can be registered that is no address."""
    right = bench.register()
    entry = tell(bench, bench.run(right.but(redirect_uri=came)), f"redirect_uri.{code}", "partner")
    assert [each for each in entry["fixes"] if each["fits"]] == []
    assert bench.run(right).said == ""


def test_an_address_that_resembles_none_can_be_registered(bench: Bench) -> None:
    """With a warning that somebody may be pretending to be the application."""
    right = bench.register()
    wrong = right.but(redirect_uri="https://elsewhere.example/signin-oidc")
    entry = tell(bench, bench.run(wrong), "redirect_uri.unknown", "administrator")
    mend(bench, entry, ADD, wrong, "redirect_uri.unknown")


def test_an_app_on_a_device_is_told_that_its_type_is_wrong(bench: Bench) -> None:
    """A private scheme belongs to a native application."""
    right = bench.register()
    entry = tell(bench, bench.run(right.but(redirect_uri="com.example.pagemark:/callback")), "redirect_uri.private_scheme", "administrator")
    assert [each for each in entry["fixes"] if each["fits"]] == []


def test_the_address_of_another_application_tells_administrators_whose_it_is(bench: Bench) -> None:
    """And partners not: the name stands among the facts alone. No click registers it here, however near it looks."""
    right = bench.register()
    for other in ("https://lantern.example/signin", f"https://lantern.{bench.host}/callback", f"{right.redirect_uri}/"):
        bench.register(name="Lantern", redirect_uri=other)
        entry = tell(bench, bench.run(right.but(redirect_uri=other)), "redirect_uri.other_application", "partner")
        assert "Lantern" in [fact["value"] for fact in entry["facts"]]
        assert "Lantern" not in entry["explanation"] + entry["remedy"]
        assert entry["fixes"] == []


def test_a_slip_stays_a_slip_though_somebody_else_has_that_address(bench: Bench) -> None:
    """On the user's own computer all developers have the same addresses; the nearest of one's own was meant."""
    bench.register(name="Lantern", redirect_uri="http://127.0.0.1:8000/callback")
    for registered, code in (("http://localhost:8000/callback", "loopback"), ("http://127.0.0.1:3000/callback", "port")):
        wrong = bench.register(redirect_uri=registered).but(redirect_uri="http://127.0.0.1:8000/callback")
        entry = tell(bench, bench.run(wrong), f"redirect_uri.{code}", "administrator")
        assert "Lantern" in [fact["value"] for fact in entry["facts"]]
        mend(bench, entry, ADD, wrong, f"redirect_uri.{code}")


def test_no_address_at_all_is_named(bench: Bench) -> None:
    """Not even one that was left out is guessed."""
    right = bench.register()
    tell(bench, bench.run(right.but(asked={"redirect_uri": None})), "redirect_uri.missing", "partner")


def test_an_exchange_with_another_address_is_named(bench: Bench) -> None:
    """RFC 6749 4.1.3: what began the sign-in stands beside what came."""
    right = bench.register()
    entry = tell(bench, bench.run(right.but(exchanged={"redirect_uri": f"{bench.home}/"})), "redirect_uri.different", "partner")
    assert marked(entry) == (["/"], [])
    entry = tell(bench, bench.run(right.but(exchanged={"redirect_uri": None})), "redirect_uri.exchange_missing", "partner")
    assert entry["expected"] == [bench.home]
    assert bench.run(right).said == ""
