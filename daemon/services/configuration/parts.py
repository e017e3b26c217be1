"""What documents are about, on one database."""

from __future__ import annotations

from dataclasses import dataclass

from common.clock import Clock
from daemon.keys.digests import Digests
from daemon.services.access_control.access_control import AccessControl, build_access_control
from daemon.services.applications.applications import Applications
from daemon.services.applications.secrets import Secrets
from daemon.services.authorization.endings import Endings
from daemon.services.authorization.sign_out_notices import SignOutNotices
from daemon.services.people.users import Users
from daemon.services.tenant.audit import Audit
from daemon.services.tenant.branding import BrandingStore
from daemon.services.tenant.images import Images
from daemon.storage.database.store import Database


@dataclass(frozen=True)
class ConfigurationParts:
    """The services that a document is applied with and exported from."""

    audit: Audit
    applications: Applications
    secrets: Secrets
    users: Users
    access_control: AccessControl
    images: Images
    branding: BrandingStore


def build_parts(db: Database, clock: Clock, digests: Digests, issuer: str) -> ConfigurationParts:
    """The services on one database.

    Args:
        db: the database.
        clock: the time.
        digests: digests secrets.
        issuer: whose userinfo endpoint is no API of an administrator.
    """
    audit = Audit(db, clock)
    endings = Endings(db, clock, SignOutNotices(db, clock, audit))
    return ConfigurationParts(
        audit=audit,
        applications=Applications(db, clock, audit, endings),
        secrets=Secrets(db, clock, audit, digests),
        users=Users(db, clock, audit, endings),
        access_control=build_access_control(db, clock, audit, issuer),
        images=Images(db, clock),
        branding=BrandingStore(db, clock, audit),
    )
