"""What a page says, and where one gets to from it."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient

Browser = TestClient[Any, Any]
_MOST_STEPS = 8
_DETAILS = re.compile(r"<details.*?</details>", re.DOTALL)


@dataclass(frozen=True)
class Shown:
    """A page.

    Attributes:
        status: HTTP status.
        title, text: of the document, and of what stands between header and footer; in the account area with its navigation.
        links: addresses of its links there, without those for developers.
        forms: where its forms are posted.
        away: another site that the browser was led to instead; "" for none.
    """

    status: int
    title: str = ""
    text: str = ""
    links: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    away: str = ""


async def walk(browser: Browser, answer: ClientResponse, language: str = "en") -> Shown:
    """Follow redirects, until there is a page, or another site."""
    for _ in range(_MOST_STEPS):
        if answer.status != 303:
            return read(answer.status, await answer.text())
        address = answer.headers["Location"]
        if urlsplit(address).netloc:
            return Shown(answer.status, away=address)
        answer = await browser.get(address, allow_redirects=False, headers={"Accept-Language": language})
    raise AssertionError(f"Still led on after {_MOST_STEPS} steps")


def read(status: int, page: str) -> Shown:
    """A page's parts."""
    title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
    assert title, page[:500]
    start, end = page.index("<main"), page.index("</main>")
    # In the account area the way on stands beside what is said.
    main = _DETAILS.sub("", page[page.find("<nav", 0, start) if "<nav" in page[:start] else start : end])
    text = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())
    links, forms = (tuple(re.findall(rf'<{tag} [^>]*{name}="([^"]+)"', main)) for tag, name in (("a", "href"), ("form", "action")))
    return Shown(status, html.unescape(title[1]).strip(), text, links, forms)


async def check_ways(browser: Browser, shown: Shown, home: str) -> None:
    """See that a page is no dead end: it has a form or a link, and each link leads to a page that is good for something.

    Args:
        browser: in front of which it stands.
        shown: the page.
        home: the one other site that it may lead to.
    """
    assert shown.links or shown.forms, shown
    for link in shown.links:
        if urlsplit(link).netloc:
            assert link == home, shown
            continue
        page = await walk(browser, await browser.get(html.unescape(link), allow_redirects=False))
        assert page.status == 200, (link, page)
        assert not page.title.startswith("Error:"), (link, page)
