"""What to do about what a server of PostgreSQL says no to, where its words tell."""

from __future__ import annotations

import re

import peewee

# In the words of a server that speaks English, as it comes. Of a connection that never came about, libpq hands on the words alone.
_NO_DATABASE = re.compile(r'database "([^"]+)" does not exist')
_NO_RIGHT = re.compile(r"permission denied for schema (\w+)")


def find_advice(said: str, db: peewee.Database) -> str:
    """A sentence with a blank before it, "" if none is known.

    Args:
        said: by the server.
        db: that it was said of; gives the names.
    """
    user = db.connect_params.get("user")
    if found := _NO_DATABASE.search(said):
        return f" Make an empty one, as the server's administrator: `createdb {found[1]}{f' --owner {user}' if user else ''}`."
    if found := _NO_RIGHT.search(said):
        role = user or "the user"
        return (
            f" The right to make tables is missing; let the server's administrator run in it `GRANT CREATE ON SCHEMA {found[1]} TO {role}`, "
            f"or make {role} its owner: `ALTER DATABASE {db.database} OWNER TO {role}`."
        )
    return ""
