"""All services that are known, read once from `resources/integrations`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

import msgspec

from common.contracts.handover.integrations import Category
from common.errors import Invalid, NotFound, Problem
from daemon.integrations.checking import integration_problems
from daemon.integrations.schema import Integration, Shared

SHARED = "shared.toml"
_Kind = TypeVar("_Kind", Shared, Integration)


class Catalogue:
    """The services.

    Args:
        services: in any order.
        shared: the words that they share.
    """

    def __init__(self, services: Iterable[Integration], shared: Shared) -> None:
        self.shared = shared
        order = list(Category)
        self._services = {each.id: each for each in sorted(services, key=lambda each: (order.index(each.category), each.name.casefold()))}

    def list_all(self) -> list[Integration]:
        """Every service, by category and name."""
        return list(self._services.values())

    def __contains__(self, service_id: object) -> bool:
        return service_id in self._services

    def get(self, service_id: str) -> Integration:
        """One service.

        Raises:
            NotFound: if there is none of that id.
        """
        found = self._services.get(service_id)
        if found is None:
            raise NotFound("integration.not_found", "There is no such service.")
        return found

    def find(self, text: str = "", category: Category | None = None) -> list[Integration]:
        """The services in which every word of a text occurs; those whose name begins with it first.

        Args:
            text: in English or Korean; "" for all.
            category: of these alone.
        """
        wanted = text.casefold().split()
        found = [each for each in self.list_all() if category in (None, each.category) and all(word in self._words_of(each) for word in wanted)]
        return sorted(found, key=lambda each: _rank(each, wanted))

    def _words_of(self, service: Integration) -> str:
        heading = self.shared.categories[service.category]
        words = [service.id, service.name, service.korean_name, *service.keywords, service.summary.en, service.summary.ko, heading.en, heading.ko]
        return "\n".join(words).casefold()


def _rank(service: Integration, wanted: list[str]) -> int:
    """0 where the name begins with the first word, 1 where it has it, 2 otherwise."""
    if not wanted:
        return 0
    name = service.name.casefold()
    return 0 if name.startswith(wanted[0]) else 1 if wanted[0] in name else 2


@cache
def load_catalogue() -> Catalogue:
    """The services that come with Letpass. Tests look through their files; here they are only read, which takes a fraction of a second."""
    return read_folder(files("resources").joinpath("integrations"))


def read_folder(folder: Traversable) -> Catalogue:
    """Read every file of a folder.

    Raises:
        Invalid: if one of them has not the form that it has to have.
    """
    shared = read_file(folder.joinpath(SHARED), Shared)
    return Catalogue([read_file(each, Integration) for each in folder.iterdir() if is_service(each)], shared)


def check_folder(folder: Traversable) -> None:
    """Look through every file of a folder.

    Raises:
        Invalid: if one of them is not as it has to be; the problems say which, where and why.
    """
    catalogue = read_folder(folder)
    problems = [
        msgspec.structs.replace(problem, field=f"{service.id}: {problem.field}")
        for service in catalogue.list_all()
        for problem in integration_problems(service, catalogue.shared)
    ]
    files_wanted = {f"{service.id}.toml" for service in catalogue.list_all()}
    strangers = sorted({each.name for each in folder.iterdir() if is_service(each)} - files_wanted)
    problems += [Problem(f"{name}: id", "integration.id", "The file has to be called like the service.") for name in strangers]
    if problems:
        raise Invalid("integration.broken", " ".join(f"{each.field}: {each.message}" for each in problems), problems)


def is_service(file: Traversable) -> bool:
    """Whether a file describes a service."""
    return file.name.endswith(".toml") and file.name != SHARED


def read_file(file: Traversable, kind: type[_Kind]) -> _Kind:
    """Read one file strictly.

    Raises:
        Invalid: if it is no TOML, or has other fields than it may.
    """
    try:
        return msgspec.convert(tomllib.loads(file.read_text("utf-8")), kind)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        problem = Problem(file.name, "integration.unreadable", str(error))
        raise Invalid("integration.broken", f"{file.name}: {error}", [problem]) from error
