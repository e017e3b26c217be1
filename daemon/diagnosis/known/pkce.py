"""PKCE: the challenge of the request and the verifier of the exchange."""

from __future__ import annotations

from common.contracts.handover.sign_in_log import Mender
from daemon.diagnosis.known.entry import Known
from daemon.diagnosis.known.entry import said as _

PKCE = (
    Known(
        "pkce.missing",
        Mender.PARTNER,
        _("PKCE is missing"),
        _("This application has to use PKCE, but the request has no code_challenge."),
        _("Turn PKCE with S256 on in the application. If it cannot do that and keeps a secret, do not demand it."),
        fixes=("pkce.off",),
    ),
    Known(
        "pkce.method",
        Mender.PARTNER,
        _("Unknown PKCE method"),
        _("code_challenge_method is “{code_challenge_method}”; it has to be S256."),
        _("Turn PKCE with S256 on in the application; nearly every library has a switch for it."),
        compares="code_challenge_method",
    ),
    Known(
        "pkce.plain",
        Mender.PARTNER,
        _("PKCE with the method plain"),
        _("The application uses PKCE without hashing (plain), which protects nobody. Only S256 is accepted."),
        _("Turn PKCE with S256 on in the application; nearly every library has a switch for it."),
        compares="code_challenge_method",
    ),
    Known(
        "pkce.method_missing",
        Mender.PARTNER,
        _("PKCE without a method"),
        _("code_challenge came without code_challenge_method, which means plain. Only S256 is accepted."),
        _("Let the application send code_challenge_method=S256, too."),
    ),
    Known(
        "pkce.challenge_missing",
        Mender.PARTNER,
        _("PKCE method without a challenge"),
        _("code_challenge_method came without code_challenge."),
        _("Turn PKCE with S256 on in the application; nearly every library has a switch for it."),
    ),
    Known(
        "pkce.challenge",
        Mender.PARTNER,
        _("Malformed code challenge"),
        _("code_challenge has {challenge_length} characters; a SHA-256 digest in base64url has 43, of letters, digits, - and _."),
        _("Let the application make it as base64url(SHA-256(code_verifier)) without padding; better leave it to a library."),
    ),
    Known(
        "pkce.challenge_padded",
        Mender.PARTNER,
        _("Code challenge with padding"),
        _("code_challenge ends with “=”. Base64url is written without padding here (RFC 7636)."),
        _("Let the application remove the “=” at the end."),
    ),
    Known(
        "pkce.challenge_base64",
        Mender.PARTNER,
        _("Code challenge in the wrong base64"),
        _("code_challenge has + or / in it: it was made with plain base64 instead of base64url."),
        _("Let the application use base64url: - and _ instead of + and /."),
    ),
    Known(
        "pkce.challenge_hex",
        Mender.PARTNER,
        _("Code challenge in hexadecimal"),
        _("code_challenge is a digest in hexadecimal; it has to be base64url of the digest’s bytes."),
        _("Let the application encode the 32 bytes of the digest, not its hexadecimal text."),
    ),
    Known(
        "pkce.verifier_missing",
        Mender.PARTNER,
        _("The exchange has no code verifier"),
        _("The sign-in began with a code_challenge, but the exchange of the code brought no code_verifier."),
        _("Let the application keep the verifier until the exchange and send it there; a session that was lost in between is the usual reason."),
    ),
    Known(
        "pkce.verifier_form",
        Mender.PARTNER,
        _("Malformed code verifier"),
        _(
            "code_verifier has {verifier_length} characters, or signs that it cannot have. It has 43 to 128 letters, digits and "
            "- . _ ~. The code was not used up."
        ),
        _("Let the application make the verifier from 32 random bytes in base64url."),
    ),
    Known(
        "pkce.verifier_short",
        Mender.PARTNER,
        _("Code verifier is too short"),
        _("code_verifier has only {verifier_length} characters; it needs at least 43."),
        _("Let the application make the verifier from 32 random bytes in base64url."),
    ),
    Known(
        "pkce.verifier_long",
        Mender.PARTNER,
        _("Code verifier is too long"),
        _("code_verifier has {verifier_length} characters; at most 128 are allowed."),
        _("Let the application make the verifier from 32 random bytes in base64url."),
    ),
    Known(
        "pkce.verifier_alphabet",
        Mender.PARTNER,
        _("Code verifier with forbidden characters"),
        _("code_verifier has characters that it cannot have, such as +, / or =."),
        _("Let the application use base64url without padding."),
    ),
    Known(
        "pkce.verifier_wrong",
        Mender.PARTNER,
        _("Wrong code verifier"),
        _("code_verifier does not belong to the code_challenge with which the sign-in began."),
        _(
            "Usually two sign-ins at once overwrote each other’s verifier, or the challenge was made in another way than "
            "base64url(SHA-256(code_verifier))."
        ),
    ),
    Known(
        "pkce.verifier_is_challenge",
        Mender.PARTNER,
        _("The challenge was sent as the verifier"),
        _("The exchange brought the code_challenge once more instead of the code_verifier from which it was made."),
        _("Let the application keep the verifier, send its digest at first and the verifier itself at the exchange."),
    ),
    Known(
        "pkce.verifier_unasked",
        Mender.PARTNER,
        _("Code verifier without a challenge"),
        _("The exchange brought a code_verifier, but the sign-in began without code_challenge."),
        _("Let the application use PKCE in both requests or in none."),
    ),
)
