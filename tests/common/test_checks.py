"""Field checks that contracts share."""

from __future__ import annotations

import pytest

from common.contracts.application_kinds import Type
from common.contracts.application_settings import ApplicationSettings
from common.contracts.checks import duplicate_problems, json_problems, number_problems, text_problems


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ({}, ""),
        ({"a": [1, "x", {"b": True}]}, ""),
        ({"a": None}, "json.null"),
        ({"a": [{"b": [None]}]}, "json.null"),
        ({"a": {"b": {"c": {"d": {"e": {}}}}}}, "json.too_deep"),
    ],
)
def test_free_json_can_be_written_as_configuration(value: object, code: str) -> None:
    """TOML knows no null, and no text is read without a bound."""
    assert [problem.code for problem in json_problems("custom_data", value, 5)] == ([code] if code else [])


def test_settings_bound_their_custom_data() -> None:
    """At most 16 kB and 32 levels."""
    deep: dict[str, object] = {}
    for _ in range(900):
        deep = {"a": deep}
    cases: list[tuple[dict[str, object], str]] = [({"a": "x" * 20_000}, "custom_data.too_long"), (deep, "json.too_deep"), ({"a": None}, "json.null")]
    for data, code in cases:
        assert [problem.code for problem in ApplicationSettings(custom_data=data).problems(Type.TRADITIONAL)] == [code]


@pytest.mark.parametrize("text", ["a\u202eb", "a\u200bb", "a\x07b", "\u0301abc", "a\nb", "a\u2028b", "a\u2029b", "a" + "\u0301" * 9])
def test_a_name_hides_nothing(text: str) -> None:
    """Attack 69: characters that reorder, hide or control."""
    assert [problem.code for problem in text_problems("name", text, 20)] == ["text.hidden_character"]


def test_texts_numbers_and_lists_have_bounds() -> None:
    """Each problem names its field."""
    assert text_problems("notes", "a\nb", 20, lines=True) == []
    assert [problem.code for problem in text_problems("name", " ", 20, required=True)] == ["text.required"]
    assert [problem.code for problem in text_problems("name", "x" * 21, 20)] == ["text.too_long"]
    assert number_problems("port", 5, 1, 5) == []
    assert [problem.field for problem in number_problems("port", 6, 1, 5)] == ["port"]
    assert [problem.field for problem in duplicate_problems("uris", ["a", "b", "a"])] == ["uris.2"]


@pytest.mark.parametrize("text", ["e" + "\u0301" * 5, "Z\u0336" * 100, "Mi\u0338na", "\u0995" + "\u0981" * 5])
def test_a_name_is_not_struck_through_and_no_tower(text: str) -> None:
    """Four marks on a letter are more than names have; one that strikes it through is never part of it."""
    assert [problem.code for problem in text_problems("name", text, 256)] == ["text.hidden_character"]


@pytest.mark.parametrize("text", ["שָׁ֑לוֹם", "བསྒྲུབས", "กำลั่งที่", "नमस्ते", "e" + "\u0302\u0301" * 2, "\u1112\u1161\u11ab" * 5])
def test_marks_of_scripts_are_no_towers(text: str) -> None:
    """Accents, vowels and signs of tone stand on letters, a few at a time."""
    assert text_problems("name", text, 40) == []
