"""How a request is written, and what it asks for that is not offered."""

from __future__ import annotations

from common.contracts.handover.sign_in_log import Mender
from daemon.diagnosis.known.entry import Known
from daemon.diagnosis.known.entry import said as _

REQUESTS = (
    Known(
        "discovery.elsewhere",
        Mender.PARTNER,
        _("Discovery was looked for elsewhere"),
        _(
            "An application asked for the discovery document at “{uri}”, where none is. It is at “{expected}”: usually the issuer was "
            "entered without its path, or with a slash too many."
        ),
        _("Let the partner enter the issuer from the hand-over sheet, to the letter."),
        compares="uri",
    ),
    Known(
        "discovery.another_host",
        Mender.PARTNER,
        _("Discovery was asked for under another address"),
        _(
            "An application asked for the discovery document at “{uri}” and got it, but the issuer in it is that of “{expected}”. Most clients "
            "refuse such a document: “issuer does not match”."
        ),
        _(
            "Let the partner enter the issuer from the hand-over sheet, to the letter. If it is entered so, a proxy in between changes the host: "
            "let it pass Host on, or forward it as X-Forwarded-Host and be one of trusted_proxies."
        ),
        compares="uri",
    ),
    Known(
        "request.encoding",
        Mender.PARTNER,
        _("Request is not UTF-8"),
        _("Something in the request is not encoded in UTF-8."),
        _("Let the application’s developer correct the request; a current OpenID Connect library writes it rightly."),
    ),
    Known(
        "request.too_many_parameters",
        Mender.PARTNER,
        _("Too many parameters"),
        _("The request has more than a hundred parameters."),
        _("Let the application’s developer correct the request; a current OpenID Connect library writes it rightly."),
    ),
    Known(
        "request.nul_byte",
        Mender.PARTNER,
        _("Request with a NUL byte"),
        _("There is a NUL byte in the request, which no text has."),
        _("Let the application’s developer correct the request; a current OpenID Connect library writes it rightly."),
    ),
    Known(
        "request.not_a_form",
        Mender.PARTNER,
        _("The body is no form"),
        _("The body has to be a form (application/x-www-form-urlencoded), but another type was sent, such as JSON."),
        _("Let the application send the parameters as a form, not as JSON."),
    ),
    Known(
        "request.method",
        Mender.PARTNER,
        _("Asked by another method than POST"),
        _("The application asked an endpoint by GET or the like that is asked by POST alone."),
        _("Let the application send the parameters as a form by POST."),
    ),
    Known(
        "request.body_too_long",
        Mender.PARTNER,
        _("The body is too large"),
        _("The body of the request has more than 64 KiB, so it was not read."),
        _("Let the application’s developer correct the request; a current OpenID Connect library writes it rightly."),
    ),
    Known(
        "request.in_the_address",
        Mender.PARTNER,
        _("Parameters in the address"),
        _("The parameters of this endpoint stand in its address, where logs and proxies read them. They belong into the body."),
        _("Let the application send the parameters as a form in the body of a POST request."),
    ),
    Known(
        "request.too_long",
        Mender.PARTNER,
        _("Request too long"),
        _("All parameters together are longer than 16,384 characters."),
        _("Let the application send less, such as a shorter state."),
    ),
    Known(
        "request.post_too_long",
        Mender.PARTNER,
        _("Posted request too long"),
        _("The request was posted by the browser, without our cookies and with more than 8,000 characters, so it cannot be led on."),
        _("Let the application send less, or push the request beforehand (RFC 9126)."),
    ),
    Known(
        "request.not_pushed",
        Mender.ADMINISTRATOR,
        _("Request was not pushed"),
        _("This application has to push its authorization requests beforehand (RFC 9126), but this one came through the browser."),
        _("If the application cannot push, do not demand it. Otherwise let its developer turn pushed requests on."),
        fixes=("pushed.off",),
    ),
    Known(
        "parameter.too_long",
        Mender.PARTNER,
        _("A parameter is too long"),
        _("One of the parameters is longer than 8,192 characters."),
        _("Let the application send less, such as a shorter state."),
    ),
    Known(
        "parameter.repeated",
        Mender.PARTNER,
        _("A parameter stands there twice"),
        _("One of the parameters was sent twice, so nobody knows which one counts."),
        _("Look whether a parameter stands in the configured address already and is then added by the library, too."),
    ),
    Known(
        "request_object.unsupported",
        Mender.PARTNER,
        _("Request object cannot be checked"),
        _(
            "The application sent its request as a signed object by request, but has no public keys registered here, or by a request_uri of its "
            "own, from which nothing is fetched."
        ),
        _("Turn request objects off in the application, or register its public keys and let it send them by request. Pushed requests do as well."),
        fixes=("keys.register",),
    ),
    Known(
        "request.not_signed",
        Mender.ADMINISTRATOR,
        _("Request was not signed"),
        _("This application has to sign its authorization requests (RFC 9101), but this one came as plain parameters."),
        _("If the application cannot sign requests, do not demand it. Otherwise let its developer turn request objects on."),
        fixes=("signed_requests.off",),
    ),
    Known(
        "request_object.form",
        Mender.PARTNER,
        _("Request object cannot be read"),
        _("What came as request is no signed token with JSON in it. Encrypted ones are not offered here."),
        _("Let the application send a compact JWS; a current OAuth library writes it rightly."),
    ),
    Known(
        "request_object.header",
        Mender.PARTNER,
        _("Header of the request object is not accepted"),
        _("Its algorithm is none of those in the discovery document, its typ is not “oauth-authz-req+jwt”, or it demands something unknown."),
        _("Let the application sign with RS256, PS256, ES256 or EdDSA, and leave only typ, alg and kid in the header."),
    ),
    Known(
        "request_object.signature",
        Mender.PARTNER,
        _("Signature of the request object does not fit"),
        _("It is not signed with a key that is registered for the application, or that it publishes."),
        _("Let the application sign with the private half of such a key, or register its new public keys."),
        fixes=("keys.register",),
    ),
    Known(
        "request_object.claims",
        Mender.PARTNER,
        _("Request object is for somebody else"),
        _("iss and client_id have to be the client ID, aud has to be the issuer, and sub may not be the client ID."),
        _("Let the application correct these values."),
    ),
    Known(
        "request_object.time",
        Mender.PARTNER,
        _("Request object is not good now"),
        _(
            "exp is missing, over, or more than an hour away; or nbf lies ahead or more than an hour back. Applications that have to sign requests "
            "need both. The clock of the application may be wrong."
        ),
        _("Let the application sign each request anew, for some minutes, and set its clock by a time server (NTP)."),
    ),
    Known(
        "request_object.value",
        Mender.PARTNER,
        _("Parameter in the request object cannot be read"),
        _("One of the parameters is no text, number or object as it has to be, is too long, or is a request itself."),
        _("Let the application write parameters as texts, max_age as a number and claims as an object."),
    ),
    Known(
        "registration.unsupported",
        Mender.PARTNER,
        _("Registration within a request"),
        _("The application tried to register itself within the request, which is not offered here."),
        _("Let the application use the client ID from the hand-over sheet."),
    ),
    Known(
        "request_uri.unknown",
        Mender.PARTNER,
        _("Pushed request is over or unknown"),
        _("The pushed request that was named is older than 90 seconds, of another application, or was never there."),
        _("Let the application push each request right before it sends the user here."),
    ),
    Known(
        "request_uri.spent",
        Mender.USER,
        _("Pushed request was used before"),
        _("The pushed request has opened its one sign-in already, such as by the back button or a bookmark."),
        _("Start again from the application."),
    ),
    Known(
        "request_uri.nested",
        Mender.PARTNER,
        _("A pushed request names another one"),
        _("The request that was pushed has a request_uri of its own."),
        _("Let the application’s developer correct the request; a current OpenID Connect library writes it rightly."),
    ),
    Known(
        "response_type.missing",
        Mender.PARTNER,
        _("No response type"),
        _("response_type is missing; it has to be “code”."),
        _("Let the application’s developer correct the request; a current OpenID Connect library writes it rightly."),
    ),
    Known(
        "response_type.unsupported",
        Mender.PARTNER,
        _("Response type is not supported"),
        _("The application asks for “{response_type}”. Only “code” is given here: tokens never travel through the browser’s address."),
        _("Set the application to the authorization code flow (response_type=code), with PKCE if it has no secret."),
        compares="response_type",
    ),
    Known(
        "response_mode.unsupported",
        Mender.PARTNER,
        _("Response mode is not supported"),
        _("The application asks for the response mode “{response_mode}”. There are {expected_all}."),
        _("Leave response_mode out, or choose one of these."),
        compares="response_mode",
    ),
    Known(
        "response_mode.fragment",
        Mender.PARTNER,
        _("The code goes where no server sees it"),
        _("It works, but the code comes behind the # of the address (response_mode=fragment), which only a script of a page can read and hand on."),
        _("Let the application leave response_mode out, or use form_post; its server then gets the code itself."),
    ),
    Known(
        "claims.too_long",
        Mender.PARTNER,
        _("The claims parameter is too long"),
        _("The parameter claims is longer than 4,096 characters."),
        _("Let the application’s developer correct the request; a current OpenID Connect library writes it rightly."),
    ),
    Known(
        "claims.form",
        Mender.PARTNER,
        _("The claims parameter cannot be read"),
        _("The parameter claims is no JSON object of the form that OpenID Connect describes."),
        _("Let the application’s developer correct the request; a current OpenID Connect library writes it rightly."),
    ),
    Known(
        "acr.unreachable",
        Mender.PARTNER,
        _("A kind of sign-in that is not offered"),
        _("The application insists on a kind of sign-in (acr) that nobody can do here."),
        _("Let the application ask for none, or for one that discovery lists."),
    ),
    Known(
        "prompt.unknown",
        Mender.PARTNER,
        _("Unknown value of prompt"),
        _("“{prompt}” is no value of prompt. There are none, login, consent, select_account and create."),
        _("Let the application’s developer correct the request; a current OpenID Connect library writes it rightly."),
        compares="prompt",
    ),
    Known(
        "prompt.combined",
        Mender.PARTNER,
        _("prompt=none with another value"),
        _("prompt=none forbids every page, so it cannot stand beside another value."),
        _("Let the application’s developer correct the request; a current OpenID Connect library writes it rightly."),
    ),
    Known(
        "max_age.form",
        Mender.PARTNER,
        _("max_age is no number"),
        _("max_age has to be a number of seconds, but “{max_age}” came."),
        _("Let the application’s developer correct the request; a current OpenID Connect library writes it rightly."),
    ),
    Known(
        "max_age.too_large",
        Mender.PARTNER,
        _("max_age is too large"),
        _("max_age has more than nine digits, so it is longer than any sign-in lasts. It is a number of seconds."),
        _("Let the application send a number of seconds, such as 3600 for an hour, or leave max_age out if the age does not matter."),
    ),
)
