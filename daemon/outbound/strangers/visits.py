"""A stranger comes: its document is fetched if the rules let it in, checked, and kept (draft-ietf-oauth-client-id-metadata-document 5).

Nothing of a document that is refused is kept, nor that it was; how often somebody is asked is bounded by host and by who asks, so that nobody
makes us flood others. One fetch serves all who wait for the same document.
"""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

from common.clock import Clock
from common.contracts.key_sets import jwks_problems
from common.contracts.strangers.documents import DocumentFault
from common.contracts.strangers.policy import Verdict
from common.errors import Invalid
from common.networks import network_of
from common.uris import LOOPBACK_HOSTS
from daemon.outbound.fetcher import Document, Fetcher, FetchFailed, TooLarge
from daemon.outbound.strangers.freshness import find_freshness
from daemon.outbound.strangers.measure import Measure
from daemon.services.strangers.client_ids import is_url
from daemon.services.strangers.documents import MOST_BYTES, DocumentRefused, StrangerDocument, read_document
from daemon.services.strangers.strangers import KnownStranger, Look, Strangers
from daemon.services.strangers.turned_away import TurnedAway
from daemon.services.tenant.images import Images, Logo, encode_logo
from daemon.storage.database.store import Store
from daemon.tracing.spans import WatchCall

# Seconds for which the copy of a document that is gone is still good (draft 5.2 leaves it to us).
STALE_FOR = 86400
# Keys behind an address of their own are fetched with the document, so at least that often.
KEYS_FRESH_FOR = 3600
MOST_KEYS_BYTES, MOST_LOGO_BYTES = 64 * 1024, 256 * 1024
# How many documents are fetched or waited for at the same time, and seconds that one may take with its keys and logo.
MOST_WAITING, PATIENCE = 100, 10.0


class StrangerVisits:
    """Sees to it that the road finds a stranger among the applications.

    Args:
        store: runs jobs.
        clock: the time.
        strangers: looks them up and keeps them.
        images: keeps their logos.
        agent: what we call ourselves.
        watch: told of each request.
        is_development: whether documents may lie on this machine.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        strangers: Strangers,
        images: Images,
        agent: str,
        watch: WatchCall,
        *,
        is_development: bool,
    ) -> None:
        self._store, self._clock, self._strangers, self._images = store, clock, strangers, images
        # A name never leads to this machine, also in development: only an address that is written as such does.
        self._outside, self._here = (Fetcher(agent, allow_private=allow, watch=watch) for allow in (False, True))
        self._is_development = is_development
        # One network can ask for less than a host is asked, so it keeps nobody else's applications out; nor does it those that are known.
        self._by_host, self._by_network, self._by_known = Measure(60, 1), Measure(30, 0.1), Measure(10, 1 / 60)
        self._waiting: dict[str, asyncio.Task[TurnedAway | None]] = {}

    async def prepare(self, client_id: str, address: str) -> TurnedAway | None:
        """See to it that an application is known, if its client ID is the address of a document and the rules let it in.

        Args:
            client_id: as it came.
            address: where the request comes from.

        Returns:
            Why not; None where there is nothing against it, or it is none of this.
        """
        if not is_url(client_id):
            return None
        look = await self._store.read(lambda: self._strangers.look(client_id))
        decision, known = look.decision, look.known
        if decision is None:
            return None
        if decision.verdict is Verdict.REFUSED:
            return TurnedAway(decision.reason, "", decision.host)
        if known is not None and known.fetched_at <= self._clock.now() < known.fresh_until:
            return None
        running = self._waiting.get(client_id)
        if running is None:
            if len(self._waiting) >= MOST_WAITING or not self._may_ask(client_id, decision.host, address, is_known=known is not None):
                return self._fall_back(known, TurnedAway(DocumentFault.TOO_OFTEN, "", decision.host))
            running = asyncio.create_task(self._visit(client_id, look))
            self._waiting[client_id] = running
            running.add_done_callback(lambda _done: self._waiting.pop(client_id, None))
        return await asyncio.shield(running)

    def _may_ask(self, client_id: str, host: str, address: str, *, is_known: bool) -> bool:
        """Whether a document may be fetched now, which is counted."""
        if is_known:
            return self._by_known.take(client_id)
        return self._by_network.take(network_of(address)) and self._by_host.take(host)

    async def _visit(self, client_id: str, look: Look) -> TurnedAway | None:
        host = "" if look.decision is None else look.decision.host
        try:
            async with asyncio.timeout(PATIENCE):
                fetched = await self._fetch(client_id)
                document = read_document(client_id, fetched.body, is_development=self._is_development)
                keys = await self._fetch_keys(document)
                logo = await self._fetch_logo(document, look.known)
        except DocumentRefused as refused:
            turned_away = TurnedAway(refused.fault, refused.detail, host)
            # What is there and wrong is no accident of the network.
            return self._fall_back(look.known, turned_away) if refused.fault in _ABSENT else turned_away
        except TimeoutError:
            return self._fall_back(look.known, TurnedAway(DocumentFault.UNREACHABLE, f"no answer within {PATIENCE:g} seconds", host))
        fresh_for = find_freshness(fetched.headers)
        if document.jwks_uri:
            fresh_for = min(fresh_for, KEYS_FRESH_FOR)

        def job() -> None:
            if isinstance(logo, Logo):
                self._images.put(logo)
            self._strangers.admit(client_id, document, keys, logo if isinstance(logo, str) else logo.id, fresh_for)

        await self._store.write(job)
        return None

    def _fall_back(self, known: KnownStranger | None, turned_away: TurnedAway) -> TurnedAway | None:
        """A document that was there within a day is good without a look at it."""
        is_recent = known is not None and 0 <= self._clock.now() - known.fetched_at < STALE_FOR
        return None if is_recent else turned_away

    async def _fetch(self, client_id: str) -> Document:
        try:
            fetched = await self._fetcher_for(client_id).get_document(client_id, MOST_BYTES, "application/json")
        except TooLarge:
            raise DocumentRefused(DocumentFault.SIZE) from None
        except FetchFailed as failed:
            raise DocumentRefused(DocumentFault.UNREACHABLE, failed.reason) from None
        if 300 <= fetched.status < 400:
            raise DocumentRefused(DocumentFault.REDIRECTS)
        if fetched.status != 200:
            raise DocumentRefused(DocumentFault.STATUS, f"HTTP {fetched.status}")
        kind = fetched.headers.get("content-type", "").split(";", 1)[0].strip().lower()
        if kind != "application/json" and not (kind.startswith("application/") and kind.endswith("+json")):
            raise DocumentRefused(DocumentFault.TYPE, kind)
        return fetched

    async def _fetch_keys(self, document: StrangerDocument) -> str:
        if not document.has_key or not document.jwks_uri:
            return document.jwks
        try:
            fetched = await self._fetcher_for(document.jwks_uri).get_document(document.jwks_uri, MOST_KEYS_BYTES, "application/jwk-set+json")
            keys = fetched.body.decode("utf-8")
        except FetchFailed as failed:
            raise DocumentRefused(DocumentFault.UNREACHABLE, f"jwks_uri: {failed.reason}") from None
        except UnicodeDecodeError:
            raise DocumentRefused(DocumentFault.KEYS, "jwks_uri") from None
        problems = jwks_problems("jwks_uri", keys)
        if fetched.status != 200 or not keys or problems:
            why = problems[0].message if problems else f"HTTP {fetched.status}"
            raise DocumentRefused(DocumentFault.KEYS if fetched.status == 200 else DocumentFault.UNREACHABLE, f"jwks_uri: {why}")
        return keys

    async def _fetch_logo(self, document: StrangerDocument, known: KnownStranger | None) -> Logo | str:
        """The picture, encoded anew; the id of the one that is known where this one cannot be had, "" for none. It is never a reason to refuse."""
        if not document.logo_uri:
            return ""
        kept = known.logo if known is not None and known.document.logo_uri == document.logo_uri else ""
        try:
            fetched = await self._fetcher_for(document.logo_uri).get_document(document.logo_uri, MOST_LOGO_BYTES, "image/*")
            return kept if fetched.status != 200 else await asyncio.to_thread(encode_logo, fetched.body)
        except (FetchFailed, Invalid):
            return kept

    def _fetcher_for(self, url: str) -> Fetcher:
        host = urlsplit(url).hostname or ""
        is_here = host in LOOPBACK_HOSTS or f"[{host}]" in LOOPBACK_HOSTS
        return self._here if is_here and self._is_development else self._outside


# Faults of a document that cannot be had, in contrast to one that is there and wrong.
_ABSENT = frozenset({DocumentFault.UNREACHABLE, DocumentFault.STATUS, DocumentFault.TOO_OFTEN})
