"""What a command changes reaches whoever listens to the running daemon (a real one)."""

from __future__ import annotations

import json
import socket
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from tests.live_daemon import LiveDaemon
from tests.patience import PATIENCE


@pytest.fixture
def daemon() -> Iterator[LiveDaemon]:
    """A running daemon with nothing in it."""
    found = LiveDaemon()
    try:
        found.initialise()
        found.start()
        yield found
    finally:
        found.remove()


def listen(daemon: LiveDaemon, key: str, last_id: str = "") -> Generator[tuple[str, dict[str, object]], None, None]:
    """The stream of events, each with its id; it listens as soon as the first one is asked for."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(PATIENCE)
        connection.connect(str(daemon.home / "run" / "admin.sock"))
        resumed = f"Last-Event-ID: {last_id}\r\n" if last_id else ""
        connection.sendall(f"GET /api/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {key}\r\n{resumed}\r\n".encode())
        number = ""
        with connection.makefile("rb") as lines:
            for line in lines:
                if line.startswith(b": listening"):
                    yield "", {}
                elif line.startswith(b"id: "):
                    number = line[4:].decode().strip()
                elif line.startswith(b"data: "):
                    yield number, json.loads(line[6:])


def test_what_commands_do_is_told_and_missed_events_are_made_up_for(daemon: LiveDaemon, tmp_path: Path) -> None:
    """`apply` and `keys rotate` write beside the daemon; a stream that broke off goes on where it was."""
    key = daemon.admin.call("POST", "/api/pair", {"name": "listener"})["key"]
    stream = listen(daemon, key)
    next(stream)
    configuration = tmp_path / "some.toml"
    configuration.write_text('[[resources]]\nname = "Boards"\nindicator = "https://boards.example"\n')
    assert daemon.command("apply", str(configuration)).returncode == 0
    number, told = next(stream)
    assert (told["event"], told["subject"]) == ("resource.created", "resource")
    stream.close()
    assert daemon.command("apply", "--dry-run", str(configuration)).returncode == 0
    configuration.write_text('[[resources]]\nname = "Lists"\nindicator = "https://boards.example"\n')
    assert daemon.command("apply", str(configuration)).returncode == 0
    assert daemon.command("keys", "rotate", "--now").returncode == 0
    stream = listen(daemon, key, number)
    assert next(stream) == ("", {})
    assert [next(stream)[1]["event"] for _ in range(2)] == ["resource.changed", "keys.rotated"]
    stream.close()
