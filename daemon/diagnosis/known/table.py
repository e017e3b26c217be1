"""Every cause that is known, by its code."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from daemon.diagnosis.known.accounts import ACCOUNTS
from daemon.diagnosis.known.applications import APPLICATIONS
from daemon.diagnosis.known.assertions import ASSERTIONS
from daemon.diagnosis.known.browsers import BROWSERS
from daemon.diagnosis.known.certificates import CERTIFICATES
from daemon.diagnosis.known.client_proof import CLIENT_PROOF
from daemon.diagnosis.known.codes import CODES
from daemon.diagnosis.known.details import DETAILS
from daemon.diagnosis.known.devices import DEVICES
from daemon.diagnosis.known.done import DONE
from daemon.diagnosis.known.dpop import DPOP
from daemon.diagnosis.known.entry import Known
from daemon.diagnosis.known.exchanging import EXCHANGING
from daemon.diagnosis.known.pkce import PKCE
from daemon.diagnosis.known.redirect_uris import REDIRECT_URIS
from daemon.diagnosis.known.refreshing import REFRESHING
from daemon.diagnosis.known.requests import REQUESTS
from daemon.diagnosis.known.scopes import SCOPES
from daemon.diagnosis.known.sign_out import SIGN_OUT
from daemon.diagnosis.known.strangers import STRANGERS
from daemon.diagnosis.known.tokens import TOKENS

FAMILIES = (
    REDIRECT_URIS,
    APPLICATIONS,
    STRANGERS,
    REQUESTS,
    SCOPES,
    PKCE,
    CLIENT_PROOF,
    ASSERTIONS,
    CERTIFICATES,
    DPOP,
    CODES,
    REFRESHING,
    EXCHANGING,
    DETAILS,
    DEVICES,
    ACCOUNTS,
    BROWSERS,
    SIGN_OUT,
    TOKENS,
    DONE,
)
KNOWN: Mapping[str, Known] = MappingProxyType({each.code: each for family in FAMILIES for each in family})
