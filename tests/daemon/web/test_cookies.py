"""How cookies are read: ours letter by letter, whatever else a browser or a sibling host sends along."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from aiohttp.test_utils import make_mocked_request
from hypothesis import given
from hypothesis import strategies as st
from multidict import CIMultiDict

from daemon.web.cookies import Cookies, read_cookie

DAEMON = Path(__file__).parents[3] / "daemon"
SESSION = "__Host-letpass_session"
# Everything that Python takes for a blank, or that turns into an ASCII letter when it is normalised.
BLANKS = [chr(code) for code in range(0x110000) if chr(code).isspace() and chr(code) != " "]
LOOKALIKES = ["\uff3f", "\u200b", "\ufeff", "\u00ad", "\x00", "\u017f"]
VALUES = st.from_regex(r"[A-Za-z0-9_-]{1,64}", fullmatch=True)
# Whatever a header can hold, without the letter that separates pairs.
ANYTHING = st.text(st.characters(exclude_characters=";"), max_size=40)


def read_session(*headers: str, secure: bool = True) -> str:
    """The session cookie of a request with these Cookie fields."""
    fields = CIMultiDict([("Cookie", header) for header in headers])
    return Cookies(secure=secure).session(make_mocked_request("GET", "/", headers=fields))


@pytest.mark.parametrize("stranger", [*BLANKS, *LOOKALIKES], ids=ascii)
def test_a_name_with_a_strange_letter_is_another_name(stranger: str) -> None:
    """RFC 6265bis 4.1.3.2: browsers let a sibling host set such a cookie; it neither counts as ours nor spoils ours."""
    for forged in (f"{stranger}{SESSION}", f"{SESSION}{stranger}", f"__Host-{stranger}letpass_session"):
        assert read_session(f"{forged}=evil") == ""
        assert read_session(f"{SESSION}=mine; {forged}=evil") == "mine"
        assert read_session(f"{forged}=evil; {SESSION}=mine") == "mine"
        assert read_session(f"{SESSION}=mine", f"{forged}=evil") == "mine"


@pytest.mark.parametrize("name", ["__host-letpass_session", "__HOST-LETPASS_SESSION", "letpass_session", f"$Version; x{SESSION}", f"{SESSION} "])
def test_a_name_is_ours_letter_by_letter(name: str) -> None:
    """Neither case nor prefix nor blank is a matter of opinion; without https the names have no prefix."""
    assert read_session(f"{name}=evil") == ""
    assert read_session("letpass_session=mine", secure=False) == "mine"
    assert read_session(f"{SESSION}=other", secure=False) == ""


@pytest.mark.parametrize("second", ["evil", "mine", "", '"mine"', "not a value", "a=b"])
def test_a_name_that_occurs_twice_is_nobodys(second: str) -> None:
    """Whichever comes first, in one field or in two, well formed or not."""
    one, other = f"{SESSION}=mine", f"{SESSION}={second}"
    for headers in ((f"{one}; {other}",), (f"{other};{one}",), (one, other), (other, one)):
        assert read_session(*headers) == ""


def test_cookies_may_stand_in_several_fields() -> None:
    """RFC 9113 8.2.3: a proxy that hears HTTP/2 may pass them on in parts."""
    assert read_session("theme=dark", f"{SESSION}=mine", "x=y") == "mine"
    assert read_session() == ""


@given(value=VALUES, others=st.lists(st.tuples(ANYTHING, ANYTHING), max_size=8), place=st.integers(0, 8), parts=st.integers(1, 3))
def test_no_other_cookie_changes_how_ours_is_read(value: str, others: list[tuple[str, str]], place: int, parts: int) -> None:
    """Whatever stands before and after it, in one field or in several."""
    pairs = [f"{name}={text}" for name, text in others]
    strangers = [pair for pair in pairs if pair.strip(" ").partition("=")[0] != SESSION]
    strangers.insert(place, f"{SESSION}={value}")
    headers = ["; ".join(strangers[start::parts]) for start in range(parts)]
    assert read_cookie(headers, SESSION) == value
    assert read_cookie([*headers, f"{SESSION}=x"], SESSION) == ""


@given(st.lists(st.text(max_size=200), max_size=4), st.sampled_from([SESSION, "letpass_session", "a"]))
def test_any_field_is_read_without_stumbling(headers: list[str], name: str) -> None:
    """A value, or nothing."""
    assert isinstance(read_cookie(headers, name), str)
    assert name + "=" in "".join(headers) or read_cookie(headers, name) == ""


def test_nobody_else_reads_cookies() -> None:
    """What the framework reads is not what browsers mean; `context.cookies` is ours and has methods only."""
    ours = DAEMON / "web" / "cookies.py"
    for path in DAEMON.rglob("*.py"):
        tree = ast.parse(path.read_bytes())
        reads = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in {"cookies", "_cookies"}]
        foreign = {ast.unparse(node) for node in reads if not ast.unparse(node.value).endswith(("context", "CONTEXT]", "self"))}
        assert not foreign, (path, foreign)
        texts = {node.value.lower() for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
        names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert path == ours or not ("cookie" in texts or "COOKIE" in names), path
