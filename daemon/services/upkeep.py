"""Upkeep: rows that are over are removed, some time after nobody can ask for them any more."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

import msgspec

from common.clock import Clock
from daemon.services.access_control.access_control import AccessControl
from daemon.services.applications.applications import Applications
from daemon.services.handover.secret_links import SecretLinks
from daemon.services.mail.mail import Mail
from daemon.services.people.foreign_passwords import ForeignPasswords
from daemon.services.records.life_cycle import SLICE, Purgeable
from daemon.services.tenant.images import Images
from daemon.storage.database.store import Database
from daemon.storage.tenant.expiry import Expiry

# Spent and expired things stay for a day, so that a replay is still recognised as one.
KEEP = 86400
# What waits for somebody who never came costs nobody an account, so it goes soon after its end.
KEEP_WAITING = 3600
# What applications were told stays for a month, for the administrator to look up.
KEEP_LOG = 30 * 86400
# What processes tell each other is heard within a second, and of no use to whoever comes later.
KEEP_NEWS = 600
# Images that one job removes at most: each is as large as hundreds of other rows.
IMAGES_AT_ONCE = 50


class Removed(msgspec.Struct, frozen=True):
    """What a step has removed.

    Attributes:
        kind: of what.
        count: how many.
        is_more: whether there is more, so that the step has to be called again.
    """

    kind: str
    count: int
    is_more: bool


Step: TypeAlias = Callable[[], Removed]


class Upkeep:
    """Removes what is over, a slice at a time. Its steps are called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        applications: purges deleted ones, and those that nobody registered or uses.
        images: purges unused ones.
        secret_links: lose their secret when they expire.
        mail: loses what letters say when nobody will send them any more.
        access_control: purges what was deleted in it.
        audit_retention: seconds that entries of the audit log stay.
        sign_in_log_retention: seconds that entries of the sign-in log stay.
    """

    def __init__(
        self,
        db: Database,
        clock: Clock,
        applications: Applications,
        images: Images,
        secret_links: SecretLinks,
        mail: Mail,
        access_control: AccessControl,
        audit_retention: int,
        sign_in_log_retention: int = KEEP_LOG,
    ) -> None:
        self._clock, self._images, self._secret_links, self._expiry = clock, images, secret_links, Expiry(db, SLICE)
        self._mail, self._foreign, self._applications = mail, ForeignPasswords(db), applications
        self._restorable: dict[str, Purgeable] = {"applications": applications, **access_control.restorable()}
        waiting = dict.fromkeys(("interactions", "pushed_requests", "device_requests", "sign_ins"), KEEP_WAITING)
        kept = dict.fromkeys(("sign_out_notices", "secret_links", "letters", "mailed_links", "webhook_deliveries"), KEEP_LOG)
        logs = dict.fromkeys(("sign_in_log", "ended_secrets"), sign_in_log_retention)
        self._kept = {**kept, **waiting, **logs, "audit": audit_retention, "news": KEEP_NEWS, "previews": 0}

    def steps(self) -> list[Step]:
        """Jobs, each of which removes a slice of what is over of one kind."""
        expiring = [partial(self._remove, kind) for kind in self._expiry.kinds]
        forgetting = (
            self._give_up_strangers,
            self._forget_requests,
            self._forget_images,
            self._forget_links,
            self._forget_letters,
            self._forget_forms,
        )
        purging = (partial(self._purge, kind) for kind in self._restorable)
        return [*expiring, self._give_up_strangers, *purging, *forgetting]

    def _remove(self, kind: str) -> Removed:
        removed = self._expiry.remove(kind, self._clock.now() - self._kept.get(kind, KEEP))
        return Removed(kind, removed, removed >= SLICE)

    def _purge(self, kind: str) -> Removed:
        """What administrators deleted, each with all that depends on it."""
        now, records = self._clock.now(), self._restorable[kind]
        removed = records.purge(now)
        return Removed(kind, removed, records.has_gone(now))

    def _give_up_strangers(self) -> Removed:
        """Applications that nobody registered and nobody uses; the next round removes them with what belongs to them."""
        count = self._applications.give_up_strangers(self._clock.now())
        return Removed("strangers", count, count >= SLICE)

    def _forget_requests(self) -> Removed:
        """What was asked for by sign-ins that are over; the rows stay a little, to say so."""
        emptied = self._expiry.forget_requests(self._clock.now())
        return Removed("parameters of requests", emptied, emptied >= SLICE)

    def _forget_images(self) -> Removed:
        removed = self._images.purge(self._clock.now(), IMAGES_AT_ONCE)
        return Removed("images", removed, removed >= IMAGES_AT_ONCE)

    def _forget_links(self) -> Removed:
        """The secrets of links that nobody can open any more."""
        return Removed("secrets of links", self._secret_links.forget_over(), is_more=False)

    def _forget_forms(self) -> Removed:
        """What passwords of other systems cost, once nobody has one of that kind any more."""
        return Removed("kinds of foreign passwords", self._foreign.forget(), is_more=False)

    def _forget_letters(self) -> Removed:
        """What letters say that were not sent and are too old for it."""
        return Removed("texts of letters", self._mail.erase_old(), is_more=False)
