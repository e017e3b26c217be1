"""Sign-out, and being told of it."""

from __future__ import annotations

from common.contracts.handover.sign_in_log import Mender
from daemon.diagnosis.known.entry import Known
from daemon.diagnosis.known.entry import said as _

SIGN_OUT = (
    Known(
        "sign_out_uri.unknown",
        Mender.ADMINISTRATOR,
        _("Return address after sign-out is not registered"),
        _("After sign-out the user was to return to “{post_logout_redirect_uri}”, which is not registered, so they stayed here."),
        _("Register the address as a sign-out URI, if it is the partner’s."),
        compares="post_logout_redirect_uri",
        fixes=("sign_out_uri.add",),
    ),
    Known(
        "sign_out_uri.near",
        Mender.ADMINISTRATOR,
        _("Return address after sign-out differs"),
        _(
            "After sign-out the user was to return to an address that differs a little from a registered one, so they stayed "
            "here. Addresses are compared letter by letter."
        ),
        _("Let the application send the registered address, or register the one that it sends if it is really the partner’s."),
        compares="post_logout_redirect_uri",
        fixes=("sign_out_uri.add",),
    ),
    Known(
        "sign_out_uri.invalid",
        Mender.PARTNER,
        _("Return address after sign-out that cannot be registered"),
        _("After sign-out the user was to return to “{post_logout_redirect_uri}”, but stayed here. It cannot be registered: {rule}."),
        _("Let the application send a registered address, or one that keeps this rule."),
        compares="post_logout_redirect_uri",
    ),
    Known(
        "sign_out_uri.plain_http",
        Mender.PARTNER,
        _("Return address after sign-out without https"),
        _(
            "“{post_logout_redirect_uri}” is not encrypted. Only addresses of the user’s own computer may do without https, so it cannot be "
            "registered, and the user stayed here."
        ),
        _("Serve the application by https. If it is already, tell it its public address, or let its proxy send X-Forwarded-Proto."),
        compares="post_logout_redirect_uri",
    ),
    Known(
        "sign_out_uri.changing",
        Mender.PARTNER,
        _("Return address after sign-out has values that may change or be secret"),
        _(
            "The address that came holds values that look as if they change or are secret, such as a code, a token or an ID. They are not kept and "
            "show as …, so no click can add such an address."
        ),
        _(
            "Let the application send the address without them. If the values are always the same, the whole address can be entered in the "
            "settings by hand."
        ),
        compares="post_logout_redirect_uri",
    ),
    Known(
        "sign_out_uri.is_redirect_uri",
        Mender.ADMINISTRATOR,
        _("A redirect URI as the return address after sign-out"),
        _("“{post_logout_redirect_uri}” is registered as a redirect URI, but not as a sign-out URI. These are two lists."),
        _("Register it as a sign-out URI, too."),
        fixes=("sign_out_uri.add",),
    ),
    Known(
        "sign_out_uri.no_application",
        Mender.PARTNER,
        _("Sign-out does not say from whom"),
        _("The application wants the user back after sign-out, but sent neither id_token_hint nor client_id, so the address cannot be looked up."),
        _("Let the application send client_id or id_token_hint along."),
    ),
    Known(
        "sign_out_uri.misnamed",
        Mender.PARTNER,
        _("Return address after sign-out under another name"),
        _(
            "The sign-out brings “{return_address}” by the parameter {parameter}, which is not read here, so the user stays here. "
            "The parameter is called post_logout_redirect_uri."
        ),
        _("Let the application send post_logout_redirect_uri, with an address that is registered as a sign-out URI, and id_token_hint or client_id."),
    ),
    Known(
        "sign_out_hint.not_believed",
        Mender.PARTNER,
        _("Sign-out with a hint that is not believed"),
        _("The id_token_hint of the sign-out is not an ID token that was issued here for this application, so the user is asked."),
        _("Let the application send the ID token from its sign-in, unchanged."),
    ),
    Known(
        "notice.failed",
        Mender.PARTNER,
        _("The application could not be told of a sign-out"),
        _("The address “{uri}” did not take the news that a user has signed out: {answer}."),
        _("Let the partner look whether the address can be reached from here and answers with 200 or 204."),
        fixes=("notices.open",),
    ),
    Known(
        "notice.not_called",
        Mender.ADMINISTRATOR,
        _("Letpass does not call the address for sign-out notices"),
        _(
            "The address “{uri}” was not told that a user has signed out: Letpass itself does not call such addresses while "
            "`allow_private_targets` is off ({answer})."
        ),
        _("Register a public https address, or switch the daemon’s setting `allow_private_targets` on if such addresses are to be called."),
        fixes=("notices.open",),
    ),
)
