"""Webhooks are searched by their host, not by what stands behind it. A frozen copy: later changes are migrations of their own."""

from urllib.parse import urlsplit


def up(migrator, db):
    for id, name, url in db.execute_sql("SELECT id, name, url FROM webhook WHERE search_text <> ''").fetchall():
        parts = urlsplit(url)
        if not parts.scheme or not parts.netloc:
            continue
        host = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        text = " ".join(each.casefold() for each in (name, host) if each)
        mark = db.param
        db.execute_sql(f"UPDATE webhook SET search_text = {mark} WHERE id = {mark}", (text, id))


def down(migrator, db):
    pass
