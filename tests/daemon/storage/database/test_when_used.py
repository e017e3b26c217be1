"""What is prepared when it is first used."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from daemon.storage.database.when_used import WhenUsed

MANY = 8


class Kept(WhenUsed):
    """Notes each time that it is prepared."""

    def __init__(self, made: list[str], name: str, *, ending: str = "") -> None:
        made.append(name)
        self.name = name + ending

    def greet(self) -> str:
        """Use what was prepared."""
        return f"Hello {self.name}"


class Longer(Kept):
    """Prepares itself before what it is based on."""

    def __init__(self, made: list[str]) -> None:
        self.first = "Longer"
        super().__init__(made, "Mina")


def test_it_is_prepared_once_and_not_before_it_is_used() -> None:
    """By an attribute, or by a method that needs one."""
    made: list[str] = []
    kept = Kept(made, "Mina", ending="!")
    assert made == []
    assert kept.greet() == "Hello Mina!"
    assert kept.name == "Mina!"
    assert made == ["Mina"]


def test_what_is_based_on_it_is_prepared_in_its_own_order() -> None:
    """Whichever of the attributes is asked for first."""
    made: list[str] = []
    longer = Longer(made)
    assert longer.first == "Longer"
    assert longer.greet() == "Hello Mina"
    assert made == ["Mina"]


def test_an_attribute_that_is_not_there_is_an_error() -> None:
    """And not an endless search."""
    made: list[str] = []
    with pytest.raises(AttributeError, match="nothing"):
        Kept(made, "Mina").nothing  # type: ignore[attr-defined]  # noqa: B018
    assert made == ["Mina"]


def test_many_threads_prepare_it_once() -> None:
    """Each of them finds it ready."""
    made: list[str] = []
    kept, together = Kept(made, "Mina"), Barrier(MANY)

    def greet(_: int) -> str:
        together.wait()
        return kept.greet()

    with ThreadPoolExecutor(MANY) as threads:
        assert set(threads.map(greet, range(MANY))) == {"Hello Mina"}
    assert made == ["Mina"]
