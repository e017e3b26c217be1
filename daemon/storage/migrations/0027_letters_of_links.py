"""Which link a letter brings, and since when a try of it is under way. A frozen copy: later changes are migrations of their own."""

from peewee import *


def up(migrator, db):
    migrator.migrate(
        migrator.add_column('letter', 'link_id', CharField(default='', max_length=32)),
        migrator.add_column('letter', 'taken_at', BigIntegerField(null=True)),
        migrator.add_index('letter', ('link_id',), False),
        migrator.add_index('letter', ('recipient',), False),
    )


def down(migrator, db):
    migrator.migrate(
        migrator.drop_index('letter', 'letter_recipient'),
        migrator.drop_column('letter', 'taken_at'),
        migrator.drop_column('letter', 'link_id'),
    )
