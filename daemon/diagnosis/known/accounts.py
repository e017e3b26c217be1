"""What became of the user."""

from __future__ import annotations

from common.contracts.handover.sign_in_log import Mender
from daemon.diagnosis.known.entry import Known
from daemon.diagnosis.known.entry import said as _

ACCOUNTS = (
    Known(
        "user.not_signed_in",
        Mender.PARTNER,
        _("Nobody is signed in"),
        _("The application forbade every page (prompt=none), and nobody is signed in."),
        _("This is expected with prompt=none: let the application send the user through a sign-in with pages then."),
    ),
    Known(
        "user.signed_in_too_long_ago",
        Mender.PARTNER,
        _("The sign-in is older than max_age"),
        _(
            "The application forbade every page (prompt=none), and a user is signed in, but for longer than the {max_age} seconds that the "
            "application allows by max_age."
        ),
        _("This is expected with max_age: let the application send the user through a sign-in with pages then, or allow a greater age."),
    ),
    Known(
        "user.level_too_low",
        Mender.PARTNER,
        _("The sign-in was with a password alone"),
        _(
            "The application forbade every page (prompt=none) and insists on a sign-in with a second factor (acr). "
            "The user has one, and has not used it."
        ),
        _("This is expected with an essential acr: let the application send the user through a sign-in with pages then."),
    ),
    Known(
        "user.no_second_factor",
        Mender.USER,
        _("The user has no second factor"),
        _("The application insists on a sign-in with a second factor (acr), and the user has set none up."),
        _("Let the user set an authenticator app up in their account, under “Sign-in methods”, and sign in again."),
    ),
    Known(
        "user.passkey_not_used",
        Mender.PARTNER,
        _("The sign-in was without a passkey"),
        _(
            "The application forbade every page (prompt=none) and insists on a sign-in with a passkey (acr). "
            "The user has one, and has not used it in this sign-in."
        ),
        _("This is expected with an essential acr: let the application send the user through a sign-in with pages then."),
    ),
    Known(
        "user.no_passkey",
        Mender.USER,
        _("The user has no passkey that is strong enough"),
        _(
            "The application insists on a sign-in with a passkey (acr phr), or with one that lies on one device alone (acr phrh), and the user "
            "has none such."
        ),
        _("Let the user make a passkey in their account, under “Sign-in methods”, or use a security key where phrh is asked for, and sign in again."),
    ),
    Known(
        "user.rule_unmet",
        Mender.PARTNER,
        _("A rule wants another proof"),
        _(
            "The application forbade every page (prompt=none), and an administrator has set that “{ruled}” needs a second factor or a passkey, "
            "perhaps one that was used shortly before. The user has one, and has not used it so."
        ),
        _("This is expected: let the application send the user through a sign-in with pages then."),
    ),
    Known(
        "user.rule_out_of_reach",
        Mender.USER,
        _("A rule wants a proof that the user cannot give"),
        _(
            "An administrator has set that “{ruled}” needs a second factor or a passkey, and the user has none such that counts: one that was "
            "added without another one counts after 24 hours."
        ),
        _(
            "Let the user set one up in their account, under “Sign-in methods”, and sign in again; or change the rule, which stands with the "
            "application or with the permission of its API."
        ),
    ),
    Known(
        "user.weaker_than_rule",
        Mender.ADMINISTRATOR,
        _("The sign-in is weaker than the rule for the application"),
        _("An administrator has set that this application needs a second factor or a passkey, and this sign-in, from before, was without."),
        _("Nothing has to be done: the application sends the user to sign in once more, and they are asked for it then."),
    ),
    Known(
        "user.not_consented",
        Mender.PARTNER,
        _("The user has not consented"),
        _("The application forbade every page (prompt=none), and the user has not consented to everything yet."),
        _("This is expected with prompt=none: let the application send the user through a sign-in with pages then."),
    ),
    Known(
        "user.not_confirmed",
        Mender.PARTNER,
        _("The user has to confirm"),
        _("The application forbade every page (prompt=none), but on a device of their own users confirm every time."),
        _("This is expected with prompt=none: let the application send the user through a sign-in with pages then."),
    ),
    Known(
        "user.not_allowed",
        Mender.ADMINISTRATOR,
        _("The user may not use the application"),
        _("The user has signed in, but is not among those who may use the application, or not any more."),
        _("Allow the user, one of their roles or organizations in the application’s access, if they shall use it."),
        fixes=("access.open",),
    ),
    Known(
        "identity_provider.unreachable",
        Mender.ADMINISTRATOR,
        _("The identity provider could not be reached"),
        _("The user wanted to sign in with an account of an identity provider, which did not answer, or too slowly."),
        _("Test it on its page in the console. If it is up, see whether this machine reaches it, and whether its issuer is right."),
    ),
    Known(
        "identity_provider.failed",
        Mender.ADMINISTRATOR,
        _("The identity provider did not answer as it has to"),
        _("The user came back from an identity provider with an answer that cannot be accepted: {detail}"),
        _("Test it on its page in the console, and compare issuer, client ID, secret and redirect address with what is registered there."),
    ),
    Known(
        "user.suspended",
        Mender.ADMINISTRATOR,
        _("The user is suspended"),
        _("The user’s account is suspended. Nobody gets in with it, with the right password either, and every earlier sign-in has ended."),
        _("Reinstate the account if the user may sign in again."),
        fixes=("user.open",),
    ),
    Known(
        "user.deleted",
        Mender.ADMINISTRATOR,
        _("The user was deleted"),
        _("The user has signed in, but the account was deleted meanwhile, and every sign-in has ended with it."),
        _("Create the account anew if the person shall sign in again; for applications it is another user then."),
    ),
    Known(
        "user.cancelled",
        Mender.NOBODY,
        _("The user cancelled"),
        _("The user chose not to go on."),
        _("Nothing has to be done. If it happens often, look at how much the application asks for."),
    ),
    Known(
        "user.another",
        Mender.USER,
        _("Somebody else is signed in"),
        _("Somebody else is signed in than the application expected by its hint."),
        _("The user has to sign in with the right account."),
    ),
    Known(
        "user.no_email",
        Mender.ADMINISTRATOR,
        _("The user has no e-mail address"),
        _("The application asked for the e-mail address, but the user’s account has none. Many services refuse such users."),
        _("Enter the user’s e-mail address."),
        fixes=("user.open",),
    ),
    Known(
        "user.email_not_verified",
        Mender.ADMINISTRATOR,
        _("The user’s e-mail address is not verified"),
        _("The application asked for the e-mail address, and the user’s is not marked as verified. Some services refuse such users."),
        _("Mark the address as verified if you know that it is the user’s."),
        fixes=("user.open",),
    ),
    Known(
        "id_token_hint.not_believed",
        Mender.PARTNER,
        _("Hint that we did not sign"),
        _("The application said by an ID token who has to be signed in, but that token is not one of ours."),
        _("Let the application send an ID token that it got here for itself, or none."),
    ),
)
