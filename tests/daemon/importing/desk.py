"""Exports as files, and what imports them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from common.contracts.application_kinds import Kind, Type
from common.contracts.roles import Level
from daemon.importing.authentik.source import AuthentikSource
from daemon.importing.keycloak.source import KeycloakSource
from daemon.importing.logto.source import LogtoSource
from daemon.importing.report import Report
from daemon.importing.run import run_import
from daemon.services.build import Services, build_services
from daemon.storage.database.store import Database
from tests.daemon.tenant import Tenant


@dataclass
class Desk:
    """A folder with exports, and the tenant that takes them."""

    tenant: Tenant
    folder: Path

    def parts(self, db: Database) -> Services:
        """The services on a database."""
        return build_services(self.tenant.settings, db, self.tenant.clock, self.tenant.digests, self.tenant.sealing)

    def keycloak(self, realm: object, *more: object, update: bool = False, dry_run: bool = False, weak: bool = False) -> Report:
        """Write a realm, and files of its users, and import them."""
        paths = [self.write(f"realm-{index}.json", part) for index, part in enumerate((realm, *more))]
        return run_import(self.tenant.store, self.parts, KeycloakSource(paths, weak=weak), update=update, dry_run=dry_run)

    def logto(self, tables: object, *, update: bool = False, dry_run: bool = False, weak: bool = False) -> Report:
        """Write tables of Logto, and import them."""
        source = LogtoSource([self.write("logto.json", tables)], weak=weak)
        return run_import(self.tenant.store, self.parts, source, update=update, dry_run=dry_run)

    def authentik(self, *files: bytes, update: bool = False) -> Report:
        """Write files of authentik, and import them."""
        paths = [self.write(f"export-{index}.yaml", content) for index, content in enumerate(files)]
        return run_import(self.tenant.store, self.parts, AuthentikSource(paths), update=update)

    def given(self, level: Level, name: str) -> list[tuple[str, str]]:
        """What a role gives, as pairs of indicator and name."""
        access = self.tenant.access_control

        def find() -> list[tuple[str, str]]:
            role = access.roles.find_by_name(level, name)
            assert role is not None
            found = access.role_permissions.find_all(access.roles.list_permission_ids(role.id))
            return sorted((each.indicator, each.name) for each in found)

        return self.tenant.do(find)

    def write(self, name: str, content: object) -> Path:
        """Write a file with JSON, or with these very bytes."""
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return path

    def held(self, username: str) -> list[str]:
        """Names of the roles of a user."""
        user = self.tenant.do(lambda: self.tenant.users.find_by_username(username))
        assert user is not None
        return [role.name for role in self.tenant.do(lambda: self.tenant.access_control.role_holders.list_roles(user.id))]

    def roles(self, level: Level = Level.USER) -> list[str]:
        """Names of all roles of a level."""
        return [role.name for role in self.tenant.do(self.tenant.access_control.roles.list_all) if role.level is level]

    def applications(self) -> dict[str, tuple[Kind, Type]]:
        """Kind and type of all applications by their client ID."""
        applications = self.tenant.applications
        found = self.tenant.do(lambda: [applications.get(each) for each in applications.list_ids()])
        return {each.id: (each.kind, each.type) for each in found}


def codes(report: Report, name: str) -> list[str]:
    """The codes of the notes on one thing, sorted."""
    return sorted(note.code for note in report.notes if note.name == name)


def said(report: Report, name: str, code: str) -> list[str]:
    """What the notes of one code on one thing name."""
    return [note.what for note in report.notes if note.name == name and note.code == code]
