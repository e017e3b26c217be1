"""What somebody else has changed, in words: each field with what it was and what it is now."""

from __future__ import annotations

import msgspec
import pytest

from gui.models.words.change_words import conflict_text
from tests.gui.makers import make_organization, make_permission, make_role, make_user


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (make_user(), msgspec.structs.replace(make_user(), username="renamed"), "user0 → renamed"),
        (make_user(), msgspec.structs.replace(make_user(), email="new@example.org"), "→ new@example.org"),
        (make_role(), make_role(name="Editor of all"), "→ Editor of all"),
        (make_organization(), make_organization(description="Other words"), "→ Other words"),
        (make_permission(titles={"en": "See"}), make_permission(titles={"en": "See lists"}), "See → See lists"),
        (make_permission(descriptions={"en": "Old"}), make_permission(descriptions={"en": "New"}), "Old → New"),
        (make_permission(titles={"en": "See"}), make_permission(titles={"en": "See", "ko": "보기"}), "+ 보기"),
    ],
)
def test_a_change_says_what_was_and_what_is(qapp: object, before: msgspec.Struct, after: msgspec.Struct, said: str) -> None:
    """On pages and in dialogs alike (console rule 23)."""
    assert said in conflict_text("{who} has changed this.", [], before, after, ())
