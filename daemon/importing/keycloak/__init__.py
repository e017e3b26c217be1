"""A realm as Keycloak exports it (`kc.sh export`), versions 17 and newer."""
