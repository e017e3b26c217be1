"""Cursors: opaque, bound to their list and order, and harmless when somebody makes one up."""

from __future__ import annotations

from base64 import urlsafe_b64encode

import msgspec
import pytest

from common.contracts.organizations import OrganizationListing
from common.contracts.paging import ListPart
from common.contracts.resources import AllPermissionsListing
from common.errors import Invalid
from daemon.storage.database.paging import Order, cut_page, fold
from daemon.storage.tables.applications import Application
from tests.daemon.tenant import Tenant

ORDER = Order("used", Application.last_used_at, Application.id)


def forge(value: object) -> str:
    """A cursor that says what somebody likes."""
    return urlsafe_b64encode(msgspec.json.encode(value)).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "====",
        "한글",
        forge(None),
        forge({}),
        forge(["name", 1, "a"]),
        forge(["used", "text", "a"]),
        forge(["used", 1, 2]),
        forge(["used", 1]),
        forge(["used", 2**64, "a"]),
        forge(["used", True, "a"]),
        forge(["used", 1.5, "a"]),
        forge(["used", [1], "a"]),
    ],
)
def test_a_cursor_that_is_none_of_this_list_is_refused(tenant: Tenant, cursor: str) -> None:
    """422 for the field, whatever stands in it (attack 95)."""
    with pytest.raises(Invalid) as refused:
        tenant.do(lambda: cut_page(tenant.store.db, Application.select(Application.id), ORDER, ListPart(cursor, 5)))
    assert refused.value.problems[0].field == "cursor"


def test_a_cursor_behind_the_end_gives_an_empty_page(tenant: Tenant) -> None:
    """The rows may have been deleted since."""
    tenant.add_application()
    cut = tenant.do(lambda: cut_page(tenant.store.db, Application.select(Application.id), ORDER, ListPart(forge(["used", 9, "zzz"]), 5)))
    assert (cut.rows, cut.next, cut.total) == ([], None, 1)


def test_every_word_of_a_search_counts(tenant: Tenant) -> None:
    """However many there are: none is left out in silence."""
    known = " ".join(["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"][:10])
    tenant.add_organization(known)
    tenant.add_permission("", "read:alpha")
    found = [
        tenant.do(lambda search=search: tenant.access_control.organizations.list(OrganizationListing(search=search))).total  # type: ignore[misc]
        for search in (known, f"{known} lambda")
    ]
    letters = " ".join("read:alpha"[:number] for number in range(1, 11))
    found += [
        tenant.do(lambda search=search: tenant.access_control.role_permissions.list_living(AllPermissionsListing(search=search))).total  # type: ignore[misc]
        for search in (letters, f"{letters} lambda")
    ]
    assert found == [1, 0, 1, 0]


def test_folded_text_has_no_case() -> None:
    """In any script that has one."""
    assert fold("STRASSE Straße", "", "ΣΊΣΥΦΟΣ") == "strasse strasse σίσυφοσ"
