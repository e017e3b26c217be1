"""Which application a request is from."""

from __future__ import annotations

from common.contracts.handover.sign_in_log import Mender
from daemon.diagnosis.known.entry import Known
from daemon.diagnosis.known.entry import said as _

APPLICATIONS = (
    Known(
        "application.unknown",
        Mender.PARTNER,
        _("Unknown client ID"),
        _("No application has the client ID “{client_id}”."),
        _("Copy the client ID from the hand-over sheet into the application’s settings."),
        compares="client_id",
    ),
    Known(
        "application.id_missing",
        Mender.PARTNER,
        _("No client ID"),
        _("The request does not say which application it is from: client_id is missing or empty."),
        _("Copy the client ID from the hand-over sheet into the application’s settings."),
    ),
    Known(
        "application.misspelt",
        Mender.PARTNER,
        _("Client ID with a slip"),
        _("No application has the client ID “{client_id}”, but one has an ID that is almost the same."),
        _("Copy the client ID from the hand-over sheet into the application’s settings."),
        compares="client_id",
    ),
    Known(
        "application.blank",
        Mender.PARTNER,
        _("Client ID with a blank or quotation mark"),
        _("The client ID is right but for blanks, line breaks or quotation marks around it."),
        _("Remove them where the client ID stands in the settings of the application."),
        compares="client_id",
    ),
    Known(
        "application.case",
        Mender.PARTNER,
        _("Client ID in other letters"),
        _("The client ID is right but for capital and small letters; ours have small ones only."),
        _("Copy the client ID from the hand-over sheet into the application’s settings."),
        compares="client_id",
    ),
    Known(
        "application.deleted",
        Mender.ADMINISTRATOR,
        _("The application was deleted"),
        _("The client ID belongs to an application that an administrator has deleted."),
        _("Bring it back from the deleted applications, or tell the partner that it is over."),
        compares="client_id",
        fixes=("application.restore",),
    ),
    Known(
        "application.name_of_deleted",
        Mender.ADMINISTRATOR,
        _("The name of a deleted application instead of the client ID"),
        _("“{client_id}” is no client ID. It is the name of an application that an administrator has deleted."),
        _("Bring it back from the deleted applications and give the partner its client ID, or tell the partner that it is over."),
        compares="client_id",
        fixes=("application.restore",),
    ),
    Known(
        "application.name_given",
        Mender.PARTNER,
        _("A name instead of the client ID"),
        _("“{client_id}” is the name of an application, not its client ID."),
        _("Copy the client ID from the hand-over sheet into the application’s settings."),
        compares="client_id",
    ),
    Known(
        "application.placeholder",
        Mender.PARTNER,
        _("Client ID is not filled in"),
        _("“{client_id}” looks like a text from a guide or a setting in which the real client ID was never filled in."),
        _("Copy the client ID from the hand-over sheet into the application’s settings."),
    ),
    Known(
        "application.not_an_id",
        Mender.PARTNER,
        _("This is no client ID"),
        _("What came as client_id does not look like one of ours: they have 21 small letters and digits."),
        _("Copy the client ID from the hand-over sheet into the application’s settings."),
    ),
    Known(
        "application.without_users",
        Mender.ADMINISTRATOR,
        _("A machine wants users to sign in"),
        _("The application sent a user here to sign in, or asked for it beforehand, but it is of the type machine, which has no users."),
        _(
            "Create an application of another type if users sign in to it; the type never changes. "
            "Otherwise let it ask for tokens of its own (client_credentials)."
        ),
    ),
    Known(
        "application.disabled",
        Mender.ADMINISTRATOR,
        _("The application is switched off"),
        _("An administrator has switched the application off, so nobody can sign in to it."),
        _("Switch it on again if it may be used."),
        fixes=("application.enable",),
    ),
)
