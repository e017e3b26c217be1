"""Authorization details."""

from __future__ import annotations

from common.contracts.handover.sign_in_log import Mender
from daemon.diagnosis.known.entry import Known
from daemon.diagnosis.known.entry import said as _

DETAILS = (
    Known(
        "details.form",
        Mender.PARTNER,
        _("authorization_details are not in order"),
        _("authorization_details have to be a JSON array of up to 10 objects, each with a type, at most 4096 characters together."),
        _("Let the application send authorization_details as RFC 9396 has them."),
    ),
    Known(
        "details.unknown",
        Mender.PARTNER,
        _("Unknown type of authorization details"),
        _("No API that the request addresses knows this type, or several of them do."),
        _("Let the application name the API by resource and use a type that it knows."),
    ),
    Known(
        "details.not_allowed",
        Mender.ADMINISTRATOR,
        _("A type that is not allowed"),
        _("The application asked for a type of authorization details that its settings do not name."),
        _("Add the type to the application if it may ask for it."),
    ),
    Known(
        "details.invalid",
        Mender.PARTNER,
        _("authorization_details do not fit their type"),
        _("An object does not fit the schema of its type."),
        _("Let the application send what the schema of the type describes."),
    ),
    Known(
        "details.not_here",
        Mender.PARTNER,
        _("authorization_details in the wrong place"),
        _("authorization_details were sent where no user is asked: by a machine or for an exchange."),
        _("Let the application ask for them in a browser."),
    ),
    Known(
        "details.more_than_given",
        Mender.PARTNER,
        _("More authorization details than were given"),
        _("A token request names an object that the user did not agree to."),
        _("Let the application name objects of its sign-in to the letter, or leave authorization_details out."),
    ),
)
