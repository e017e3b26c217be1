"""What each claim says, for a partner's developer."""

from __future__ import annotations

from common.contracts.application_kinds import SubjectType
from common.contracts.applications import Application
from daemon.views.languages import Words


def user_claim_meanings(words: Words) -> dict[str, str]:
    """What the claims say that a user permission opens, and `groups`, by the names of the catalogue."""
    return {
        "name": words.text("Full name, as the user writes it"),
        "given_name": words.text("Given name"),
        "family_name": words.text("Family name"),
        "middle_name": words.text("Middle name"),
        "nickname": words.text("Nickname"),
        "preferred_username": words.text("Username. It can change: recognize users by sub"),
        "username": words.text("The same as preferred_username"),
        "profile": words.text("Address of the profile page"),
        "picture": words.text("Address of a picture of the user"),
        "website": words.text("Address of the user's website"),
        "gender": words.text("Gender, as the user writes it"),
        "birthdate": words.text("Birthday as year-month-day, or the year alone"),
        "zoneinfo": words.text("Time zone, as in the tz database"),
        "locale": words.text("Preferred language, such as ko-KR"),
        "updated_at": words.text("When the account last changed, in seconds since 1970"),
        "created_at": words.text("When the account was created, in seconds since 1970"),
        "email": words.text("Email address. It can change: recognize users by sub"),
        "email_verified": words.text("Whether the user has shown that the email address is theirs"),
        "phone_number": words.text("Phone number with the country"),
        "phone_number_verified": words.text("Whether the user has shown that the phone number is theirs"),
        "address": words.text("Postal address, as an object"),
        "custom_data": words.text("Other data kept with the account, as an object"),
        "identities": words.text("Accounts that the user signs in with elsewhere, by identity provider, as an object"),
        "roles": words.text("Names of the user's roles"),
        "organizations": words.text("IDs of the organizations that the user chose to share"),
        "organization_data": words.text("The same organizations with name and description"),
        "organization_roles": words.text("Roles in those organizations, as organization ID, colon, name of the role"),
    }


def token_claim_meanings(application: Application, words: Words) -> dict[str, str]:
    """What a token says of itself, in the order in which that is worth reading.

    Args:
        application: whose token; it decides what `sub` is.
        words: of the sheet's language.
    """
    return {
        "sub": _write_subject(application, words),
        "iss": words.text("Who issued it. Accept this value alone"),
        "aud": words.text("Whom it is for. Accept your client ID alone in an ID token, the address of your API in an access token"),
        "azp": words.text("The application that it was issued to: your client ID"),
        "client_id": words.text("The application that it was issued to: your client ID"),
        "scope": words.text("What it allows"),
        "exp": words.text("When it ends, in seconds since 1970"),
        "iat": words.text("When it was issued, in seconds since 1970"),
        "auth_time": words.text("When the user signed in, in seconds since 1970"),
        "nonce": words.text("The nonce of your request. Compare it"),
        "sid": words.text("The session, as sign-out notices name it"),
        "amr": words.text("How the user signed in (RFC 8176)"),
        "acr": words.text("How strong the sign-in was"),
        "at_hash": words.text("Ties the ID token to the access token"),
        "organization_id": words.text("The organization that the token counts in"),
        "jti": words.text("The token's own ID"),
        "active": words.text("Whether the token is good at this moment"),
        "token_type": words.text("How the token is shown: as Bearer"),
    }


def _write_subject(application: Application, words: Words) -> str:
    if not application.type.has_users:
        return words.text("The application itself: its client ID")
    if application.settings.subject_type is SubjectType.PAIRWISE:
        return words.text("The user's ID, which never changes. Other applications see another one for the same user")
    return words.text("The user's ID, which never changes. Recognize users by it")
