"""The admin API as the console calls it: one method per route, every answer a contract record."""
