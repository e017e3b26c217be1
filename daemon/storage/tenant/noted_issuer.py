"""Under which issuer the daemons of a database work: every one of them has the same, and partners have written it into their applications."""

from __future__ import annotations

import msgspec
import peewee

from daemon.storage.tables.tenant import Setting

_NAME = "issuer"


class NotedIssuer(msgspec.Struct, frozen=True):
    """The issuer of the daemon that started last.

    Attributes:
        issuer: its settings' one, "" before the first start.
        before: another one that was in force until then, "" for none.
        since: when it took the place of that, seconds since 1970; 0 for never.
    """

    issuer: str = ""
    before: str = ""
    since: int = 0


def find_issuer(db: peewee.Database) -> NotedIssuer:
    """What was noted. Called inside a job.

    Args:
        db: the database.
    """
    row = next(iter(Setting.select(Setting.value_json).where(Setting.name == _NAME).tuples().execute(db)), None)
    return NotedIssuer() if row is None else msgspec.json.decode(row[0], type=NotedIssuer)


def note_issuer(db: peewee.Database, issuer: str, now: int) -> str:
    """Note the issuer of a daemon that starts; gives the one that was in force until now, "" if that is the same or there was none.

    One that goes back to the issuer of before is as if nothing had been.

    Args:
        db: the database, within a writing job.
        issuer: of its settings.
        now: seconds since 1970.
    """
    noted = find_issuer(db)
    if noted.issuer == issuer:
        return ""
    is_new = noted.issuer and issuer != noted.before
    value = msgspec.json.encode(NotedIssuer(issuer, noted.issuer, now) if is_new else NotedIssuer(issuer)).decode()
    Setting.delete().where(Setting.name == _NAME).execute(db)
    Setting.insert(name=_NAME, value_json=value, version=1).execute(db)
    return noted.issuer
