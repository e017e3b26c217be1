"""Which tokens an API may exchange for which others, to call another API in a user's name (RFC 8693)."""

from __future__ import annotations

import msgspec

from common.contracts.checks import duplicate_problems
from common.contracts.permissions import name_problems
from common.errors import Problem
from common.indicators import find_indicator_key, find_same_indicator, indicator_problems

MOST_APIS, MOST_PERMISSIONS = 50, 100


class ExchangeTarget(msgspec.Struct, frozen=True):
    """An API that may be called.

    Attributes:
        resource: its indicator.
        permissions: names of its permissions that may be had at most.
    """

    resource: str
    permissions: list[str] = []


class ExchangeRules(msgspec.Struct, frozen=True):
    """What an application may exchange that is an API itself; nothing at first.

    APIs and permissions stand here by what never changes of them, their indicators and names.

    Attributes:
        sources: indicators of the APIs that it is: only tokens that address one of them are exchanged.
        targets: for what.
    """

    sources: list[str] = []
    targets: list[ExchangeTarget] = []

    def find_permissions(self, indicator: str) -> frozenset[str]:
        """The names of the permissions that may be had at an API; none where it may not be called."""
        resource = find_same_indicator(indicator, [each.resource for each in self.targets])
        return frozenset(name for each in self.targets if each.resource == resource for name in each.permissions)

    def problems(self) -> list[Problem]:
        """What is wrong with each field."""
        targets = [each.resource for each in self.targets]
        found = _api_problems("exchange.sources", self.sources, "") + _api_problems("exchange.targets", targets, ".resource")
        sources = {find_indicator_key(each) for each in self.sources}
        for index, target in enumerate(self.targets):
            path = f"exchange.targets.{index}"
            if find_indicator_key(target.resource) in sources:
                found.append(Problem(f"{path}.resource", "exchange.same_api", "This is the API itself: name another one to call."))
            found += _permission_problems(f"{path}.permissions", target.permissions)
        if self.targets and not self.sources:
            found.append(Problem("exchange.sources", "exchange.no_source", "Name the API whose tokens are exchanged."))
        return found


def _api_problems(field: str, indicators: list[str], part: str) -> list[Problem]:
    if len(indicators) > MOST_APIS:
        return [Problem(field, "list.too_long", f"At most {MOST_APIS}.")]
    found = [
        msgspec.structs.replace(problem, field=f"{field}.{index}{part}")
        for index, each in enumerate(indicators)
        for problem in indicator_problems(each)
    ]
    again = duplicate_problems(field, map(find_indicator_key, indicators))
    return found + [msgspec.structs.replace(problem, field=f"{problem.field}{part}") for problem in again]


def _permission_problems(field: str, names: list[str]) -> list[Problem]:
    if not names:
        return [Problem(field, "exchange.no_permission", "Name at least one permission of this API.")]
    if len(names) > MOST_PERMISSIONS:
        return [Problem(field, "list.too_long", f"At most {MOST_PERMISSIONS}.")]
    found = [msgspec.structs.replace(problem, field=f"{field}.{index}") for index, name in enumerate(names) for problem in name_problems(name)]
    return found + duplicate_problems(field, names)
