"""PKCE that a partner left out or made wrongly (RFC 7636; requirement H5)."""

from __future__ import annotations

import base64
import hashlib

import pytest

from tests.end_to_end.diagnosis.bench import Bench
from tests.end_to_end.diagnosis.telling import mend, tell

VERIFIER = "a-verifier-of-more-than-forty-three-characters-000"
DIGEST = hashlib.sha256(VERIFIER.encode()).digest()
CHALLENGE = base64.urlsafe_b64encode(DIGEST).decode()


def test_pkce_that_is_missing_is_not_demanded_any_more_by_one_click(bench: Bench) -> None:
    """Where the application keeps a secret."""
    wrong = bench.register(pkce_required=True).but(pkce=False)
    entry = tell(bench, bench.run(wrong), "pkce.missing", "partner")
    mend(bench, entry, "pkce.off", wrong, "pkce.missing")
    assert bench.run(wrong.but(pkce=True)).said == ""


def test_pkce_that_is_missing_in_an_app_without_a_server_is_the_partners_to_add(bench: Bench) -> None:
    """No click may open that."""
    right = bench.register("single_page")
    entry = tell(bench, bench.run(right.but(pkce=False)), "pkce.missing", "partner")
    assert [each for each in entry["fixes"] if each["fits"]] == []
    assert bench.run(right).said == ""


@pytest.mark.parametrize(
    ("asked", "cause"),
    [
        ({"code_challenge_method": "plain"}, "pkce.plain"),
        ({"code_challenge_method": "PLAIN"}, "pkce.plain"),
        ({"code_challenge_method": "s256"}, "pkce.method"),
        ({"code_challenge_method": None}, "pkce.method_missing"),
        ({"code_challenge": None}, "pkce.challenge_missing"),
        ({"code_challenge": CHALLENGE}, "pkce.challenge_padded"),
        ({"code_challenge": base64.b64encode(b"\xff" * 32).decode().rstrip("=")}, "pkce.challenge_base64"),
        ({"code_challenge": DIGEST.hex()}, "pkce.challenge_hex"),
        ({"code_challenge": "short"}, "pkce.challenge"),
    ],
)
def test_a_challenge_that_was_made_wrongly_is_named(bench: Bench, asked: dict[str, str | None], cause: str) -> None:
    """By its form alone: the challenge itself is not kept."""
    right = bench.register()
    ran = bench.run(right.but(asked=asked))
    entry = tell(bench, ran, cause, "partner")
    assert CHALLENGE.rstrip("=") not in str(entry)
    assert DIGEST.hex() not in str(entry)
    assert bench.run(right).said == ""


@pytest.mark.parametrize(
    ("verifier", "cause"),
    [
        (None, "pkce.verifier_missing"),
        ("too-short", "pkce.verifier_short"),
        ("x" * 129, "pkce.verifier_long"),
        (base64.b64encode(b"\xfb\xef" * 18).decode(), "pkce.verifier_alphabet"),
        ("another-verifier-of-more-than-forty-three-chars", "pkce.verifier_wrong"),
        (CHALLENGE.rstrip("="), "pkce.verifier_is_challenge"),
    ],
)
def test_a_verifier_that_does_not_fit_is_named(bench: Bench, verifier: str | None, cause: str) -> None:
    """And is not kept either."""
    right = bench.register().but(asked={"code_challenge": CHALLENGE.rstrip("=")})
    ran = bench.run(right.but(exchanged={"code_verifier": verifier}))
    entry = tell(bench, ran, cause, "partner")
    assert verifier is None or verifier not in str(entry)
    assert bench.run(right.but(exchanged={"code_verifier": VERIFIER})).said == ""


def test_a_verifier_that_no_challenge_announced_is_named(bench: Bench) -> None:
    """Half of PKCE is none."""
    right = bench.register()
    tell(bench, bench.run(right.but(pkce=False, exchanged={"code_verifier": VERIFIER})), "pkce.verifier_unasked", "partner")
    assert bench.run(right.but(pkce=False)).said == ""
