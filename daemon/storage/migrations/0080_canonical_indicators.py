"""APIs are found by the canonical form of their indicators. A frozen copy: later changes are migrations of their own."""

import re


def up(migrator, db):
    mark = db.param
    every = db.execute_sql("SELECT id, indicator, indicator_key FROM resource WHERE deleted_at IS NULL ORDER BY created_at, id").fetchall()
    keys = {id: key for id, _, key in every}
    rows = [row for row in every if row[2] in (row[1], small(row[1]))]
    # Where two have the same form, the one that is written so keeps it, and the other one is found by its own letters.
    for id, indicator, _ in sorted(rows, key=lambda row: row[1] != canonical(row[1])):
        others = {key for other, key in keys.items() if other != id}
        wanted = next((key for key in (canonical(indicator), indicator) if key not in others), keys[id])
        if wanted != keys[id]:
            db.execute_sql(f"UPDATE resource SET indicator_key = {mark} WHERE id = {mark}", (wanted, id))
            keys[id] = wanted


def down(migrator, db):
    pass


def small(indicator):
    return "".join(take_apart(indicator))


def canonical(indicator):
    scheme, host, after = take_apart(indicator)
    if host:
        host = host.removesuffix({"http://": ":80", "https://": ":443"}.get(scheme, ":")).removesuffix(":")
        after = after if "?" in after else after.removesuffix("/")
    return f"{scheme}{host}{after}"


def take_apart(indicator):
    scheme, colon, rest = indicator.partition(":")
    if not rest.startswith("//"):
        return f"{scheme.lower()}{colon}", "", rest
    authority = re.split(r"[/?#]", rest[2:], maxsplit=1)[0]
    user, at, host = authority.rpartition("@")
    return f"{scheme.lower()}://", f"{user}{at}{host.lower()}", rest[2 + len(authority):]
