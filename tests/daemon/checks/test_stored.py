"""What an operator is told of the database, the keys and the clock."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from common.clock import Clock, FixedClock
from common.errors import StartError
from daemon.checks.finding import Finding
from daemon.checks.stored import CLOCK_OFF, NotYet, Stored, check_clock, check_database, check_keys, read_stored
from daemon.context import make_sealing
from daemon.keys.signing import CURRENT, NEXT, ROTATE_AFTER, set_up_keys
from daemon.settings import Settings
from daemon.storage.database.facts import DatabaseFacts
from daemon.storage.tenant.signing_keys import SigningKeyRows
from tests.daemon.storage.database.stores import open_new
from tests.databases import POSTGRESQL, SQLITE

MASTER, NOW, DAY = b"x" * 32, 1_800_000_000, 86400


def codes(findings: object) -> list[str]:
    """The codes of findings."""
    return [each.code for each in findings]  # type: ignore[attr-defined]


def made(kind: str, folder: Path, now: int = NOW) -> tuple[Stored, Settings]:
    """What is read of a new database with keys."""
    with open_new(kind, folder) as opened:
        rows = SigningKeyRows(opened.store.db)
        opened.store.write_now(lambda: set_up_keys(rows, make_sealing(MASTER), now))
        return read_stored(opened.settings), opened.settings


@pytest.fixture
def stored(tmp_path: Path) -> Stored:
    """That of SQLite."""
    return made(SQLITE, tmp_path)[0]


def with_facts(stored: Stored, **facts: object) -> Stored:
    """The same with other facts of the database."""
    return msgspec.structs.replace(stored, facts=msgspec.structs.replace(stored.facts, **facts))


@pytest.mark.parametrize("kind", [SQLITE, POSTGRESQL])
def test_a_real_database_says_what_it_is(kind: str, tmp_path: Path) -> None:
    """Product, version, size and time, of either kind; nothing is changed by looking."""
    stored, _ = made(kind, tmp_path, Clock().now())
    facts: DatabaseFacts = stored.facts
    assert facts.product == {SQLITE: "SQLite", POSTGRESQL: "PostgreSQL"}[kind]
    assert facts.version[0].isdecimal()
    assert facts.size > 100_000
    assert (facts.now is None) == (kind == SQLITE)
    # The servers of the tests keep nothing over a power cut, and that is said.
    assert codes(check_database(stored, Settings())) == [{SQLITE: "database.fine", POSTGRESQL: "database.forgetful"}[kind], "schema.fine"]
    assert codes(check_keys(stored, Clock())) == ["keys.fine"]
    assert codes(check_clock(stored, None, 0, Clock())) == [{SQLITE: "clock.alone", POSTGRESQL: "clock.fine"}[kind]]


def test_a_database_that_cannot_be_used_is_said_in_its_own_words(tmp_path: Path) -> None:
    """The sentence that a start would end with."""
    settings = Settings(data_folder=str(tmp_path))
    (tmp_path / "key-provider").touch()
    with pytest.raises(StartError) as refused:
        read_stored(settings)
    (finding,) = check_database(refused.value, settings)
    assert (finding.code, str(finding.values["reason"])) == ("database.unusable", str(refused.value))
    assert "restore" in finding.fix
    (finding,) = check_database(refused.value, Settings(data_folder=str(tmp_path), database="postgresql://letpass@127.0.0.1:1/letpass"))
    assert "server" in finding.fix


def test_before_an_installation_the_next_step_is_named(tmp_path: Path) -> None:
    """Instead of a database that is missing."""
    settings = Settings(data_folder=str(tmp_path / "fresh"))
    with pytest.raises(NotYet) as refused:
        read_stored(settings)
    (finding,) = check_database(refused.value, settings)
    assert finding.code == "database.not_yet"
    assert "letpassd init" in finding.fix


def test_an_older_schema_is_no_more_than_worth_a_look(stored: Stored) -> None:
    """The daemon brings it up to date by itself."""
    (_, schema) = check_database(msgspec.structs.replace(stored, pending=("0001", "0002")), Settings())
    assert (schema.code, schema.state, schema.values) == ("schema.old", "warning", {"count": 2})


def test_keys_that_are_missing_old_or_without_successor(stored: Stored) -> None:
    """In this order: what is worse hides what is not."""
    clock = FixedClock(NOW + (ROTATE_AFTER + 1) * DAY)
    assert codes(check_keys(stored, clock)) == ["keys.old"]
    clock = FixedClock(NOW)
    without = {state: tuple(key for key in stored.keys if (key.algorithm, key.state) != ("RS256", state)) for state in (CURRENT, NEXT)}
    for state, wanted in ((NEXT, "keys.no_next"), (CURRENT, "keys.missing")):
        (finding,) = check_keys(msgspec.structs.replace(stored, keys=without[state]), clock)
        assert (finding.code, finding.values) == (wanted, {"names": "RS256"})


def test_keys_are_never_younger_than_new(stored: Stored) -> None:
    """Where the clock was set back since the last rotation."""
    (finding,) = check_keys(stored, FixedClock(min(key.changed_at for key in stored.keys) - 1))
    assert (finding.code, finding.values["days"]) == ("keys.fine", 0)


def test_a_clock_is_compared_with_all_that_there_are(stored: Stored) -> None:
    """The database server's first, then whoever answers at the issuer, then what was written."""
    clock = FixedClock(NOW)
    away = CLOCK_OFF + 1
    found: list[Finding] = list(check_clock(with_facts(stored, now=float(NOW - away)), None, 0, clock))
    assert (codes(found), found[0].values) == (["clock.off"], {"seconds": away})
    assert codes(check_clock(stored, NOW + away, NOW, clock)) == ["clock.apart"]
    assert codes(check_clock(stored, NOW + CLOCK_OFF, NOW, clock)) == ["clock.fine"]
    assert codes(check_clock(stored, None, 0, FixedClock(NOW - away))) == ["clock.behind"]
    assert codes(check_clock(None, None, 0, clock)) == ["clock.alone"]
