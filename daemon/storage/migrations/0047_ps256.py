"""Keys for PS256 may lie there from now on. Earlier versions cannot read them, so a way back takes them away. Their rows are as those of others."""


def up(migrator, db):
    pass


def down(migrator, db):
    db.execute_sql("DELETE FROM signing_key WHERE algorithm = 'PS256'")
