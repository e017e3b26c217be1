"""A browser without script that does what the provider's pages ask for (as `tests/form_user.py`, but for whoever does not wait)."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import httpx2

from tests.form_user import MOST_STEPS, find_form
from tests.makers import Person


class Stopped(Exception):
    """A page of ours says that it does not go on."""


def walk(browser: httpx2.Client, person: Person, response: httpx2.Response, decision: str, *, turns_back: bool = False) -> str:
    """On from an answer of the provider to the address of the application that the user is sent to.

    Args:
        browser: with its cookies.
        person: who signs in.
        response: the first answer.
        decision: what is answered on the consent page.
        turns_back: whether the user goes back from the page that says that they may not use the application.

    Returns:
        The address; "" where the road ends on a page of ours, as for a device.

    Raises:
        Stopped: a page says that it does not go on.
    """
    home = response.url.netloc
    for _ in range(MOST_STEPS):
        address = str(response.url)
        if response.is_redirect:
            address = urljoin(address, response.headers["Location"])
            if urlsplit(address).netloc.encode() != home:
                return address
            response = browser.get(address)
            continue
        if response.status_code >= 400 and not (turns_back and "/denied/" in address):
            raise Stopped(response.text)
        if urlsplit(address).path.startswith("/device/"):
            return ""
        form = find_form(response.text)
        own = {"decision": "cancel" if response.status_code >= 400 else decision}
        if "identifier" in form.names:
            own = {"identifier": person.username, "password": person.password}
        pairs: dict[str, list[str]] = {}
        for name, value in (*form.values, *form.unticked, *own.items()):
            pairs.setdefault(name, []).append(value)
        response = browser.post(urljoin(address, form.action), data=pairs)
    raise AssertionError(f"Still on our pages after {MOST_STEPS} steps, at {response.url}")
