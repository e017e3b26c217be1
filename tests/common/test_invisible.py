"""Names of real people and things may have joiners; names that hide may not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.contracts.checks import text_problems
from common.invisible import find_hidden, without_ignorable
from daemon.views.plain_text import clean

REAL = [
    "Family \U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\U0001f3f3\ufe0f\u200d\U0001f308 Club",
    "\U0001f9d1\U0001f3fd\u200d\U0001f4bb Dev",
    "❤\ufe0f Books",
    "1\ufe0f\u20e3 First",
    "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f Scotland",
    "کتاب\u200cخانه",
    "می\u200cخواهم",
    "ന\u0d4d\u200d",
    "क्\u200dष",
    "葛\U000e0100城",
]
HIDDEN = [
    "\u3164",
    "\u3164\u3164",
    "Page\u3164mark",
    "\u2800",
    "\uffa0",
    "\u115f",
    "Pay\u200dPal",
    "Pay\u200cPal",
    "Page\u200bmark",
    "Page\u00admark",
    "Page\u034fmark",
    "\u200dPagemark",
    "Pagemark\u200d",
    "\U0001f468\u200d",
    "\u200d\U0001f468",
    "Page\ufe0fmark",
    "Page\U000e0061mark",
    "Page\u2060mark",
    "Page\u202emark",
    "Page\u180emark",
]


@pytest.mark.parametrize("name", REAL)
def test_a_real_name_is_taken_and_shown_as_it_is(name: str) -> None:
    """Joiners between emoji and between letters of scripts that need them, shapes of signs, flags of regions."""
    assert text_problems("name", name, 100, required=True) == []
    assert clean(name, 100) == name


@pytest.mark.parametrize("name", HIDDEN)
def test_a_name_that_hides_is_refused_and_never_shown(name: str) -> None:
    """Whatever has no shape and does not belong to its neighbours; alone it would be a name that nobody sees."""
    assert [problem.code for problem in text_problems("name", name, 100, required=True)] == ["text.hidden_character"]
    assert list(find_hidden(clean(name, 100))) == []


def test_look_alikes_are_compared_without_joiners() -> None:
    """Two names that differ by what nobody sees are one."""
    assert without_ignorable("کتاب\u200cخانه") == without_ignorable("کتابخانه")


@given(st.text(max_size=80))
def test_whatever_is_cleaned_hides_nothing(text: str) -> None:
    """Taking one character away never leaves another one that hides."""
    assert list(find_hidden(clean(text, 60))) == []
