"""What all pages of one answer share: brand, style sheets, language links and the form token."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from common.contracts.branding import TenantBranding, Theme
from common.contracts.status import PageLanguage
from common.contracts.texts import RULES, pick_text
from common.page_languages import read_languages
from daemon.views.assets import Assets
from daemon.views.languages import LANGUAGES, Words
from daemon.views.page_views import FooterLinkView, Frame, LanguageLink
from daemon.views.plain_text import clean


def make_frame(
    assets: Assets,
    brand: TenantBranding,
    image_url: Callable[[str], str],
    language: str,
    *,
    token: str = "",
    language_urls: Mapping[str, str] | None = None,
    account_url: str = "",
    theme: Theme | None = None,
    preview: bool = False,
    language_form: str = "",
) -> Frame:
    """Build a frame.

    Args:
        assets: knows the style sheets.
        brand: of the tenant.
        image_url: gives the address of an uploaded image by its id.
        language: one of LANGUAGES.
        token: for the forms of the page; "" for a page without forms.
        language_urls: by language, where this page is shown in it; None leaves the links out.
        account_url: where the brand in the header leads, only where no sign-in would be lost.
        theme: instead of the tenant's, for a preview.
        preview: whether the page is only looked at.
        language_form: the form whose buttons the languages are, "" for links.
    """
    urls = language_urls or {}
    links = tuple(LanguageLink(code, label, urls[code], code == language) for code, label in LANGUAGES.items() if code in urls)
    return Frame(
        language=language,
        brand=clean(brand.product_name, 64),
        sheets=assets.sheets(brand),
        favicon_url=image_url(brand.favicon) if brand.favicon else assets.url("favicon.svg"),
        favicon_type="image/png" if brand.favicon else "image/svg+xml",
        languages=links,
        theme=theme or brand.theme,
        logo_url=image_url(brand.logo) if brand.logo else "",
        dark_logo_url=image_url(brand.dark_logo) if brand.dark_logo else "",
        terms_url=brand.terms_url,
        privacy_url=brand.privacy_url,
        help_url=brand.help_url,
        footer_links=tuple(FooterLinkView(clean(pick_text(link.texts, language), 64), link.url) for link in brand.footer_links),
        texts=own_texts(brand, language),
        token=token,
        account_url=account_url,
        preview=preview,
        language_form=language_form,
    )


def describe_languages(words: Callable[[str], Words]) -> list[PageLanguage]:
    """Every language of the pages, with what they say where a tenant has no text of its own.

    Args:
        words: gives the words of a language.
    """
    built_in = {str(key): rule.built_in for key, rule in RULES.items() if rule.built_in}
    return [
        PageLanguage(tag, name, {key: words(tag).text(message) for key, message in built_in.items()}, read_languages()[tag].printed)
        for tag, name in LANGUAGES.items()
    ]


def own_texts(brand: TenantBranding, language: str) -> dict[str, str]:
    """Where something is built in, that is better than a text in another language; where nothing is, any language is."""
    found = {}
    for key in RULES:
        written = brand.texts.get(key, {})
        text = written.get(language, "") if RULES[key].built_in else pick_text(written, language)
        if text.strip():
            found[str(key)] = clean(text, RULES[key].longest)
    return found
