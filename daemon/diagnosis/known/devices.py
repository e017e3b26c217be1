"""Sign-in on another device."""

from __future__ import annotations

from common.contracts.handover.sign_in_log import Mender
from daemon.diagnosis.known.entry import Known
from daemon.diagnosis.known.entry import said as _

DEVICES = (
    Known(
        "device_code.missing",
        Mender.PARTNER,
        _("No device code"),
        _("The request of the device brought no device_code."),
        _("Let the application’s developer correct the request; a current OpenID Connect library writes it rightly."),
    ),
    Known(
        "device_code.unknown",
        Mender.USER,
        _("Unknown device code"),
        _("The device code that came was never given out, or so long ago that it is forgotten."),
        _("Start the sign-in on the device again."),
    ),
    Known(
        "device_code.user_code",
        Mender.PARTNER,
        _("The user code in the place of the device code"),
        _("What came as device_code looks like a user code: the short one that people type in. The device asks with the long one."),
        _("Let the application send device_code from the answer that it began with; user_code is only shown."),
    ),
    Known(
        "device_code.other_application",
        Mender.PARTNER,
        _("Device code of another application"),
        _("The device code was given to another application than the one that asks with it: client IDs were mixed up."),
        _("Let the application use the same client ID in both requests."),
    ),
    Known(
        "device_code.used",
        Mender.PARTNER,
        _("The device code was redeemed before"),
        _("The device asked again with a code that had given it its tokens already."),
        _("Let the application stop asking once it has its tokens."),
    ),
    Known(
        "device_code.expired",
        Mender.USER,
        _("Nobody answered in time"),
        _("Nobody allowed the device within the time that its code lives."),
        _("Start the sign-in on the device again."),
    ),
    Known(
        "device_code.over",
        Mender.USER,
        _("The device waits no more"),
        _("The code that was typed in belongs to a device that waits no more, or whose application may not sign in like that."),
        _("Start the sign-in on the device again."),
    ),
    Known("device.pending", Mender.NOBODY, _("The device still waits"), _("Nobody has decided about the device yet."), _("Nothing has to be done.")),
    Known(
        "device.too_fast",
        Mender.PARTNER,
        _("The device asks too often"),
        _("The device asked again before the time that it was told was over."),
        _("Let the application wait for “interval” seconds between two questions, and five more after slow_down."),
    ),
)
