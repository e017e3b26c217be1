"""A partner's own words look alike wherever they stand: a block of its own behind a line, so that nobody takes them for ours."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
import pytest

from common.contracts.branding import Theme
from tests.pages.asked import HELD, MEMBERSHIP, NIGHT_SCHOOL, RIVERBEND, ask_about
from tests.pages.conftest import Show
from tests.pages.consent_states import _consent
from tests.pages.made_up import EVERYTHING
from tests.pages.states import STATES

REASON = "To keep a reading list with your club, and to show it to whoever is a member of it as well."
MEMBERS = msgspec.structs.replace(MEMBERSHIP, required=False, ticked=False, reason=REASON)
# Of each reason: what is seen of its look, and whether its words stand inside of it and it inside of what it belongs to.
LOOK = """() => [...document.querySelectorAll('.reason')].map((each) => {
  const style = getComputedStyle(each), box = each.getBoundingClientRect(), around = each.closest('.box, .choose, .list').getBoundingClientRect();
  const start = box.left + parseFloat(style.borderInlineStartWidth) + parseFloat(style.paddingInlineStart);
  const range = document.createRange();
  range.selectNodeContents(each);
  const inside = [...range.getClientRects()].every((line) => line.left >= start - 1 && line.right <= box.right + 1);
  const look = [style.display, style.borderInlineStartWidth, style.borderInlineStartColor, style.paddingInlineStart, style.fontSize, style.color];
  return {look: look.join(' '), inside, within: box.left >= around.left + 8 && box.right <= around.right, words: each.textContent};
})"""


@pytest.fixture(autouse=True)
def organizations(monkeypatch: pytest.MonkeyPatch) -> None:
    """A state that has every kind of place for a reason: rows, rows of an API, and organizations that are folded or not."""
    asks: dict[str, Any] = {"asked": (*EVERYTHING[:3], MEMBERS), "held": HELD}
    monkeypatch.setitem(STATES, "reasons", _consent(**asks, organizations=ask_about(RIVERBEND, NIGHT_SCHOOL)))
    monkeypatch.setitem(STATES, "reasons without a choice", _consent(**asks, organizations=ask_about()))


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_reason_is_a_block_behind_a_line_wherever_it_stands(show: Show, language: str, colours: Literal["light", "dark"]) -> None:
    """At the organizations as in every row, on phone and desktop."""
    for state in ("reasons", "reasons without a choice"):
        page = show(state, language, Theme(colours))
        page.evaluate("() => document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        for width in (320, 390, 1200):
            page.set_viewport_size({"width": width, "height": 900})
            reasons = page.evaluate(LOOK)
            assert any(REASON in each["words"] for each in reasons)
            assert len(reasons) >= 3
            assert len({each["look"] for each in reasons}) == 1, [each["look"] for each in reasons]
            assert reasons[0]["look"].startswith("block 2px")
            assert [each for each in reasons if not (each["inside"] and each["within"])] == [], f"{state}, {width} pixels"
