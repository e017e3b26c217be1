"""The tenant's branding."""

from __future__ import annotations

import pytest

from common.contracts.branding import FooterLink, TenantBranding, Theme
from common.errors import Invalid, Stale
from tests.daemon.tenant import ACTOR, Tenant


def test_a_tenant_starts_with_the_built_in_branding(tenant: Tenant) -> None:
    """Of version 0."""
    assert tenant.do(tenant.branding.get) == TenantBranding()


def test_each_change_has_a_version_and_an_entry(tenant: Tenant) -> None:
    """The same again is none."""
    wanted = TenantBranding("Hanbit", colour="#123456", theme=Theme.DARK, version=99)
    changed = tenant.do(lambda: tenant.branding.put(wanted, 0, ACTOR))
    assert (changed.product_name, changed.version) == ("Hanbit", 1)
    assert tenant.do(tenant.branding.get) == changed
    assert tenant.last_entry().detail["theme"] == {"before": "auto", "after": "dark"}
    assert tenant.do(lambda: tenant.branding.put(wanted, 1, ACTOR)) == changed
    assert tenant.do(tenant.audit.list).total == 1


def test_an_older_version_and_wrong_fields_are_refused(tenant: Tenant) -> None:
    """And nothing is changed."""
    tenant.do(lambda: tenant.branding.put(TenantBranding("Hanbit"), None, ACTOR))
    with pytest.raises(Stale):
        tenant.do(lambda: tenant.branding.put(TenantBranding("Other"), 0, ACTOR))
    with pytest.raises(Invalid) as refused:
        tenant.do(lambda: tenant.branding.put(TenantBranding("Other", dark_logo="x", dark_colour="blue"), 1, ACTOR))
    assert [problem.field for problem in refused.value.problems] == ["dark_colour", "dark_logo"]
    with pytest.raises(Invalid) as unreadable:
        tenant.do(lambda: tenant.branding.put(TenantBranding("Other", css=".foot a { color: #fff }"), 1, ACTOR))
    assert [(problem.field, problem.code) for problem in unreadable.value.problems] == [("css", "css.unreadable_light")]
    assert tenant.do(tenant.branding.get).product_name == "Hanbit"


def test_footer_links_and_texts_are_checked_one_by_one(tenant: Tenant) -> None:
    """Each problem stands at its field; only https addresses, only known texts and placeholders, and who asks is always named."""
    status = FooterLink({"en": "Status"}, "https://status.hanbit.example")
    links = (status, FooterLink({"fr": "", "en": " "}, "javascript:alert(1)"), FooterLink({"ko": ""}, ""))
    texts = {
        "sign_in_title": {"en": "Welcome to {brand}", "ko": "{name}"},
        "consent_title": {"en": "Someone wants in"},
        "no_such": {"en": "x"},
        "footer_note": {"en": "x" * 201, "ko": "a\u202eb"},
    }
    with pytest.raises(Invalid) as refused:
        tenant.do(lambda: tenant.branding.put(TenantBranding(footer_links=links, texts=texts, css="h1 { display: none }"), None, ACTOR))
    assert {problem.field: problem.code for problem in refused.value.problems} == {
        "footer_links.1.texts.fr": "text.language",
        "footer_links.1.texts": "text.required",
        "footer_links.1.url": "uri.dangerous_scheme",
        "footer_links.2.texts": "text.required",
        "footer_links.2.url": "uri.empty",
        "texts.sign_in_title.ko": "page_text.placeholder",
        "texts.consent_title.en": "page_text.no_app",
        "texts.no_such": "page_text.unknown",
        "texts.footer_note.en": "text.too_long",
        "texts.footer_note.ko": "text.hidden_character",
        "css": "css.property",
    }
    too_much = TenantBranding(footer_links=(status,) * 6, css="/*" + "x" * 20_000 + "*/", background="blue")
    assert [problem.code for problem in too_much.problems()] == ["colour.form", "list.too_long", "css.too_long"]
