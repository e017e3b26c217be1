"""Looks an installation over: by `letpassd check`, with or without a daemon, and by a running daemon for its consoles."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from itertools import chain
from pathlib import Path

from common.clock import Clock
from common.contracts.installation.checks import CheckReport
from common.contracts.mail.settings import MailSettings
from common.contracts.status import Endpoints
from common.errors import StartError
from common.page_languages import DEFAULT
from daemon.backup.kept import KeptBackups
from daemon.backup.newest import find_newest
from daemon.checks.backup_settings import check_backup_settings
from daemon.checks.backups import check_backups
from daemon.checks.configured import check_settings
from daemon.checks.finding import Finding, report
from daemon.checks.issuer import check_client_certificates, check_issuer, check_proxies, reach
from daemon.checks.issuer_change import check_issuer_change
from daemon.checks.machine import check_disk, check_files, check_versions
from daemon.checks.mail import check_mail, greet
from daemon.checks.master import check_key
from daemon.checks.receivers import check_chain, check_forwarding, check_receivers
from daemon.checks.stored import NotYet, Stored, check_clock, check_database, check_keys, read_stored
from daemon.keys.master import look_for_key
from daemon.keys.sealing import Sealing
from daemon.settings import Settings
from daemon.views.languages import LANGUAGES, Words

# Seconds for which a daemon gives the same findings to everybody who asks: some of them cost other machines an answer.
FRESH = 60


class Checking:
    """Finds what has to be told of an installation. Nothing is changed by it.

    Args:
        settings: in force.
        settings_file: which they come from, None where that is not known.
        endpoints: of the issuer.
        clock: the time.
        seal: what seals with a master key.
        make_proof: gives what opens `daemon/web/way_here`, "" where the installation's key is not at hand.
        words: gives those of a language.
    """

    def __init__(
        self,
        settings: Settings,
        settings_file: Path | None,
        endpoints: Endpoints,
        clock: Clock,
        seal: Callable[[bytes], Sealing],
        make_proof: Callable[[], str],
        words: Callable[[str], Words],
    ) -> None:
        self._settings, self._file, self._endpoints = settings, settings_file, endpoints
        self._clock, self._seal, self._make_proof, self._words = clock, seal, make_proof, words
        self._lock = asyncio.Lock()
        self._found: list[Finding] = []
        self._found_at: int | None = None
        self._kept_at = float("-inf")

    async def find(self) -> list[Finding]:
        """Look at everything, at what takes long beside each other."""
        settings, clock = self._settings, self._clock
        reaching = reach(self._endpoints, settings.origin, self._make_proof(), settings.client_certificate_header)
        (key, stored), reached = await asyncio.gather(asyncio.to_thread(self._read), reaching)
        known = stored if isinstance(stored, Stored) else None
        mail = MailSettings() if known is None else known.mail
        kept = KeptBackups(settings, key) if isinstance(key, bytes) else None
        backup = None if known is None else await asyncio.to_thread(find_newest, known.backup, settings, kept)
        tried = await greet(mail, settings)
        discovery = reached.answers.get("discovery")
        heard, here = (None, 0.0) if discovery is None else (discovery.date, discovery.received_at)
        return list(
            chain(
                check_settings(settings),
                check_files(settings, self._file),
                check_disk(settings),
                check_database(stored, settings),
                () if isinstance(stored, NotYet) else check_key(key, None if known is None else known.opens),
                () if known is None else check_keys(known, clock),
                check_backup_settings(settings, "" if known is None else known.no_copy),
                () if known is None else check_backups(backup, settings, clock),
                check_clock(known, heard, here, clock),
                check_issuer(reached, settings, None if known is None else known.published, clock.now()),
                () if known is None else check_issuer_change(known.issuer, settings.issuer, clock.now()),
                check_proxies(reached, settings),
                check_client_certificates(reached, settings),
                () if known is None else check_mail(mail, tried, settings),
                () if known is None else check_receivers(known.stopped),
                () if known is None else check_forwarding(known.forwarding, clock.now()),
                () if known is None else check_chain(known.uncovered, clock.now()),
                check_versions(),
            )
        )

    async def report(self, language: str, *, fresh: bool = True) -> CheckReport:
        """What was found, in one language.

        Args:
            language: its tag; English for one that there is not.
            fresh: whether to look anew, though somebody has just done so.
        """
        async with self._lock:
            if fresh or self._found_at is None or time.monotonic() > self._kept_at + FRESH:
                self._found = await self.find()
                self._found_at, self._kept_at = self._clock.now(), time.monotonic()
            return report(self._found, self._words(language if language in LANGUAGES else DEFAULT), self._found_at)

    def _read(self) -> tuple[bytes | StartError | None, Stored | StartError]:
        """The master key as it is kept now, and what the database says."""
        key: bytes | StartError | None
        try:
            key = look_for_key(self._settings)
        except StartError as error:
            key = error
        try:
            return key, read_stored(self._settings, self._seal(key) if isinstance(key, bytes) else None)
        except StartError as error:
            return key, error
