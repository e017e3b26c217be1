"""The scene of a measurement: a real daemon with 64 users, each with a session and a consent."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from types import TracebackType
from urllib.parse import urlsplit

import aiohttp
from yarl import URL

from tests.benchmark.operations import SCOPE, Seat, refresh
from tests.benchmark.plain_http import PlainConnection
from tests.databases import DURABLE, POSTGRESQL, SQLITE, Server, find_programs
from tests.form_user import FormUser, basic_fields, make_sign_in_request
from tests.live_daemon import LiveDaemon
from tests.makers import Person, make_person

REDIRECT_URI = "https://pagemark.example/callback"
USERS = 64


class Scene(AbstractContextManager["Scene"]):
    """A daemon as it comes out of the box: RS256, Argon2id at full cost, SQLite with `synchronous=FULL` or PostgreSQL with `fsync`.

    Args:
        database: `sqlite` or `postgresql`, for which a server is started.
        workers: how many processes answer.
    """

    def __init__(self, database: str = SQLITE, workers: int = 1) -> None:
        self._server: Server | None = None
        settings = {"LETPASS_WORKERS": str(workers)} if workers > 1 else {}
        if database == POSTGRESQL:
            programs = find_programs()
            assert programs is not None, "PostgreSQL is not installed."
            self._server = Server(programs, DURABLE)
            settings["LETPASS_DATABASE"] = self._server.address("postgres")
        self.daemon = LiveDaemon(settings, cheap_passwords=False)
        self.seats: list[Seat] = []
        self.people: list[Person] = []

    def __enter__(self) -> Scene:
        """Make the installation; nothing runs yet."""
        self.daemon.initialise()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Stop everything and remove it."""
        for seat in self.seats:
            seat.connection.close()
        self.daemon.remove()
        if self._server is not None:
            self._server.stop()

    @property
    def pid(self) -> int:
        """The daemon's process id."""
        assert self.daemon.process is not None
        return self.daemon.process.pid

    def seed(self) -> None:
        """Create the users, the application and a machine, and sign everybody in once."""
        admin = self.daemon.admin
        client_id, secret = admin.create_application("Pagemark", "traditional", [REDIRECT_URI])
        machine = admin.create_machine("Nightly export")
        self.people = [make_person(admin) for _ in range(USERS)]
        self.seats = asyncio.run(self._sign_in(self.people, client_id, secret, machine))

    def apply(self, document: object) -> None:
        """Run `letpassd apply` beside the daemon.

        Args:
            document: what stands in the file.
        """
        path = self.daemon.home / "bench.json"
        path.write_text(json.dumps(document), "utf-8")
        done = self.daemon.command("apply", str(path))
        assert done.returncode == 0, done.stderr

    def refresh_during(self, work: Callable[[], None]) -> list[float]:
        """Refresh the first user's tokens again and again while something is done.

        Returns:
            How long each took, in milliseconds.
        """
        waits: list[float] = []
        # It may have been silent for so long that the daemon has closed it.
        self.seats[0].connection.close()
        with ThreadPoolExecutor(1) as pool:
            done = pool.submit(work)
            while not done.done():
                began = time.perf_counter()
                refresh(self.seats[0])
                waits.append(round((time.perf_counter() - began) * 1000, 1))
                time.sleep(0.01)
        done.result()
        return waits

    async def _sign_in(self, people: list[Person], client_id: str, secret: str, machine: tuple[str, str]) -> list[Seat]:
        return [await self._seat(person, client_id, secret, machine) for person in people]

    async def _seat(self, person: Person, client_id: str, secret: str, machine: tuple[str, str]) -> Seat:
        endpoints = self.daemon.discovery
        async with aiohttp.ClientSession() as http:
            request = make_sign_in_request(endpoints["authorization_endpoint"], client_id, REDIRECT_URI, f"{SCOPE} offline_access")
            form = request.token_form(request.read_code(await FormUser(http, person, ticks_all=True).visit(request.address)))
            async with http.post(endpoints["token_endpoint"], data=form, headers=basic_fields(client_id, secret)) as answer:
                token = await answer.json()
                assert answer.status == 200, token
            jar = http.cookie_jar.filter_cookies(URL(endpoints["authorization_endpoint"]))
            cookie = "; ".join(f"{morsel.key}={morsel.value}" for morsel in jar.values())
        connection = PlainConnection(self.daemon.port, urlsplit(self.daemon.issuer).netloc)
        return Seat(connection, endpoints, client_id, secret, REDIRECT_URI, cookie, token["access_token"], token["refresh_token"], machine)
