"""The secret in the values and texts of services: as the daemon itself would have written it, for every service that is known."""

from __future__ import annotations

import pytest

from common.contracts.handover.integrations import CLIENT_SECRET
from daemon.integrations.catalogue import load_catalogue
from daemon.integrations.filling import Facts, fill
from daemon.protocol.discovery import make_endpoints
from gui.views.applications.integrations.secret_filling import has_place_for_secret, put_secret

CATALOGUE = load_catalogue()
SECRET = "-vQ_3fX0aZ9-kLmN7pRsT2uVwXyZ1bCdE4gHiJ5oK6_"
SERVICES = [each for each in CATALOGUE.list_all() if each.application is not None]


@pytest.mark.parametrize("service", SERVICES, ids=lambda each: each.id)
def test_the_secret_stands_where_the_daemon_would_write_it(service: object) -> None:
    """Quoted alike in every language, and nowhere is the mark left."""
    typed = {each.key: each.example for each in service.inputs}  # type: ignore[attr-defined]

    def filled(secret: str) -> object:
        facts = Facts(make_endpoints("https://id.example/oidc"), client_id="app1", client_secret=secret, fresh_secret="0" * 32)
        return fill(service, CATALOGUE.shared, facts, typed)  # type: ignore[arg-type]

    marked = filled(CLIENT_SECRET)
    put = put_secret(marked, SECRET)  # type: ignore[arg-type]
    assert put == filled(SECRET)
    assert CLIENT_SECRET not in repr(put)
    assert has_place_for_secret(put) == (SECRET in repr(put))
