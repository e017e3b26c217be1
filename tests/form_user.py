"""A user without a screen: follows redirects, fills in our forms and sends them, as a browser without script would."""

from __future__ import annotations

import base64
import hashlib
import secrets
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

import aiohttp

from tests.makers import Person

MOST_STEPS = 12


class FormUser:
    """One browser session.

    Args:
        http: a client session with a cookie jar of its own.
        person: who is in front of it.
        ticks_all: whether every box of the consent page is ticked, and not only those that stand ticked.
    """

    def __init__(self, http: aiohttp.ClientSession, person: Person, *, ticks_all: bool = False) -> None:
        self._http = http
        self._person = person
        self._ticks_all = ticks_all

    async def visit(self, address: str, *, decision: str = "authorize") -> str:
        """Open an address and do what our pages ask for, until we are sent to somebody else.

        Args:
            address: of an authorization request.
            decision: `authorize` or `cancel` on the consent page.

        Returns:
            The address that we were sent to.
        """
        home = urlsplit(address).netloc
        method, data = "GET", None
        for _ in range(MOST_STEPS):
            async with self._http.request(method, address, data=data, allow_redirects=False) as answer:
                if answer.status in (302, 303):
                    address = urljoin(address, answer.headers["Location"])
                    if urlsplit(address).netloc != home:
                        return address
                    method, data = "GET", None
                    continue
                text = await answer.text()
                assert answer.status == 200, f"{answer.status} at {address}: {text[:2000]}"
            form = find_form(text)
            if "identifier" in form.names:
                own = {"identifier": self._person.username, "password": self._person.password}
            elif "decision" in form.names:
                own = {"decision": decision}
            else:
                raise AssertionError(f"Neither sign-in nor consent at {address}: {text[:2000]}")
            address, method, data = urljoin(address, form.action), "POST", [*form.values, *(form.unticked if self._ticks_all else ()), *own.items()]
        raise AssertionError(f"Still on our pages after {MOST_STEPS} steps, at {address}")


@dataclass
class Form:
    """A form as a browser would send it, without its buttons.

    Attributes:
        names: of everything in it, buttons included.
        values: what is hidden or ticked.
        unticked: the boxes that are not.
    """

    action: str
    names: set[str] = field(default_factory=set)
    values: list[tuple[str, str]] = field(default_factory=list)
    unticked: list[tuple[str, str]] = field(default_factory=list)


class _Forms(HTMLParser):
    """Collects the POST forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note forms, and what stands in the open one."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = given.get("method", "get").lower() == "post"
            if self._open:
                self.found.append(Form(given.get("action", "")))
        elif self._open and tag in ("input", "button") and "name" in given:
            form, kind = self.found[-1], given.get("type", "text")
            form.names.add(given["name"])
            if tag == "input" and (kind == "hidden" or (kind == "checkbox" and "checked" in given)):
                form.values.append((given["name"], given.get("value", "on")))
            elif kind == "checkbox":
                form.unticked.append((given["name"], given.get("value", "on")))

    def handle_endtag(self, tag: str) -> None:
        """A form ends."""
        if tag == "form":
            self._open = False


def find_form(html: str, *names: str) -> Form:
    """The sign-in or consent form of a page, or one with fields of other names."""
    parser = _Forms()
    parser.feed(html)
    wanted = [form for form in parser.found if form.names & ({*names} or {"identifier", "decision"})]
    assert wanted, f"No form of ours in: {html[:2000]}"
    return wanted[0]


@dataclass(frozen=True)
class SignInRequest:
    """An authorization request with everything fresh, and what is needed to redeem its code.

    Attributes:
        address: where to send the user.
        verifier: the PKCE verifier (RFC 7636 4.1).
    """

    address: str
    client_id: str
    redirect_uri: str
    state: str
    nonce: str
    verifier: str

    def read_code(self, answer: str) -> str:
        """The code from the address to which the user was sent back, after a look at state."""
        query = parse_qs(urlsplit(answer).query)
        assert query.get("state") == [self.state], answer
        assert "code" in query, answer
        return query["code"][0]

    def token_form(self, code: str) -> dict[str, str]:
        """The body of the token request."""
        return {"grant_type": "authorization_code", "code": code, "redirect_uri": self.redirect_uri, "code_verifier": self.verifier}


def make_sign_in_request(endpoint: str, client_id: str, redirect_uri: str, scope: str = "openid profile email", **more: str) -> SignInRequest:
    """Make an authorization request with PKCE, state and nonce."""
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
    query = {
        "response_type": "code",
        "client_id": client_id,
        "redirect_uri": redirect_uri,
        "scope": scope,
        "state": state,
        "nonce": nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        **more,
    }
    return SignInRequest(f"{endpoint}?{urlencode(query)}", client_id, redirect_uri, state, nonce, verifier)


def basic_fields(client_id: str, secret: str) -> dict[str, str]:
    """The header field with which an application proves itself (RFC 6749 2.3.1)."""
    return {"Authorization": aiohttp.encode_basic_auth(client_id, secret)}
