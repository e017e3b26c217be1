"""Signed assertions as proof, and the keys that they are checked with."""

from __future__ import annotations

from common.contracts.handover.sign_in_log import Mender
from daemon.diagnosis.known.entry import Known
from daemon.diagnosis.known.entry import said as _

ASSERTIONS = (
    Known(
        "assertion.type",
        Mender.PARTNER,
        _("Wrong type of assertion"),
        _("client_assertion_type is not the one of signed tokens (RFC 7523)."),
        _("Let the application send urn:ietf:params:oauth:client-assertion-type:jwt-bearer."),
        compares="client_assertion_type",
    ),
    Known(
        "assertion.form",
        Mender.PARTNER,
        _("Assertion cannot be read"),
        _("client_assertion is no signed token of a reasonable length."),
        _("Let the application’s developer correct the request; a current OpenID Connect library writes it rightly."),
    ),
    Known(
        "assertion.algorithm",
        Mender.PARTNER,
        _("Algorithm is not accepted"),
        _("The assertion is signed with “{alg}”. Accepted are {expected_all}."),
        _("Let the application sign with one of these, with a key of that kind."),
    ),
    Known(
        "assertion.header",
        Mender.PARTNER,
        _("Forbidden header in the assertion"),
        _("The header of the assertion brings a key or an address along, demands something unknown, or is that of another kind of token."),
        _("Let the application leave only alg, kid and typ in the header."),
    ),
    Known(
        "assertion.key",
        Mender.ADMINISTRATOR,
        _("No registered key fits"),
        _("None of the application’s registered keys can have signed an assertion with the algorithm “{alg}”."),
        _("Register the public key with which the application signs."),
        fixes=("keys.register",),
    ),
    Known(
        "assertion.unknown_kid",
        Mender.ADMINISTRATOR,
        _("Unknown key ID"),
        _("The assertion names the key “{kid}”, which is not among the registered ones. The partner may have changed keys."),
        _("Register the new public key, or the address where the partner publishes keys."),
        compares="kid",
        fixes=("keys.register",),
    ),
    Known(
        "assertion.signature",
        Mender.ADMINISTRATOR,
        _("Signature does not fit"),
        _("None of the registered keys has signed this assertion; the application signs with another key than the one that was handed in."),
        _("Register the public key with which the application really signs."),
        fixes=("keys.register",),
    ),
    Known(
        "assertion.issuer",
        Mender.PARTNER,
        _("Assertion of somebody else"),
        _("iss and sub of the assertion have to be the client ID, but iss is “{iss}” and sub is “{sub}”."),
        _("Let the application write its client ID as iss and as sub."),
        compares="iss",
    ),
    Known(
        "assertion.audience",
        Mender.PARTNER,
        _("Assertion is meant for somebody else"),
        _("aud of the assertion is “{aud}”. It has to be the issuer or the address of the token endpoint, to the letter and nothing else."),
        _("Let the application write the issuer from the hand-over sheet as aud."),
        compares="aud",
    ),
    Known(
        "assertion.expired",
        Mender.PARTNER,
        _("Assertion has expired"),
        _("exp of the assertion was over {seconds} seconds ago."),
        _("Let the application make a new assertion for every request, good for a minute or more."),
    ),
    Known(
        "assertion.exp_missing",
        Mender.PARTNER,
        _("Assertion without an end"),
        _("The assertion has no exp, so it would be good for ever."),
        _("Let the application set exp to a few minutes from now, in seconds since 1970."),
    ),
    Known(
        "assertion.milliseconds",
        Mender.PARTNER,
        _("Times in the assertion are no seconds"),
        _("exp of the assertion is “{exp}”. That is no number of seconds since 1970, but probably one of milliseconds."),
        _("Let the application write exp, iat and nbf in seconds since 1970."),
    ),
    Known(
        "assertion.zone_behind",
        Mender.PARTNER,
        _("The application’s clock or time zone is behind"),
        _(
            "The assertion was over {seconds} seconds ago although it is good for a short time only: the clock of the application’s machine is "
            "probably behind, or local time is taken for UTC. Or the application keeps an old assertion."
        ),
        _(
            "Set clock and time zone of the application’s machine by a time server (NTP), and let the application count exp and iat in seconds "
            "since 1970 in UTC. If they are right, let it make a new assertion for every request."
        ),
    ),
    Known(
        "assertion.zone_ahead",
        Mender.PARTNER,
        _("The application’s clock or time zone is ahead"),
        _(
            "The assertion says that it comes from {seconds} seconds in the future: the clock of the application’s machine is ahead, or local "
            "time is taken for UTC."
        ),
        _(
            "Set clock and time zone of the application’s machine by a time server (NTP), and let the application count exp and iat in seconds "
            "since 1970 in UTC."
        ),
    ),
    Known(
        "assertion.clock_behind",
        Mender.PARTNER,
        _("The application’s clock is slow"),
        _("The assertion was over {seconds} seconds ago although it had just been made: the clock of the application’s machine is behind."),
        _("Set the clock of the application’s machine by a time server (NTP)."),
    ),
    Known(
        "assertion.too_long",
        Mender.PARTNER,
        _("Assertion is good for too long"),
        _("The assertion would be good for more than an hour."),
        _("Let the application set exp to a few minutes from now."),
    ),
    Known(
        "assertion.not_yet",
        Mender.PARTNER,
        _("The application’s clock is fast"),
        _("The assertion says that it comes from {seconds} seconds in the future: the clock of the application’s machine is ahead."),
        _("Set the clock of the application’s machine by a time server (NTP)."),
    ),
    Known(
        "assertion.id",
        Mender.PARTNER,
        _("Assertion without an ID"),
        _("The assertion has no jti, or one longer than 256 characters, so its second use could not be noticed."),
        _("Let the application put a random jti into each assertion."),
    ),
    Known(
        "assertion.time",
        Mender.PARTNER,
        _("A time in the assertion is no number"),
        _("exp, iat or nbf of the assertion is no number of seconds."),
        _("Let the application’s developer correct the request; a current OpenID Connect library writes it rightly."),
    ),
    Known(
        "assertion.used_before",
        Mender.PARTNER,
        _("Assertion was used before"),
        _("The application sent the same assertion twice; each works once."),
        _("Let the application make a new assertion for every request, for those that it repeats, too."),
    ),
    Known(
        "keys.no_encryption",
        Mender.ADMINISTRATOR,
        _("No key to encrypt tokens to"),
        _(
            "Tokens of this application are to be encrypted, but none of its public keys is for that (use “enc”, RSA for RSA-OAEP-256 or a curve for "
            "ECDH-ES+A256KW), or they cannot be fetched. A token is never sent unencrypted instead."
        ),
        _("Register such a key of the partner, let the partner publish one, or do not encrypt."),
        fixes=("keys.register",),
    ),
    Known(
        "keys.not_available",
        Mender.PARTNER,
        _("The partner’s keys cannot be fetched"),
        _("The application’s public keys could not be read from its jwks_uri “{jwks_uri}”: {answer}."),
        _("Let the partner look whether the address answers with a JWK set and a valid certificate, or register the keys themselves."),
        fixes=("keys.register",),
    ),
    Known(
        "keys.not_called",
        Mender.ADMINISTRATOR,
        _("Letpass does not call the address of the partner’s keys"),
        _(
            "The keys at the jwks_uri “{jwks_uri}” were not read: Letpass itself does not call such addresses while "
            "`allow_private_targets` is off ({answer})."
        ),
        _("Register a public https address, or switch the daemon’s setting `allow_private_targets` on if such addresses are to be called."),
        fixes=("keys.register",),
    ),
    Known(
        "keys.unreachable",
        Mender.PARTNER,
        _("The partner’s keys could not be renewed"),
        _("It still works with keys that were read before, but the jwks_uri “{jwks_uri}” did not give any the last time: {answer}."),
        _("Let the partner look whether the address answers with a JWK set and a valid certificate, or register the keys themselves."),
        fixes=("keys.register",),
    ),
)
