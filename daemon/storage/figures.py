"""A few numbers about what is stored: what waits and since when, keys, the next secret to end, and how large it all is."""

from __future__ import annotations

from typing import Any

import msgspec
import peewee

from daemon.storage.database.facts import read_size
from daemon.storage.tables.applications import Secret
from daemon.storage.tables.events_out import Webhook, WebhookDelivery
from daemon.storage.tables.mail import Letter
from daemon.storage.tables.requests import SignOutNotice
from daemon.storage.tables.tenant import SigningKey
from daemon.storage.tenant.backup_runs import FAILED, GOOD, BackupRunRows


class Waiting(msgspec.Struct, frozen=True):
    """A queue.

    Attributes:
        count: how many wait.
        since: when the oldest of them came, seconds since 1970; None if none waits.
    """

    count: int
    since: int | None


class Figures(msgspec.Struct, frozen=True):
    """The numbers.

    Attributes:
        queues: by name.
        keys: when the signing key of each algorithm began to sign, seconds since 1970.
        next_secret: when the next secret that is in use ends, seconds since 1970; None if none will.
        size: of the database, bytes.
        last_backup: the moment whose data the newest good backup holds, seconds since 1970; None where none is known.
        is_backup_failing: whether the last try to make one failed.
    """

    queues: dict[str, Waiting]
    keys: dict[str, int]
    next_secret: int | None
    size: int
    last_backup: int | None
    is_backup_failing: bool


def read_figures(db: peewee.Database, now: int) -> Figures:
    """Read them. Called inside a reading job that may take its time.

    Args:
        db: the database.
        now: seconds since 1970.
    """
    tables = {"letters": Letter, "sign_out_notices": SignOutNotice, "webhooks": WebhookDelivery}
    # What is left of a deleted webhook is removed by upkeep, and never sent; of one that is off it waits for whoever switches it on.
    owned = {"webhooks": WebhookDelivery.webhook_id.in_(Webhook.select(Webhook.id).where(Webhook.enabled))}
    queues = {name: _count_waiting(db, table, owned.get(name)) for name, table in tables.items()}
    signing = SigningKey.select(SigningKey.algorithm, peewee.fn.MAX(SigningKey.changed_at)).where(SigningKey.state == "current")
    keys = {str(algorithm): int(since) for algorithm, since in signing.group_by(SigningKey.algorithm).tuples().execute(db)}
    ending = Secret.select(peewee.fn.MIN(Secret.expires_at)).where(Secret.enabled & (Secret.expires_at > now))
    found = next(iter(ending.tuples().execute(db)))[0]
    runs = BackupRunRows(db)
    good, failed = runs.find_newest(GOOD), runs.find_newest(FAILED)
    return Figures(
        queues,
        keys,
        None if found is None else int(found),
        read_size(db),
        None if good is None else good.made_at or good.started_at,
        failed is not None and (good is None or failed.id > good.id),
    )


def _count_waiting(db: peewee.Database, table: Any, also: Any = None) -> Waiting:
    # What waits has a next time, whose index holds nothing else.
    waits = (table.state == "waiting") & table.next_try_at.is_null(is_null=False)
    query = table.select(peewee.fn.COUNT(table.id), peewee.fn.MIN(table.created_at)).where(waits if also is None else waits & also)
    count, since = next(iter(query.tuples().execute(db)))
    return Waiting(int(count), None if since is None else int(since))
