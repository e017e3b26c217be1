"""What kinds, types and permissions of applications are called and mean, in the administrator's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from common.contracts.application_kinds import Kind, Protocol, Type
from common.contracts.resources import Risk

# The colour of a risk's chip.
RISK_TONES: dict[str, str] = {Risk.LOW: "neutral", Risk.MEDIUM: "warn", Risk.HIGH: "danger"}


def kind_name(kind: Kind) -> str:
    """Whose application it is, in a word or two."""
    if kind is Kind.OWN:
        return QCoreApplication.translate("ApplicationWords", "My app")
    return QCoreApplication.translate("ApplicationWords", "Third-party")


def kind_text(kind: Kind) -> str:
    """What the kind means for its users."""
    if kind is Kind.OWN:
        return QCoreApplication.translate("ApplicationWords", "Yours and trusted: users never see a consent page.")
    return QCoreApplication.translate("ApplicationWords", "Somebody else's: users see what it asks for and decide.")


def protocol_name(protocol: Protocol) -> str:
    """Short name of a protocol."""
    return "OIDC" if protocol is Protocol.OIDC else "OAuth 2.0"


def type_name(type_of_app: Type) -> str:
    """What a type is called."""
    if type_of_app is Type.TRADITIONAL:
        return QCoreApplication.translate("ApplicationWords", "Traditional web")
    if type_of_app is Type.SINGLE_PAGE:
        return QCoreApplication.translate("ApplicationWords", "Single-page app")
    if type_of_app is Type.MACHINE:
        return QCoreApplication.translate("ApplicationWords", "Machine-to-machine")
    return QCoreApplication.translate("ApplicationWords", "Native app")


def type_text(type_of_app: Type) -> str:
    """Where an application of the type runs and what follows from that."""
    if type_of_app is Type.TRADITIONAL:
        return QCoreApplication.translate("ApplicationWords", "Runs on a server, which can keep a secret. Django, Rails, Spring, WordPress.")
    if type_of_app is Type.SINGLE_PAGE:
        return QCoreApplication.translate("ApplicationWords", "Runs in the browser and has no secret; PKCE protects it. React, Vue, Svelte.")
    if type_of_app is Type.MACHINE:
        return QCoreApplication.translate("ApplicationWords", "A service that speaks for itself, without users. It keeps a secret.")
    return QCoreApplication.translate("ApplicationWords", "Desktop, phone or device app without a secret. It asks users every time.")


def type_icon(type_of_app: Type) -> str:
    """Name of the icon of a type."""
    icons = {Type.TRADITIONAL: "server", Type.SINGLE_PAGE: "app-window", Type.NATIVE: "smartphone", Type.MACHINE: "cpu"}
    return icons[type_of_app]


def permission_title(name: str) -> str:
    """What a user permission is called in plain words; the scope itself for one that is not known here."""
    titles = {
        "profile": QCoreApplication.translate("ApplicationWords", "Profile"),
        "email": QCoreApplication.translate("ApplicationWords", "Email address"),
        "phone": QCoreApplication.translate("ApplicationWords", "Phone number"),
        "address": QCoreApplication.translate("ApplicationWords", "Postal address"),
        "custom_data": QCoreApplication.translate("ApplicationWords", "Custom data"),
        "identities": QCoreApplication.translate("ApplicationWords", "Accounts elsewhere"),
        "roles": QCoreApplication.translate("ApplicationWords", "Roles"),
        "organizations": QCoreApplication.translate("ApplicationWords", "Organizations"),
        "organization_roles": QCoreApplication.translate("ApplicationWords", "Roles in organizations"),
        "offline_access": QCoreApplication.translate("ApplicationWords", "Stay connected"),
    }
    return titles.get(name, name)


def permission_text(name: str) -> str:
    """What an application gets with a user permission."""
    texts = {
        "profile": QCoreApplication.translate("ApplicationWords", "Name, user name, picture, language and what else the user's profile holds."),
        "email": QCoreApplication.translate("ApplicationWords", "The address and whether it is verified."),
        "phone": QCoreApplication.translate("ApplicationWords", "The number and whether it is verified."),
        "address": QCoreApplication.translate("ApplicationWords", "Street, place, region and country."),
        "custom_data": QCoreApplication.translate("ApplicationWords", "Everything that your own systems have stored with the user."),
        "identities": QCoreApplication.translate(
            "ApplicationWords", "The accounts of identity providers that the user signs in with, with what they are called there."
        ),
        "roles": QCoreApplication.translate("ApplicationWords", "The names of the roles that the user holds."),
        "organizations": QCoreApplication.translate(
            "ApplicationWords", "The names of the organizations that the user chooses. Without it, users are offered none."
        ),
        "organization_roles": QCoreApplication.translate(
            "ApplicationWords", "The names of the roles that the user holds in each chosen organization."
        ),
        "offline_access": QCoreApplication.translate("ApplicationWords", "The app renews its access while the user is away, until the consent ends."),
    }
    return texts.get(name, "")


def risk_name(risk: str) -> str:
    """How much harm a careless partner could do with a permission."""
    names = {
        "low": QCoreApplication.translate("ApplicationWords", "Low risk"),
        "medium": QCoreApplication.translate("ApplicationWords", "Medium risk"),
        "high": QCoreApplication.translate("ApplicationWords", "High risk"),
    }
    return names.get(risk, risk)


def endpoint_name(key: str) -> str:
    """What an endpoint is called.

    Args:
        key: name of the field in `Endpoints`.
    """
    names = {
        "issuer": QCoreApplication.translate("ApplicationWords", "Issuer"),
        "discovery": QCoreApplication.translate("ApplicationWords", "Discovery"),
        "authorization": QCoreApplication.translate("ApplicationWords", "Authorization"),
        "token": QCoreApplication.translate("ApplicationWords", "Token"),
        "userinfo": QCoreApplication.translate("ApplicationWords", "User info"),
        "jwks": QCoreApplication.translate("ApplicationWords", "Signing keys (JWKS)"),
        "end_session": QCoreApplication.translate("ApplicationWords", "End session"),
        "introspection": QCoreApplication.translate("ApplicationWords", "Introspection"),
        "revocation": QCoreApplication.translate("ApplicationWords", "Revocation"),
        "pushed_authorization": QCoreApplication.translate("ApplicationWords", "Pushed authorization"),
        "device_authorization": QCoreApplication.translate("ApplicationWords", "Device authorization"),
    }
    return names.get(key, key)
