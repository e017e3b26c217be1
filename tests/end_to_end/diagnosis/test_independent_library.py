"""A second library, idpyoidc, set up wrongly: what it does with its settings is its own, and the cause is named all the same (requirement H5)."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from idpyoidc.client.exception import OidcServiceError

from tests.end_to_end.diagnosis.bench import Bench, Ran
from tests.end_to_end.diagnosis.form_browser import Stopped
from tests.end_to_end.diagnosis.telling import look_at
from tests.relying_party.independent import IndependentParty, Registration

# What is entered wrongly: the fields of a registration, and what else is told; the cause, and who mends it.
MISTAKES: dict[str, tuple[dict[str, Any], str, str]] = {
    "a slash": ({"redirect_uri": "{home}/"}, "redirect_uri.slash", "administrator"),
    "localhost": ({"redirect_uri": "http://localhost:5000/callback"}, "redirect_uri.several", "administrator"),
    "a misspelt name": ({"scope": ("openid", "profil")}, "scope.misspelt", "partner"),
    "a permission too many": ({"scope": ("openid", "phone")}, "scope.not_allowed", "administrator"),
    "groups": ({"scope": ("openid", "groups")}, "groups.off", "administrator"),
    "a wrong secret": ({"secret": ("Wr0ng" * 9)[:43]}, "secret.wrong", "partner"),
    "a client ID of a guide": ({"client_id": "YOUR_CLIENT_ID"}, "application.placeholder", "partner"),
}


def run(bench: Bench, registration: Registration) -> Ran:
    """Sign the user in, as far as the library gets."""
    party = IndependentParty(registration)
    try:
        answer = bench.visit(party.begin())
    except Stopped as page:
        return Ran(str(page))
    given = dict(parse_qsl(urlsplit(answer).query))
    try:
        result = party.handler.finalize(party.handler.state2issuer(given["state"]), given)
    except OidcServiceError as error:
        return Ran(str(error))
    return Ran(str(result) if "error" in result else "")


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_the_settings_of_another_library_is_named(bench: Bench, mistake: str) -> None:
    """By the newest entry of the application, which says what it has to."""
    changed, cause, mender = MISTAKES[mistake]
    right = bench.register()
    fields = {"client_id": right.client_id, "secret": right.secret, "redirect_uri": right.redirect_uri, "scope": ("openid", "profile")}
    told = {name: value.replace("{home}", right.redirect_uri) if isinstance(value, str) else value for name, value in changed.items()}
    run(bench, Registration(bench.daemon.issuer, **(fields | told)))
    entry = bench.read_newest("" if "client_id" in told else right.client_id, cause=cause)
    look_at(bench, entry, cause, mender, (right.secret, "Wr0ng" * 8))
    assert run(bench, Registration(bench.daemon.issuer, **fields)).said == ""
