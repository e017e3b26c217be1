"""What mends a cause as a partner reads it, who changes nothing in Letpass: only where the administrators' words would be an order."""

from __future__ import annotations

from daemon.diagnosis.known.entry import said as _

# Of whatever only administrators can mend.
ASK = _("Ask whoever gave you the client ID to look at this, and tell them the reference number.")

_REGISTER = _("Let the application send a registered address. If the one that it sends is right, ask whoever gave you the client ID to register it.")
_KEYS = _("Look whether the address of your keys answers with a JWK set and a valid certificate.")
_WHOLE_SECRET = _("Enter the whole secret, not its name or its end. If it is lost, ask whoever gave you the client ID for a new one.")

# What has become of a user is none of a partner's business, who reads in its place what follows from it.
FOR_PARTNERS_AS = dict.fromkeys(("user.suspended", "user.deleted", "consent.revoked"), "consent.over")

# A partner can do something about each of these, whoever has the last word.
FOR_PARTNERS = {
    **dict.fromkeys(
        (
            "redirect_uri.unknown",
            "redirect_uri.slash",
            "redirect_uri.case",
            "redirect_uri.port",
            "redirect_uri.loopback",
            "redirect_uri.host",
            "redirect_uri.other_scheme",
            "redirect_uri.www",
            "redirect_uri.path",
            "redirect_uri.several",
        ),
        _REGISTER,
    ),
    "redirect_uri.query": _(
        "Let the application keep changing values in state instead of the address. If they never change, ask whoever gave you the "
        "client ID to register the address as it is sent."
    ),
    "redirect_uri.foreign_http": _(
        "If the host is yours, serve the application there by https and ask whoever gave you the client ID to register it. "
        "If it is not, somebody may be pretending to be your application: tell them."
    ),
    "redirect_uri.changing": _(
        "Let the application send the address without them, and keep what it needs after the sign-in in state. A secret that was sent is "
        "renewed. If the values are always the same, ask whoever gave you the client ID to enter the whole address."
    ),
    "sign_out_uri.changing": _(
        "Let the application send the address without them. If the values are always the same, ask whoever gave you the client ID to enter the "
        "whole address."
    ),
    "discovery.elsewhere": _("Enter the issuer from the hand-over sheet, to the letter."),
    "discovery.another_host": _("Enter the issuer from the hand-over sheet, to the letter."),
    "request.not_pushed": _("Let the application push each request first (RFC 9126). If it cannot, tell whoever gave you the client ID."),
    "request.not_signed": _("Let the application sign each request (RFC 9101). If it cannot, tell whoever gave you the client ID."),
    "dpop.demanded": _(
        "Let the application send a DPoP proof with every request for tokens (RFC 9449). If it cannot, tell whoever gave you the client ID."
    ),
    "dpop.nonce": _(
        "Let the application put the value of the header DPoP-Nonce into its next proof as nonce; a current OAuth library does it by itself."
    ),
    "application.without_users": _(
        "If no user takes part, let the application ask for tokens of its own (client_credentials). "
        "Otherwise ask whoever gave you the client ID for an application of another type."
    ),
    "scope.unknown": _("Let the application ask for what the hand-over sheet lists."),
    "scope.not_allowed": _("Ask whoever gave you the client ID for the permission if the application needs it. Otherwise let it stop asking."),
    "scope.openid_of_oauth": _(
        "If the application has to know who signed in, ask whoever gave you the client ID for one with OpenID Connect. "
        "Otherwise let it leave openid out."
    ),
    "token.of_oauth": _("If the application has to know who signed in, ask whoever gave you the client ID for one with OpenID Connect."),
    "resource.as_audience": _("Let the application send resource with the API’s indicator, as RFC 8707 has it."),
    "scope.resource_missing": _("Let the application send resource={expected} as well."),
    "resource.unknown": _("Let the application send the API’s indicator as it is registered."),
    "pkce.missing": _("Turn PKCE with S256 on in the application. If it cannot do that, tell whoever gave you the client ID."),
    "client.secret_missing": _(
        "Enter the client secret in the application’s settings. "
        "If it runs without a server, ask whoever gave you the client ID for one of another type."
    ),
    "client.no_secret_expected": _(
        "Remove the secret from the application’s settings and use PKCE. "
        "If it runs on a server, ask whoever gave you the client ID for one of another type."
    ),
    "secret.wrong": _(
        "Enter the secret in the application’s settings again. If it is lost, "
        "ask whoever gave you the client ID for a new one; secrets cannot be shown again."
    ),
    "secret.plus": _(
        "Let the application encode the secret (+ as %2B); a current library does. Or ask whoever gave you the client ID for a new one."
    ),
    "secret.cut": _WHOLE_SECRET,
    "secret.form": _("Enter the secret that was handed over to you. If it is lost, ask whoever gave you the client ID for a new one."),
    "secret.hint": _WHOLE_SECRET,
    "secret.name": _WHOLE_SECRET,
    "secret.ended": _("Enter the newer secret. If it is lost, ask whoever gave you the client ID for another one."),
    "secret.deleted": _("Enter the newer secret. If it is lost, ask whoever gave you the client ID for another one."),
    "certificate.form": _("Send the number of this refusal to whoever gave you the client ID: their proxy has to pass your certificate on as it is."),
    "certificate.untrusted": _(
        "Let the application connect with a certificate of the authority that was agreed on. If it does, tell whoever gave you the client ID."
    ),
    "keys.not_available": _KEYS,
    "keys.unreachable": _KEYS,
    "grant_type.not_allowed": _("Use the way that this type signs in by, or ask whoever gave you the client ID for an application of another type."),
    "refresh.reused": _("Let the application keep the newest refresh token, and refresh from one place at a time."),
    "notice.failed": _("Look whether the address can be reached from outside and answers with 200 or 204."),
}
