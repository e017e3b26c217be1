"""What the fields of records are called, by their paths."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

# A path stands for everything below it; what has no name here is kept by the daemon and nobody's to change.
_NAMES: dict[str, object] = {
    "name": QT_TRANSLATE_NOOP("FieldWords", "Name"),
    "description": QT_TRANSLATE_NOOP("FieldWords", "Description"),
    "enabled": QT_TRANSLATE_NOOP("FieldWords", "Enabled or disabled"),
    "settings.security_profile": QT_TRANSLATE_NOOP("FieldWords", "Security profile"),
    "settings.redirect_uris": QT_TRANSLATE_NOOP("FieldWords", "Redirect URIs"),
    "settings.sign_out_uris": QT_TRANSLATE_NOOP("FieldWords", "Sign-out URIs"),
    "settings.cors_origins": QT_TRANSLATE_NOOP("FieldWords", "CORS origins"),
    "settings.pkce_required": QT_TRANSLATE_NOOP("FieldWords", "PKCE"),
    "settings.pushed_requests_required": QT_TRANSLATE_NOOP("FieldWords", "Pushed requests"),
    "settings.signed_requests_required": QT_TRANSLATE_NOOP("FieldWords", "Signed requests"),
    "settings.dpop_required": QT_TRANSLATE_NOOP("FieldWords", "Bound tokens"),
    "settings.dpop_nonce_required": QT_TRANSLATE_NOOP("FieldWords", "Bound tokens"),
    "settings.device_sign_in": QT_TRANSLATE_NOOP("FieldWords", "Sign-in by a code"),
    "settings.certificate_bound_tokens": QT_TRANSLATE_NOOP("FieldWords", "Bound tokens"),
    "settings.certificate_name_type": QT_TRANSLATE_NOOP("FieldWords", "Name in the certificate"),
    "settings.certificate_name": QT_TRANSLATE_NOOP("FieldWords", "Name in the certificate"),
    "settings.client_authentication": QT_TRANSLATE_NOOP("FieldWords", "Client authentication"),
    "settings.issuer_audience_only": QT_TRANSLATE_NOOP("FieldWords", "Client authentication"),
    "settings.jwks": QT_TRANSLATE_NOOP("FieldWords", "Public keys"),
    "settings.jwks_uri": QT_TRANSLATE_NOOP("FieldWords", "Public keys"),
    "settings.id_token_algorithm": QT_TRANSLATE_NOOP("FieldWords", "Tokens"),
    "settings.access_token_format": QT_TRANSLATE_NOOP("FieldWords", "Tokens"),
    "settings.userinfo_algorithm": QT_TRANSLATE_NOOP("FieldWords", "Tokens"),
    "settings.id_token_encryption": QT_TRANSLATE_NOOP("FieldWords", "Tokens"),
    "settings.userinfo_encryption": QT_TRANSLATE_NOOP("FieldWords", "Tokens"),
    "settings.claims_in_id_token": QT_TRANSLATE_NOOP("FieldWords", "Tokens"),
    "settings.rotate_refresh_tokens": QT_TRANSLATE_NOOP("FieldWords", "Tokens"),
    "settings.most_grants": QT_TRANSLATE_NOOP("FieldWords", "Tokens"),
    "settings.subject_type": QT_TRANSLATE_NOOP("FieldWords", "User IDs"),
    "settings.back_channel_uri": QT_TRANSLATE_NOOP("FieldWords", "Sign-out notices"),
    "settings.lifetimes": QT_TRANSLATE_NOOP("FieldWords", "Lifetimes"),
    "settings.consent_policy": QT_TRANSLATE_NOOP("FieldWords", "Consent"),
    "settings.consent_days": QT_TRANSLATE_NOOP("FieldWords", "Consent"),
    "settings.optional_ticked": QT_TRANSLATE_NOOP("FieldWords", "Consent"),
    "settings.permissions": QT_TRANSLATE_NOOP("FieldWords", "Permissions about the user"),
    "settings.resource_permissions": QT_TRANSLATE_NOOP("FieldWords", "Permissions of APIs"),
    "settings.organization_permissions": QT_TRANSLATE_NOOP("FieldWords", "Permissions of organizations"),
    "settings.organization_resource_permissions": QT_TRANSLATE_NOOP("FieldWords", "Permissions of APIs in organizations"),
    "settings.organization_choice": QT_TRANSLATE_NOOP("FieldWords", "Choice of organizations"),
    "settings.access": QT_TRANSLATE_NOOP("FieldWords", "Who may use it"),
    "settings.claim_names": QT_TRANSLATE_NOOP("FieldWords", "Names of claims"),
    "settings.integration": QT_TRANSLATE_NOOP("FieldWords", "Service"),
    "settings.contact": QT_TRANSLATE_NOOP("FieldWords", "Contact"),
    "settings.notes": QT_TRANSLATE_NOOP("FieldWords", "Notes"),
    "settings.custom_data": QT_TRANSLATE_NOOP("FieldWords", "Custom data"),
    "settings": QT_TRANSLATE_NOOP("FieldWords", "Settings"),
    "branding.display_name": QT_TRANSLATE_NOOP("FieldWords", "Display name"),
    "branding.operator": QT_TRANSLATE_NOOP("FieldWords", "Operator"),
    "branding.logo": QT_TRANSLATE_NOOP("FieldWords", "Logo"),
    "branding.dark_logo": QT_TRANSLATE_NOOP("FieldWords", "Logo for dark pages"),
    "branding.terms_url": QT_TRANSLATE_NOOP("FieldWords", "Terms of service"),
    "branding.privacy_url": QT_TRANSLATE_NOOP("FieldWords", "Privacy policy"),
    "product_name": QT_TRANSLATE_NOOP("FieldWords", "Product name"),
    "logo": QT_TRANSLATE_NOOP("FieldWords", "Logo"),
    "dark_logo": QT_TRANSLATE_NOOP("FieldWords", "Logo for dark pages"),
    "colour": QT_TRANSLATE_NOOP("FieldWords", "Colour"),
    "dark_colour": QT_TRANSLATE_NOOP("FieldWords", "Colour on dark pages"),
    "theme": QT_TRANSLATE_NOOP("FieldWords", "Theme of the pages"),
    "terms_url": QT_TRANSLATE_NOOP("FieldWords", "Terms of service"),
    "privacy_url": QT_TRANSLATE_NOOP("FieldWords", "Privacy policy"),
    "help_url": QT_TRANSLATE_NOOP("FieldWords", "Help"),
    "port": QT_TRANSLATE_NOOP("FieldWords", "Port"),
    "security": QT_TRANSLATE_NOOP("FieldWords", "Encryption"),
    "sender_address": QT_TRANSLATE_NOOP("FieldWords", "Sender address"),
    "sender_name": QT_TRANSLATE_NOOP("FieldWords", "Sender name"),
    "reply_to": QT_TRANSLATE_NOOP("FieldWords", "Address for answers"),
    "host": QT_TRANSLATE_NOOP("FieldWords", "Mail server"),
    "password_set_at": QT_TRANSLATE_NOOP("FieldWords", "Password set"),
    "favicon": QT_TRANSLATE_NOOP("FieldWords", "Picture in the browser's tab"),
    "background": QT_TRANSLATE_NOOP("FieldWords", "Background colour"),
    "dark_background": QT_TRANSLATE_NOOP("FieldWords", "Background colour on dark pages"),
    "background_image": QT_TRANSLATE_NOOP("FieldWords", "Background picture"),
    "corners": QT_TRANSLATE_NOOP("FieldWords", "Corners"),
    "font": QT_TRANSLATE_NOOP("FieldWords", "Letters"),
    "footer_links": QT_TRANSLATE_NOOP("FieldWords", "Links of your own"),
    "texts": QT_TRANSLATE_NOOP("FieldWords", "Texts of pages"),
    "languages": QT_TRANSLATE_NOOP("FieldWords", "Languages of the pages"),
    "css": QT_TRANSLATE_NOOP("FieldWords", "Style sheet"),
    "registration": QT_TRANSLATE_NOOP("FieldWords", "Who may register"),
    "verify_email": QT_TRANSLATE_NOOP("FieldWords", "Proof of the email address"),
    "accept_terms": QT_TRANSLATE_NOOP("FieldWords", "Terms to accept"),
    "recovery": QT_TRANSLATE_NOOP("FieldWords", "Forgotten passwords"),
    "editable": QT_TRANSLATE_NOOP("FieldWords", "What users may change"),
    "password_min": QT_TRANSLATE_NOOP("FieldWords", "Shortest password"),
    "passkeys": QT_TRANSLATE_NOOP("FieldWords", "What passkeys are good for"),
    "second_factor": QT_TRANSLATE_NOOP("FieldWords", "Who needs a second factor"),
    "second_factor_grace_days": QT_TRANSLATE_NOOP("FieldWords", "Days of grace for a second factor"),
    "trusted_browser_days": QT_TRANSLATE_NOOP("FieldWords", "Days for which a browser is trusted"),
    "allow_deletion": QT_TRANSLATE_NOOP("FieldWords", "Deletion by users"),
    "deletion_wait_days": QT_TRANSLATE_NOOP("FieldWords", "Waiting time before a deletion"),
    "is_default": QT_TRANSLATE_NOOP("FieldWords", "Default"),
    "names": QT_TRANSLATE_NOOP("FieldWords", "Names for users"),
    "titles": QT_TRANSLATE_NOOP("FieldWords", "Titles for users"),
    "descriptions": QT_TRANSLATE_NOOP("FieldWords", "Descriptions for users"),
    "risk": QT_TRANSLATE_NOOP("FieldWords", "Risk"),
    "changes_data": QT_TRANSLATE_NOOP("FieldWords", "Changes data"),
    "access_token_lifetime": QT_TRANSLATE_NOOP("FieldWords", "Lifetime of access tokens"),
    "username": QT_TRANSLATE_NOOP("FieldWords", "User name"),
    "email": QT_TRANSLATE_NOOP("FieldWords", "Email"),
    "email_verified": QT_TRANSLATE_NOOP("FieldWords", "Email verified"),
    "phone": QT_TRANSLATE_NOOP("FieldWords", "Phone"),
    "phone_verified": QT_TRANSLATE_NOOP("FieldWords", "Phone verified"),
    "profile": QT_TRANSLATE_NOOP("FieldWords", "Profile"),
    "profile.name": QT_TRANSLATE_NOOP("FieldWords", "Full name"),
    "custom_data": QT_TRANSLATE_NOOP("FieldWords", "Custom data"),
    "suspended": QT_TRANSLATE_NOOP("FieldWords", "Suspended or not"),
}
# Values that say something to a reader: names and addresses, not ids and numbers of seconds.
_READABLE = frozenset(
    [
        "name",
        "description",
        "settings.redirect_uris",
        "settings.sign_out_uris",
        "settings.cors_origins",
        "settings.contact",
        "branding.display_name",
        "branding.operator",
        "branding.terms_url",
        "branding.privacy_url",
        "product_name",
        "colour",
        "dark_colour",
        "background",
        "dark_background",
        "terms_url",
        "privacy_url",
        "help_url",
        "languages",
        "username",
        "email",
        "phone",
        "profile.name",
    ]
)
# The same, a text for each language.
_IN_LANGUAGES = ("names", "titles", "descriptions", "texts")


def field_name(path: str) -> str:
    """What a field is called, or "" for what the daemon keeps by itself.

    Args:
        path: of the field, such as `settings.lifetimes.consent`.
    """
    while path and path not in _NAMES:
        path = path.rpartition(".")[0]
    return QCoreApplication.translate("FieldWords", str(_NAMES[path])) if path else ""


def shows_values(path: str) -> bool:
    """Whether the values of a field say something to a reader."""
    return path in _READABLE or path.partition(".")[0] in _IN_LANGUAGES
