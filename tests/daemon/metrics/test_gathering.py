"""Sums over workers: nothing falls when one of them ends, is silent, or measures otherwise than before."""

from __future__ import annotations

from daemon.metrics.families import Gauge, write_families
from daemon.metrics.gathering import SUPERVISOR, Gathering, Measured, label
from tests.daemon.metrics_text import read_scrape, value


def measured(count: int, *steps: float, level: int = 1) -> Measured:
    """The figures of a process."""
    return Measured({"a_total": {("x",): count}}, {"b_seconds": {(): list(steps or (count, 0.5))}}, {"c": {("q",): level}})


def test_what_was_counted_is_added_up_and_what_is_so_is_told_of_each() -> None:
    """Also of the supervisor."""
    gathering = Gathering(2)
    gathering.note(1, measured(3))
    gathering.note(2, measured(4, level=5))
    found = gathering.add_up({1, 2}, [Gauge("c", "What.", 7.0)])
    assert found.counts == {"a_total": {("x",): 7}}
    assert found.steps == {"b_seconds": {(): [7, 1.0]}}
    assert found.levels == {"1": {"c": {("q",): 1}}, "2": {"c": {("q",): 5}}, SUPERVISOR: {"c": {(): 7.0}}}
    assert (found.workers, found.answered, found.restarts) == (2, 2, 0)


def test_nothing_falls_when_a_worker_ends() -> None:
    """Its successor begins at 0, and what it had told goes on counting."""
    gathering = Gathering(2)
    gathering.note(1, measured(3))
    gathering.note(2, measured(4))
    gathering.end(1)
    assert gathering.add_up({2}, []).counts["a_total"]["x",] == 7
    for told in (1, 2):
        gathering.note(1, measured(told))
        found = gathering.add_up({1, 2}, [])
        assert (found.counts["a_total"]["x",], found.steps["b_seconds"][()], found.restarts) == (7 + told, [7 + told, 1.5], 1)


def test_of_a_silent_worker_counts_what_it_told_last() -> None:
    """What is so of it at this moment nobody knows."""
    gathering = Gathering(2)
    gathering.note(1, measured(3))
    gathering.note(2, measured(4))
    found = gathering.add_up({2}, [])
    assert found.counts["a_total"]["x",] == 7
    assert set(found.levels) == {"2", SUPERVISOR}
    assert found.answered == 1


def test_other_steps_are_left_out() -> None:
    """A worker of a newer version may measure more finely: what cannot be added up is not."""
    gathering = Gathering(2)
    gathering.note(1, measured(3, 1, 2, 0.5))
    gathering.note(2, measured(4, 1, 0.5))
    assert gathering.add_up({1, 2}, []).steps["b_seconds"][()] == [1, 2, 0.5]


def test_a_figure_of_a_process_says_of_which() -> None:
    """As a label behind its own."""
    gauge = Gauge("c", "What.", {("q",): 9}, ("queue",))
    found = read_scrape(write_families([label(gauge, {"1": {"c": {("q",): 1}}, "2": {"c": {("q",): 5}}, SUPERVISOR: {}})]))
    assert (value(found, "c", queue="q", worker="1"), value(found, "c", queue="q", worker="2"), len(found)) == (1, 5, 2)
