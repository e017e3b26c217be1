"""`letpassd check` and `GET /api/check`: the same findings, with and without a daemon."""

from __future__ import annotations

import base64
import json
import sqlite3
import time
from contextlib import closing
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from daemon.context import make_digests
from daemon.installation import read_master
from daemon.settings import Settings
from daemon.web.way_here import HEADER, PATH, make_proof
from tests.live_daemon import LiveDaemon
from tests.patience import PATIENCE


def found(text: str) -> dict[str, str]:
    """Codes by what they are about."""
    return {each["about"]: each["code"] for each in json.loads(text)["results"]}


def test_a_running_daemon_and_the_command_find_the_same(live_daemon: LiveDaemon) -> None:
    """Exit code 1: without a mail server something is worth a look; each line that is not well has a fix."""
    done = live_daemon.command("check", "--json")
    assert done.returncode == 1, (done.stdout, done.stderr)
    told = live_daemon.admin.call("GET", "/api/check?fresh=true")
    assert found(done.stdout) == {each["about"]: each["code"] for each in told["results"]}
    assert found(done.stdout)["issuer"] == "issuer.local"
    assert found(done.stdout)["proxies"] == "proxies.direct"
    assert told["state"] == "warning"
    assert all(bool(each["fix"]) == (each["state"] != "ok") for each in told["results"])


def test_findings_are_in_the_language_that_is_asked_for(live_daemon: LiveDaemon) -> None:
    """And in English for one that there is not."""
    by_language = {tag: live_daemon.admin.call("GET", f"/api/check?language={tag}")["results"] for tag in ("en", "ko", "ja", "tlh")}
    schema = {tag: next(each["message"] for each in results if each["about"] == "schema") for tag, results in by_language.items()}
    assert schema["en"] == schema["tlh"] == "The schema is that of this program."
    assert len(set(schema.values())) == 3
    assert "스키마가 이 프로그램의 것과 같습니다." in live_daemon.command("check", "--language", "ko").stdout


def test_what_was_just_found_is_not_looked_for_again(live_daemon: LiveDaemon) -> None:
    """A console that asks often asks nobody else for it."""
    first = live_daemon.admin.call("GET", "/api/check?fresh=true")
    assert live_daemon.admin.call("GET", "/api/check")["checked_at"] == first["checked_at"]


def test_without_an_installation_the_line_says_so() -> None:
    """Exit code 2: something is broken. Nothing is made by looking."""
    daemon = LiveDaemon()
    try:
        before = sorted(daemon.home.iterdir())
        done = daemon.command("check")
        assert done.returncode == 2
        assert "PROBLEM  database" in done.stdout
        assert "There is no installation" in done.stdout
        assert "letpassd init" in done.stdout
        assert "→ Start the daemon" in done.stdout
        assert "Traceback" not in done.stderr
        assert sorted(daemon.home.iterdir()) == before
    finally:
        daemon.remove()


def master_of(daemon: LiveDaemon) -> dict[str, str]:
    """State and code of what the command says of the master key, and its fix."""
    done = daemon.command("check", "--json")
    line: dict[str, str] = next(each for each in json.loads(done.stdout)["results"] if each["about"] == "master")
    assert (done.returncode == 2) == (line["state"] == "problem")
    return line


def test_a_master_key_that_would_stop_the_next_start_is_a_problem() -> None:
    """Missing, damaged, another one's; with what to do. A daemon that runs looks anew as well. A signing key that does not open is told apart."""
    daemon = LiveDaemon()
    try:
        daemon.initialise()
        daemon.start()
        file = daemon.home / "master.key"
        right = file.read_bytes()
        assert master_of(daemon)["code"] == "master.fine"
        file.unlink()
        assert master_of(daemon)["code"] == "master.unreadable"
        told = daemon.admin.call("GET", "/api/check?fresh=true")["results"]
        assert next(each for each in told if each["about"] == "master")["code"] == "master.unreadable"
        for wrong, code in ((b"damaged", "master.unreadable"), (base64.b64encode(b"w" * 32), "master.foreign")):
            file.write_bytes(wrong)
            file.chmod(0o600)
            found = master_of(daemon)
            assert (found["code"], "copy" in found["fix"]) == (code, True)
        file.write_bytes(right)
        with closing(sqlite3.connect(daemon.home / "letpass.db")) as db, db:
            db.execute("UPDATE signing_key SET private_sealed = zeroblob(64) WHERE state = 'next'")
        assert master_of(daemon)["code"] == "master.damaged"
    finally:
        daemon.remove()


def ask_way(daemon: LiveDaemon, proof: str) -> dict[str, object]:
    """What the daemon says of a request of ours."""
    request = Request(f"http://127.0.0.1:{daemon.port}{PATH}", headers={HEADER: proof, "X-Forwarded-For": "203.0.113.9"})
    with urlopen(request, timeout=PATIENCE) as answer:
        told: dict[str, object] = json.load(answer)
        return told


def test_only_whoever_has_the_key_of_the_installation_is_told_how_a_request_came(live_daemon: LiveDaemon) -> None:
    """For everybody else there is nothing; a proof is good for two minutes."""
    digests = make_digests(read_master(Settings(data_folder=str(live_daemon.home), key_provider="file")))
    now = int(time.time())
    good = make_proof(digests, now)
    assert ask_way(live_daemon, good) == {"sender": "127.0.0.1", "believed": "127.0.0.1", "hops": ["203.0.113.9"], "certificates": []}
    old = make_proof(digests, now - 3600)
    for wrong in ("", "x", good[:-1], f"{now + 1}{good[len(str(now)) :]}", old, "٣.x", f"{'9' * 40}.x"):
        with pytest.raises(HTTPError) as refused:
            ask_way(live_daemon, wrong.encode().decode("latin-1"))
        with refused.value as error:
            assert error.code == 404
