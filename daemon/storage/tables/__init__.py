"""The tables, as peewee models. They are the schema and the source of the compiled statements, and carry no behaviour.

All times are whole seconds since 1970 (UTC). A `digest` is the keyed SHA-256 of something that was only shown once.
Columns named `*_json` hold a contract encoded by msgspec.
"""
