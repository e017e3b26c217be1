"""Client certificates (mutual TLS) that prove nothing, and what is bound to one."""

from __future__ import annotations

from common.contracts.handover.sign_in_log import Mender
from daemon.diagnosis.known.entry import Known
from daemon.diagnosis.known.entry import said as _

CERTIFICATES = (
    Known(
        "certificate.missing",
        Mender.PARTNER,
        _("Client certificate is missing"),
        _("The application has to connect with its certificate (mutual TLS, RFC 8705), but no trusted proxy told of one."),
        _(
            "Let the application connect with its certificate, to the address that discovery has for that. If it does, the proxy does not pass the "
            "certificate on, or is none of trusted_proxies."
        ),
    ),
    Known(
        "certificate.form",
        Mender.ADMINISTRATOR,
        _("Client certificate cannot be read"),
        _("The header of the proxy holds no certificate in PEM (URL-encoded) or as of RFC 9440, or came more than once."),
        _("Let the proxy replace that header whenever it passes a request on, so that only what it writes itself arrives."),
    ),
    Known(
        "certificate.expired",
        Mender.PARTNER,
        _("Client certificate is not valid now"),
        _("The certificate that the application connected with is over, or not valid yet: {detail}."),
        _("Let the application connect with a certificate that is valid now; one that is registered here has to be registered anew."),
    ),
    Known(
        "certificate.other",
        Mender.PARTNER,
        _("Client certificate is another one"),
        _(
            "The certificate of the connection is not the one that is expected here: not a registered one, one with another name, or another one "
            "than that which the token is bound to."
        ),
        _("Let the application connect with the certificate that is known here, and show tokens with the one that it got them with."),
    ),
    Known(
        "certificate.untrusted",
        Mender.ADMINISTRATOR,
        _("Client certificate is from an authority that is not trusted"),
        _("None of the authorities in client_certificate_authorities has issued the certificate for clients. It names as its issuer: {detail}."),
        _("If that authority may say who an application is, add its certificate to that file and start the daemon anew."),
    ),
)
