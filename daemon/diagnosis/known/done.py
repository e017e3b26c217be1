"""What went well."""

from __future__ import annotations

from common.contracts.handover.sign_in_log import Mender
from daemon.diagnosis.known.entry import Known
from daemon.diagnosis.known.entry import said as _

DONE = (
    Known(
        "sign_in.finished", Mender.NOBODY, _("Signed in"), _("The user signed in, and the application got its code."), _("Nothing has to be done.")
    ),
    Known("device.approved", Mender.NOBODY, _("Device allowed"), _("The user allowed the device."), _("Nothing has to be done.")),
)
