"""Rows and transactions: the only place that knows the database and peewee."""

import sys

# Peewee loads every driver that is installed, and its migrations do so again, which costs each process 0.1 s and 16 MiB. `database/postgres` loads
# the one it uses when it is used.
_DRIVERS = [name for name in ("psycopg2", "psycopg") if name not in sys.modules]
sys.modules.update(dict.fromkeys(_DRIVERS))  # type: ignore[arg-type]
import peewee  # noqa: E402, F401
import playhouse.migrations  # noqa: E402, F401

for _name in _DRIVERS:
    del sys.modules[_name]
