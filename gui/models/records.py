"""Records that several administrators change, each from the version that was shown."""

from __future__ import annotations

from typing import TypeAlias, TypeVar

from common.contracts.applications import Application
from common.contracts.events_out.signals import SignalStream
from common.contracts.organizations import Organization
from common.contracts.resources import Permission, Resource
from common.contracts.roles import Role
from common.contracts.users import User

Record: TypeAlias = Application | Organization | Permission | Resource | Role | SignalStream | User
E = TypeVar("E", bound=Record)
