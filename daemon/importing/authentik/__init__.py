"""A blueprint as authentik exports it (`ak export_blueprint`), with the passwords that `ak dumpdata` has."""
