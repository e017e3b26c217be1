"""The order of names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from common.ordering import in_order


def test_numbers_stand_by_their_value_and_letters_without_regard_to_case() -> None:
    """Branch 2 stands before Branch 10."""
    names = ["Branch 10", "branch 2", "Branch 13", "Branch 1", "archive", "Zoo"]
    assert sorted(names, key=in_order) == ["archive", "Branch 1", "branch 2", "Branch 10", "Branch 13", "Zoo"]


@given(st.lists(st.text(max_size=40)))
def test_any_names_can_be_put_in_order(names: list[str]) -> None:
    """Digits of other scripts, long numbers, empty names."""
    assert len(sorted(names, key=in_order)) == len(names)
