"""A token is taken apart claim by claim, with what each means and the permission behind it (requirement H4)."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from common.contracts.claim_names import ClaimNames
from common.contracts.handover.explained_tokens import ExplainedToken, ExplainToken, TokenForm, TokenKind
from common.contracts.permissions import AllowedPermission
from common.errors import Invalid
from daemon.handover.explaining import explain
from daemon.handover.sheets import Sheets, choose_words
from tests.daemon.handover.conftest import add
from tests.daemon.tenant import ISSUER, Tenant


def make_token(claims: dict[str, Any]) -> str:
    """A token as it looks; its signature says nothing here."""
    parts = [base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in ({"alg": "RS256", "kid": "one"}, claims)]
    return ".".join([*parts, "c2ln"])


@pytest.fixture
def take_apart(tenant: Tenant, sheets: Sheets) -> Any:
    """Explains a text for an application that gets e-mail addresses under another name."""
    names = ClaimNames(renames={"email": "mail"})
    application = add(tenant, "Nimbus", permissions=[AllowedPermission("profile"), AllowedPermission("email")], claim_names=names)

    def explain_it(text: str, kind: TokenKind = TokenKind.ID_TOKEN, language: str = "en") -> ExplainedToken:
        known = tenant.do(lambda: sheets.read(application.id, language))
        return explain(known, ExplainToken(kind, text, language), choose_words(language))

    return explain_it


def test_each_claim_says_what_it_means_and_where_it_comes_from(take_apart: Any) -> None:
    """Under the names of this application; the ones of the protocol come with no permission."""
    found = take_apart(make_token({"iss": ISSUER, "sub": "u1", "exp": 1_800_000_000, "mail": "mina@example.org", "name": "Mina"}))
    assert found.form is TokenForm.SIGNED
    assert [(claim.name, claim.value) for claim in found.header] == [("alg", '"RS256"'), ("kid", '"one"')]
    claims = {claim.name: claim for claim in found.claims}
    assert (claims["mail"].scope, claims["name"].scope, claims["sub"].scope) == ("email", "profile", "")
    assert claims["exp"].value == "1800000000"
    assert all(claim.meaning for claim in (*found.header, *found.claims))


def test_it_speaks_korean(take_apart: Any) -> None:
    """The console's language."""
    (claim,) = take_apart('{"sub": "u1"}', TokenKind.USERINFO, "ko").claims
    assert claim.meaning != take_apart('{"sub": "u1"}', TokenKind.USERINFO).claims[0].meaning


def test_an_answer_and_random_characters(take_apart: Any) -> None:
    """Userinfo is JSON; a random access token says nothing, a claim of nobody here has no meaning."""
    found = take_apart('{"sub": "u1", "strange\\u202e": [1, {"a": null}]}', TokenKind.USERINFO)
    assert (found.form, found.header) == (TokenForm.JSON, [])
    assert [(claim.name, claim.value, claim.meaning) for claim in found.claims][1] == ("strange", '[1,{"a":null}]', "")
    assert take_apart("A" * 43, TokenKind.ACCESS_TOKEN) == ExplainedToken(TokenForm.RANDOM, [], [])


@pytest.mark.parametrize("text", ["", "no", "a.b.c", "eyJ.eyJ.x", "{", "[]", "{}x", "€.€.€", '{"a":' * 500, "x y " * 9])
def test_what_is_none_is_said(take_apart: Any, text: str) -> None:
    """By its field, and without quoting it."""
    with pytest.raises(Invalid) as caught:
        take_apart(text)
    assert [problem.code for problem in caught.value.problems] == ["token.unreadable"]


def test_a_token_of_somebody_else_is_not_explained(take_apart: Any) -> None:
    """What its claims mean is not ours to say."""
    with pytest.raises(Invalid) as caught:
        take_apart(make_token({"iss": "https://elsewhere.example", "sub": "u1"}))
    assert [problem.code for problem in caught.value.problems] == ["token.foreign"]
