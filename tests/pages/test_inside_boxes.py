"""Long values without a blank stay inside of the box that they stand in, on the smallest phone and in every language."""

from __future__ import annotations

import pytest

from tests.pages.conftest import Show
from tests.pages.test_pages import FULLEST

# What is written and reaches beyond an element that it stands in, and by how many pixels; what nobody sees is left out.
OUTSIDE = """() => {
  document.querySelectorAll('details').forEach((each) => { each.open = true; });
  document.querySelectorAll('.value, .person .detail, .name').forEach((each) => {
    if (!each.children.length && /^\\S+$/.test(each.textContent)) each.textContent = each.textContent.padEnd(60, 'x');
  });
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
  while (walker.nextNode()) {
    const text = walker.currentNode, holder = text.parentElement;
    if (!text.data.trim() || !holder.checkVisibility() || holder.closest('.unseen, svg, script, style, option')) continue;
    range.selectNodeContents(text);
    const right = Math.max(...[...range.getClientRects()].map((box) => box.right));
    for (let around = holder; around !== document.body; around = around.parentElement) {
      if (getComputedStyle(around).display.startsWith('inline')) continue;
      const over = right - around.getBoundingClientRect().right;
      if (over > 1) { found.push(`${text.data.trim().slice(0, 40)} out of ${around.tagName}.${around.className} by ${Math.round(over)}`); break; }
    }
  }
  return found;
}"""


@pytest.mark.parametrize("language", ["en", "ko", "ja"])
def test_what_is_written_stays_in_its_box_on_the_smallest_phone(show: Show, language: str) -> None:
    """Account IDs, addresses, claims, names: whatever others have chosen or we have drawn by lot."""
    wrong = []
    for state in FULLEST:
        page = show(state, language)
        page.set_viewport_size({"width": 320, "height": 900})
        wrong += [f"{state}: {each}" for each in page.evaluate(OUTSIDE)]
    assert not wrong, "\n".join(wrong)
