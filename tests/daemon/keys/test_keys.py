"""Keys: where the master key comes from, what is sealed, digested, hashed and signed."""

from __future__ import annotations

import asyncio
import base64
import os
import sys
import threading
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from common.clock import FixedClock
from common.errors import StartError, Unavailable
from daemon.context import open_signing_keys
from daemon.keys.digests import Digests, make_id, make_readable_code, make_secret, make_token
from daemon.keys.passwords import Passwords
from daemon.keys.provider import choose_provider, make_key, read_key
from daemon.keys.rotation import PUBLISHED_FOR, TooEarly, rotate
from daemon.keys.sealing import Sealing, WrongKey, derive
from daemon.keys.signing import NEXT, SigningKeys, load_signing_keys, make_signing_key, set_up_keys
from daemon.settings import Settings
from daemon.storage.database.place import find_place
from daemon.storage.tenant.signing_keys import SigningKeyRow, SigningKeyRows

MASTER = b"m" * 32


def test_a_key_file_is_made_once_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    """Attack 88."""
    file = tmp_path / "master.key"
    key = make_key("file", file)
    assert (file.stat().st_mode & 0o777, len(key)) == (0o600, 32)
    assert make_key("file", file) == key == read_key("file", file)


@pytest.mark.parametrize("damage", ["open to others", "missing", "short", "no base64", "a link"])
def test_a_key_file_that_cannot_be_trusted_is_refused(tmp_path: Path, damage: str) -> None:
    """Never a new key in its place (docs/ARCHITECTURE.md#at-rest); the sentence says what to do."""
    file = tmp_path / "master.key"
    make_key("file", file)
    if damage == "open to others":
        file.chmod(0o644)
    elif damage == "missing":
        file.unlink()
    elif damage == "short":
        file.write_text(base64.b64encode(b"short").decode())
    elif damage == "no base64":
        file.write_text("!")
    else:
        file.rename(tmp_path / "elsewhere")
        file.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StartError):
        read_key("file", file)


def test_systemd_gives_the_key_as_a_credential(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """docs/ARCHITECTURE.md#at-rest: preferred for services."""
    (tmp_path / "letpass-key").write_text(base64.b64encode(MASTER).decode() + "\n")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert choose_provider("auto") == "systemd"
    assert read_key("systemd", tmp_path / "unused") == MASTER
    monkeypatch.delenv("CREDENTIALS_DIRECTORY")
    with pytest.raises(StartError):
        read_key("systemd", tmp_path / "unused")


def test_a_sealed_value_opens_in_its_own_place_only() -> None:
    """AAD = table, row, column (docs/ARCHITECTURE.md#at-rest)."""
    sealing = Sealing(derive(MASTER, "sealing"))
    sealed = sealing.seal("signing_key/1/private", b"value")
    assert b"value" not in sealed
    assert sealing.open("signing_key/1/private", sealed) == b"value"
    changed = sealed[:-1] + bytes([sealed[-1] ^ 1])
    for place, value, opener in (
        ("signing_key/2/private", sealed, sealing),
        ("signing_key/1/private", changed, sealing),
        ("signing_key/1/private", b"", sealing),
        ("signing_key/1/private", sealed, Sealing(derive(b"x" * 32, "sealing"))),
    ):
        with pytest.raises(WrongKey):
            opener.open(place, value)


def test_digests_depend_on_key_purpose_and_value() -> None:
    """A stolen database is no dictionary."""
    digests = Digests(derive(MASTER, "digests"))
    assert digests.of("code", "x") == digests.of("code", "x")
    assert len({digests.of("code", "x"), digests.of("secret", "x"), digests.of("code", "y"), Digests(b"z" * 32).of("code", "x")}) == 4
    mark = digests.mark("form", "page")
    assert digests.is_mark("form", "page", mark)
    assert not any(digests.is_mark("form", "page", wrong) for wrong in ("", mark[:-1], mark.upper(), "é"))


def test_random_values_have_their_form() -> None:
    """Requirement A3: 21 characters of 0-9a-z; secrets that no form or shell would change."""
    assert len(make_id()) == 21
    assert make_id().isalnum()
    assert make_id().islower() or make_id().isdigit()
    assert len(make_token()) == 43
    assert make_secret().isalnum()
    assert len(make_readable_code()) == 9
    assert len({make_id() for _ in range(1000)}) == 1000
    assert set("".join(make_id() for _ in range(500))) == set("0123456789abcdefghijklmnopqrstuvwxyz")


async def test_a_password_is_checked_against_its_hash_and_takes_as_long_without_one() -> None:
    """RFC 9106; attack 75."""
    passwords = Passwords(memory=64, passes=1)
    stored = await passwords.hash("correct horse")
    assert stored.startswith("$argon2id$")
    assert await passwords.check(stored, "correct horse")
    assert not await passwords.check(stored, "wrong horse")
    assert not await passwords.check(None, "no such account")
    assert not await passwords.check("damaged", "x")
    passwords.close()


async def test_a_password_is_one_whatever_keyboard_typed_it() -> None:
    """NIST SP 800-63B: composed, decomposed and full-width are the same; a hash of before is good as it was typed, and renewed."""
    passwords = Passwords(memory=64, passes=1)
    composed, wide = "café-우산-lantern", "ｃａｆé-우산-lantern"
    decomposed = unicodedata.normalize("NFD", composed)
    assert len({composed, wide, decomposed}) == 3
    for kept in (composed, wide, decomposed):
        stored = await passwords.hash(kept)
        assert [await passwords.check(stored, typed) for typed in (composed, wide, decomposed)] == [True] * 3
        assert await passwords.renew(stored, decomposed) is None
    old = passwords._hasher.hash(decomposed)
    assert (await passwords.check(old, decomposed), await passwords.check(old, composed)) == (True, False)
    renewed = await passwords.renew(old, decomposed)
    assert renewed is not None
    assert await passwords.check(renewed, composed)
    assert not await passwords.check(None, decomposed)
    passwords.close()


async def test_a_flood_of_passwords_is_bounded() -> None:
    """Attack 77: beyond the queue callers are told to come back."""
    passwords = Passwords(memory=64, passes=1, threads=1, waiting=3)
    results = await asyncio.gather(*(passwords.hash("x") for _ in range(10)), return_exceptions=True)
    refused = [result for result in results if isinstance(result, Unavailable)]
    assert len(refused) == 6
    assert refused[0].retry_after
    passwords.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux knows of priorities of threads")
async def test_passwords_are_hashed_behind_everybody_else() -> None:
    """Two hundred people who sign in at once keep nobody else waiting: the system runs other threads first."""
    passwords = Passwords(memory=64, passes=1)
    here = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    there = await passwords._run(lambda: os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))
    assert there > here or here >= 15
    assert os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) == here
    passwords.close()


def test_signing_keys_come_back_from_the_database(tmp_path: Path) -> None:
    """One of each algorithm, sealed; nothing private is published."""
    place = find_place(Settings(data_folder=str(tmp_path)))
    place.migrate()
    store = place.open()
    rows, sealing = SigningKeyRows(store.db), Sealing(derive(MASTER, "sealing"))
    store.write_now(lambda: set_up_keys(rows, sealing, 1))
    store.write_now(lambda: set_up_keys(rows, sealing, 2))
    stored = sorted((row.algorithm, row.state) for row in store.write_now(rows.list))
    assert stored == sorted((algorithm, state) for algorithm in ("RS256", "PS256", "ES256", "EdDSA") for state in ("current", "next"))
    keys = store.write_now(lambda: load_signing_keys(rows, sealing))
    for algorithm in ("RS256", "PS256", "ES256", "EdDSA"):
        token = keys.sign(algorithm, {"sub": "mina"})
        claims = keys.find_claims(token)
        assert claims is not None
        assert claims["sub"] == "mina"
        assert keys.find_claims(token[:-6] + "AAAAAA") is None
        assert keys.find_claims(token, "at+jwt") is None
    with pytest.raises(StartError, match="does not belong"):
        store.write_now(lambda: load_signing_keys(rows, Sealing(derive(b"x" * 32, "sealing"))))
    store.close()
    assert b'"d"' not in (tmp_path / "letpass.db").read_bytes()


def test_an_installation_of_an_earlier_version_gets_the_keys_that_it_lacks(tmp_path: Path) -> None:
    """At its first start; those that it has stay, and a second start makes no more."""
    place = find_place(Settings(data_folder=str(tmp_path)))
    place.migrate()
    store = place.open()
    rows, sealing = SigningKeyRows(store.db), Sealing(derive(MASTER, "sealing"))
    store.write_now(lambda: set_up_keys(rows, sealing, 1))
    store.write_now(lambda: store.db.execute_sql("DELETE FROM signing_key WHERE algorithm = 'PS256'"))
    before = {row.id for row in store.write_now(rows.list)}
    keys = open_signing_keys(store, rows, sealing, FixedClock())
    assert keys.find_claims(keys.sign("PS256", {"sub": "mina"})) == {"sub": "mina"}
    after = {row.id for row in store.write_now(rows.list)}
    assert (before < after, len(after - before)) == (True, 2)
    open_signing_keys(store, rows, sealing, FixedClock())
    assert {row.id for row in store.write_now(rows.list)} == after
    store.close()


@pytest.mark.parametrize(
    "token",
    [
        "",
        "a.b.c",
        "x" * 1_000_000,
        base64.urlsafe_b64encode(b'{"alg":"none"}').decode() + "." + base64.urlsafe_b64encode(b'{"sub":"mina"}').decode() + ".",
        base64.urlsafe_b64encode(b'{"alg":"HS256"}').decode() + "." + base64.urlsafe_b64encode(b'{"sub":"mina"}').decode() + ".AAAA",
    ],
)
def test_a_token_that_is_not_ours_has_no_claims(token: str) -> None:
    """CVE-2026-28802, CVE-2025-61920; attacks 46 to 48."""
    sealing = Sealing(derive(MASTER, "sealing"))
    keys = SigningKeys([make_signing_key("ES256", sealing, FixedClock().now())], sealing)
    assert keys.find_claims(token) is None


def test_a_key_of_another_installation_does_not_sign_for_us() -> None:
    """RFC 7515 5.2."""
    sealing = Sealing(derive(MASTER, "sealing"))
    ours, theirs = (SigningKeys([make_signing_key("ES256", sealing, 1)], sealing) for _ in range(2))
    assert ours.find_claims(theirs.sign("ES256", {"sub": "mina"})) is None


def test_a_rotation_is_no_outage(tmp_path: Path) -> None:
    """Requirement P5: published before it signs and after it has signed; what was signed before stays good."""
    place = find_place(Settings(data_folder=str(tmp_path)))
    place.migrate()
    store = place.open()
    rows, sealing = SigningKeyRows(store.db), Sealing(derive(MASTER, "sealing"))
    store.write_now(lambda: set_up_keys(rows, sealing, 1))
    keys = store.write_now(lambda: load_signing_keys(rows, sealing))

    def published() -> set[str]:
        """The key IDs in the JWK set."""
        return {key["kid"] for key in keys.jwk_set["keys"]}

    before = published()
    old = keys.sign("ES256", {"sub": "mina"})
    stamp = store.write_now(rows.stamp)
    signing = store.write_now(lambda: rotate(rows, made_at(1000, sealing), 1000, ("ES256",)))
    assert store.write_now(rows.stamp) != stamp
    keys.load(store.write_now(rows.list))
    new = keys.sign("ES256", {"sub": "mina"})
    assert {row.id for row in signing} <= before
    assert before < published()
    assert keys.find_claims(old) == keys.find_claims(new) == {"sub": "mina"}
    store.write_now(lambda: rotate(rows, made_at(2000, sealing), 2000, ("ES256",)))
    keys.load(store.write_now(rows.list))
    assert before < published()
    store.write_now(lambda: rotate(rows, made_at(2000 + 90_000, sealing), 2000 + 90_000, ("ES256",)))
    keys.load(store.write_now(rows.list))
    assert not before <= published()
    assert keys.find_claims(old) == {"sub": "mina"}
    store.close()


def made_at(now: int, sealing: Sealing) -> Callable[[str], SigningKeyRow]:
    """What makes the next key of an algorithm at a time."""
    return lambda algorithm: make_signing_key(algorithm, sealing, now, NEXT)


def test_no_key_signs_that_partners_may_not_have_met(tmp_path: Path) -> None:
    """They keep the JWK set for its `max-age`; of those that are to be rotated the newest next key counts, and a refusal changes nothing."""
    place = find_place(Settings(data_folder=str(tmp_path)))
    place.migrate()
    store = place.open()
    rows, sealing = SigningKeyRows(store.db), Sealing(derive(MASTER, "sealing"))
    store.write_now(lambda: set_up_keys(rows, sealing, 1000))
    ready = 1000 + PUBLISHED_FOR
    before = store.read_now(rows.list)
    with pytest.raises(TooEarly, match=r"published 25 s ago.* wait until 00:22:40 UTC, or rotate with --now"):
        store.write_now(lambda: rotate(rows, made_at(1025, sealing), 1025, ("ES256",)))
    with pytest.raises(TooEarly):
        store.write_now(lambda: rotate(rows, made_at(ready - 1, sealing), ready - 1))
    assert store.read_now(rows.list) == before
    store.write_now(lambda: rotate(rows, made_at(ready, sealing), ready, ("ES256",)))
    with pytest.raises(TooEarly):
        store.write_now(lambda: rotate(rows, made_at(ready + 1, sealing), ready + 1))
    store.write_now(lambda: rotate(rows, made_at(ready + 1, sealing), ready + 1, ("EdDSA",)))
    store.write_now(lambda: rotate(rows, made_at(ready + 2, sealing), ready + 2, at_once=True))
    store.close()
