"""What the fields of a profile are called, in their order on the page."""

from __future__ import annotations

from daemon.views.languages import Words


def list_labels(words: Words) -> dict[str, str]:
    """Labels by field.

    Args:
        words: of the page's language.
    """
    return {
        "name": words.text("Name"),
        "given_name": words.text("Given name"),
        "middle_name": words.text("Middle name"),
        "family_name": words.text("Family name"),
        "nickname": words.text("Nickname"),
        "birthdate": words.text("Birthday"),
        "gender": words.text("Gender"),
        "website": words.text("Website"),
        "profile": words.text("Profile page"),
        "locale": words.text("Language"),
        "zoneinfo": words.text("Time zone"),
        "phone": words.text("Phone number"),
        "street_address": words.text("Street and number"),
        "locality": words.text("Town"),
        "region": words.text("State or region"),
        "postal_code": words.text("Postal code"),
        "country": words.text("Country"),
    }
