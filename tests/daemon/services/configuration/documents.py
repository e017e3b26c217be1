"""Documents as files beside their pictures and secrets, and what applies them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from common.errors import Invalid
from daemon.keys.passwords import Passwords
from daemon.services.build import Services, build_services
from daemon.services.configuration.apply import ConfigurationApply
from daemon.services.configuration.document import load_configuration
from daemon.services.configuration.export import ConfigurationExport, Exported
from daemon.services.configuration.steps import ApplyStep
from daemon.storage.database.store import Database
from tests.daemon.tenant import Tenant


@dataclass
class Desk:
    """A folder with documents, and the tenant that they are about."""

    tenant: Tenant
    folder: Path
    passwords: Passwords

    def parts(self, db: Database) -> Services:
        """What documents are about, on a database."""
        return build_services(self.tenant.settings, db, self.tenant.clock, self.tenant.digests, self.tenant.sealing)

    def apply(self, text: str, *, dry_run: bool = False, environment: Mapping[str, str] | None = None, name: str = "letpass.toml") -> list[ApplyStep]:
        """Write a document and apply it."""
        path = self.folder / name
        path.write_text(text, "utf-8")
        applying = ConfigurationApply(self.tenant.store, self.parts, self.passwords, environment or {})
        return applying.apply(load_configuration(path), dry_run=dry_run)

    def actions(self, text: str) -> list[str]:
        """What applying a document does, in short."""
        return [f"{step.action} {step.subject} {step.name}".strip() for step in self.apply(text)]

    def refusals(self, text: str, environment: Mapping[str, str] | None = None) -> dict[str, str]:
        """Path to code of every problem of a document that is refused."""
        try:
            self.apply(text, environment=environment)
        except Invalid as refused:
            return {problem.field: problem.code for problem in refused.problems}
        return {}

    def export(self) -> Exported:
        """The tenant as a document, with its pictures written into the folder."""
        store = self.tenant.store
        exported = store.read_now(ConfigurationExport(self.parts(store.db)).export)
        for name, png in exported.images.items():
            (self.folder / name).parent.mkdir(exist_ok=True)
            (self.folder / name).write_bytes(png)
        return exported
