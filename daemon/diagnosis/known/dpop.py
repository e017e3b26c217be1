"""Proofs that a key is at hand (DPoP), and what is bound to such a key."""

from __future__ import annotations

from common.contracts.handover.sign_in_log import Mender
from daemon.diagnosis.known.entry import Known
from daemon.diagnosis.known.entry import said as _

DPOP = (
    Known(
        "dpop.missing",
        Mender.PARTNER,
        _("DPoP proof is missing"),
        _("The code or token that was sent is bound to a key of the application, but no proof of that key came along (header DPoP, RFC 9449)."),
        _("Let the application send a new DPoP proof with every request for tokens and with every access token, by the key that it began with."),
    ),
    Known(
        "dpop.demanded",
        Mender.ADMINISTRATOR,
        _("Application gets no tokens without a DPoP proof"),
        _("The application is set to get only tokens that are bound to a key of its own (DPoP, RFC 9449), but it asked for some without a proof."),
        _("If the application cannot send proofs, do not demand them. Otherwise let its developer turn DPoP on."),
        fixes=("dpop.off",),
    ),
    Known(
        "dpop.nonce",
        Mender.ADMINISTRATOR,
        _("DPoP proof repeats no current nonce"),
        _(
            "The application is set to repeat in each proof the nonce that it got by the header DPoP-Nonce. A first request without one is usual: "
            "the answer brings it. If this goes on, the application does not read that header."
        ),
        _("If the application cannot repeat nonces, do not demand them. Otherwise let its developer use an OAuth library that does."),
        fixes=("dpop_nonce.off",),
    ),
    Known(
        "dpop.form",
        Mender.PARTNER,
        _("DPoP proof cannot be read"),
        _("The header DPoP is no signed token of a reasonable length, or came more than once."),
        _("Let the application send one header DPoP with one proof; a current OAuth library writes it rightly."),
    ),
    Known(
        "dpop.header",
        Mender.PARTNER,
        _("Header of the DPoP proof is wrong"),
        _("The header of the proof has to say typ “dpop+jwt”, and may neither demand something unknown nor name a key that lies elsewhere."),
        _("Let the application leave only typ, alg and jwk in the header of the proof."),
    ),
    Known(
        "dpop.algorithm",
        Mender.PARTNER,
        _("Algorithm of the DPoP proof is not accepted"),
        _("The proof is signed with “{proof_alg}”. Accepted are {expected_all}."),
        _("Let the application sign with one of these, with a key of that kind."),
    ),
    Known(
        "dpop.key",
        Mender.PARTNER,
        _("Key in the DPoP proof cannot be used"),
        _(
            "The header of the proof has no key, a private one, one of another kind than its algorithm, or an RSA key of less than 2,048 or more "
            "than 8,192 bits."
        ),
        _("Let the application write its public key alone as jwk. A private key that was sent has to be replaced."),
    ),
    Known(
        "dpop.signature",
        Mender.PARTNER,
        _("Signature of the DPoP proof does not fit"),
        _("The proof is not signed with the key that stands in its header."),
        _("Let the application sign each proof with the private half of that key; a current OAuth library does it rightly."),
    ),
    Known(
        "dpop.request",
        Mender.PARTNER,
        _("DPoP proof is for another request"),
        _("The proof is for “{htm}” and the address “{htu}”. It has to be for {expected}."),
        _("Let the application make a proof for each request, with its method as htm and the address from discovery as htu."),
        compares="htu",
    ),
    Known(
        "dpop.time",
        Mender.PARTNER,
        _("DPoP proof is old or has no time"),
        _("iat of the proof is no number of seconds, or lies more than a minute back. The clock of the application’s device may be slow."),
        _("Let the application make a new proof for every request, and set the clock of its device by a time server (NTP)."),
    ),
    Known(
        "dpop.ahead",
        Mender.PARTNER,
        _("DPoP proof comes from the future"),
        _("The proof says that it comes from {seconds} seconds in the future: the clock of the application’s device is ahead."),
        _("Set the clock of the application’s device by a time server (NTP)."),
    ),
    Known(
        "dpop.id",
        Mender.PARTNER,
        _("DPoP proof without an ID"),
        _("The proof has no jti, or one longer than 256 characters, so its second use could not be noticed."),
        _("Let the application put a random jti into each proof."),
    ),
    Known(
        "dpop.used_before",
        Mender.PARTNER,
        _("DPoP proof was used before"),
        _("The same proof came twice; each works once. If the application did not repeat a request, somebody else has recorded one."),
        _("Let the application make a new proof for every request, for those that it repeats, too."),
    ),
    Known(
        "dpop.token",
        Mender.PARTNER,
        _("DPoP proof is not for this access token"),
        _("ath of the proof is missing, or is not the hash of the access token that came with it."),
        _("Let the application write the SHA-256 hash of the access token in base64url as ath of the proof (RFC 9449 4.2)."),
    ),
    Known(
        "dpop.other_key",
        Mender.PARTNER,
        _("DPoP proof of another key"),
        _(
            "What was sent is bound to another key than the one that signed the proof: the application has lost its key, or somebody else has "
            "its token."
        ),
        _("Let the application keep its key as long as its tokens. If it is lost, the user has to sign in again."),
    ),
    Known(
        "dpop.thumbprint",
        Mender.PARTNER,
        _("dpop_jkt is no thumbprint"),
        _("dpop_jkt has to be the SHA-256 thumbprint of the application’s public key in base64url, which has 43 characters (RFC 7638)."),
        _("Let the application send the thumbprint of the key with which it will redeem the code, or leave dpop_jkt out."),
    ),
    Known(
        "token.bound",
        Mender.PARTNER,
        _("Bound access token came without its key"),
        _("The access token is bound to a key (DPoP), but came as “Bearer”, like one that works for anybody."),
        _("Let the application send “Authorization: DPoP …” with the token, and a proof in the header DPoP."),
    ),
    Known(
        "token.unbound",
        Mender.PARTNER,
        _("Access token is bound to no key"),
        _("The access token came as “DPoP”, but no key was shown when it was given out."),
        _("Let the application send “Authorization: Bearer …”, or send a DPoP proof when it asks for its tokens."),
    ),
)
