"""Sign-ins under way: from the first method that somebody passed until the session that it opens.

A row, not a cookie, says what was passed: a browser that goes on brings its name alone, and any node may answer it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from common.clock import Clock
from daemon.keys.digests import Digests, make_id
from daemon.services.people.authentication import PROOFS, TRUSTED
from daemon.storage.database.store import Database
from daemon.storage.people.sessions import SessionRow
from daemon.storage.people.sign_ins import SignInRow, SignInRows

# Seconds in which all methods have to be passed.
LIFETIME = 600


class Place(msgspec.Struct, frozen=True):
    """Where a sign-in happens.

    Attributes:
        browser: value of the cookie that names the browser.
        interaction_id: the authorization request that it is for, or None.
        address: of the browser.
        user_agent: what the browser calls itself.
        trusted: value of its cookie of trust; "" if it has none, or where trust does not count.
        signed_in_at: when whoever vouches for the user says that they signed in, 0 for an unknown time; None for now.
        elsewhere: the session at an identity provider that it came of (`federation.departures`), "" for none.
        proof: that the application demands, in place of any second factor where the user can give it; "" for none.
        links: the account of an identity provider that is connected with whoever signs in (`federation.identities.Proven` as JSON), "" for none.
    """

    browser: str
    interaction_id: str | None
    address: str
    user_agent: str
    trusted: str = ""
    links: str = ""
    proof: str = ""
    signed_in_at: int | None = None
    elsewhere: str = ""


class SignIns:
    """Keeps sign-ins under way. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        digests: digests the browser cookie.
        missing: what a user still has to pass after these methods, in its order, where a proof is demanded or "".
    """

    def __init__(self, db: Database, clock: Clock, digests: Digests, missing: Callable[[str, Sequence[str], str], Sequence[str]]) -> None:
        self._rows, self._clock, self._digests, self._missing = SignInRows(db), clock, digests, missing

    def begin(self, user_id: str, method: str, place: Place, *, persistent: bool) -> SignInRow:
        """A first method was passed.

        Args:
            user_id: whose account it proves.
            method: its `amr` value; with why nothing else is asked, by a space.
            place: where.
            persistent: whether the user asked to stay signed in.
        """
        return self._add(user_id, method, place, persistent=persistent)

    def begin_raising(self, session: SessionRow, place: Place, proof: str) -> SignInRow:
        """An open session is to become stronger: what it has passed counts, and only what is missing is asked for.

        Args:
            session: of the browser.
            place: where.
            proof: that is missing, one of `authentication.PROOFS`.
        """
        # What it needs more for is not spared.
        methods = " ".join(each for each in session.methods.split() if each != TRUSTED)
        return self._add(session.user_id, methods, place, persistent=bool(session.persistent), raises=(session.id, proof))

    def _add(self, user_id: str, methods: str, place: Place, *, persistent: bool, raises: tuple[str, str] | None = None) -> SignInRow:
        now = self._clock.now()
        row = SignInRow(
            id=make_id(),
            user_id=user_id,
            browser_digest=self._digests.of("browser", place.browser),
            interaction_id=place.interaction_id,
            methods=methods,
            needed=" ".join(self._missing(user_id, methods.split(), place.proof)) if raises is None else raises[1],
            address=place.address[:64],
            user_agent=place.user_agent[:256],
            persistent=persistent,
            started_at=now,
            passed_at=now,
            expires_at=now + LIFETIME,
            session_id=None,
            finished_at=None,
            raises=None if raises is None else raises[0],
            links=place.links,
            signed_in_at=place.signed_in_at,
            elsewhere=place.elsewhere,
        )
        self._rows.add(row)
        return row

    def find(self, sign_in_id: str, browser: str) -> SignInRow | None:
        """A sign-in under way in this browser; None if it is unknown, finished, too old or another browser's."""
        return self._rows.find(id=sign_in_id, browser_digest=self._digests.of("browser", browser), now=self._clock.now())

    def find_over(self, sign_in_id: str, browser: str) -> SignInRow | None:
        """A sign-in of this browser that is finished or too old; None if it is none or under way."""
        row = self._rows.find_any(id=sign_in_id, browser_digest=self._digests.of("browser", browser))
        return None if row is None or (row.finished_at is None and row.expires_at > self._clock.now()) else row

    def note_passed(self, row: SignInRow, method: str) -> SignInRow:
        """A further method was passed; gives the sign-in as it stands then, which is as before if another was passed at the same moment."""
        methods = [*dict.fromkeys((*row.methods.split(), method))]
        # Of one that raises a session what it was begun for, and nothing weaker: what the session had passed already counts for nothing here.
        left = [proof for proof in row.needed.split() if method not in PROOFS.get(proof, ())]
        needed = self._missing(row.user_id, methods, "") if row.raises is None else left
        passed = msgspec.structs.replace(row, methods=" ".join(methods), needed=" ".join(needed), passed_at=self._clock.now())
        done = self._rows.set_passed(id=row.id, seen=row.methods, methods=passed.methods, needed=passed.needed, now=passed.passed_at)
        return passed if done else row

    def end_of_user(self, user_id: str) -> None:
        """Whoever is on the way into an account gets no further."""
        self._rows.end_of_user(user_id=user_id, now=self._clock.now())

    def finish(self, row: SignInRow, session_id: str) -> bool:
        """Note the session that a sign-in has opened; True for the one caller that finished it, and only if nothing is needed any more."""
        return self._rows.finish(id=row.id, session_id=session_id, now=self._clock.now()) == 1
