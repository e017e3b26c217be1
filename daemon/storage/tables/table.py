"""What all tables share."""

from __future__ import annotations

from peewee import Model


class Table(Model):
    """What all tables share: plain names, and no database until a statement is run on one."""

    class Meta:
        """Peewee's options."""

        legacy_table_names = False
