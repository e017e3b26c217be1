"""Rows and transactions: the only place that knows the database and peewee."""
