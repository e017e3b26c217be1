"""The rules that hold for one application: keys, lifetimes and limits, and how a session is ended."""

from __future__ import annotations

from collections.abc import Iterator

from common.contracts.application_kinds import AccessTokenFormat, AuthenticationMethod, ConsentPolicy, Kind, Protocol, SecurityProfile
from common.contracts.application_settings import ApplicationSettings
from common.contracts.handover.sheet import SheetFact
from common.contracts.permissions import OFFLINE
from daemon.handover.durations import write_duration
from daemon.handover.known import Known
from daemon.keys.rotation import LONGEST_TOKEN
from daemon.protocol.authorization import signed_requests
from daemon.protocol.clients import assertion
from daemon.protocol.params import MAX_BODY, MAX_VALUE
from daemon.services.applications import guesses
from daemon.services.authorization import device_requests, pushed_requests, refresh_tokens
from daemon.services.authorization.sign_out_notices import RETRIES
from daemon.views.dates import write_date
from daemon.views.languages import Words

_KILO = 1024


def list_keys(known: Known, words: Words) -> list[SheetFact]:
    """What signs tokens, and how its keys change."""
    settings, endpoints = known.application.settings, known.endpoints
    algorithm = settings.id_token_algorithm.value
    facts = []
    if known.application.type.has_users and known.application.protocol is Protocol.OIDC:
        facts.append(SheetFact(words.text("ID token"), words.text("Signed with {algorithm}", algorithm=algorithm)))
    if settings.access_token_format is AccessTokenFormat.JWT:
        token = words.text("A JWT (RFC 9068), signed with {algorithm}", algorithm=algorithm)
    else:
        token = words.text(
            "Random characters, which only {brand} can read. Those for an API are JWTs, signed with {algorithm}",
            brand=known.provider,
            algorithm=algorithm,
        )
    facts.append(SheetFact(words.text("Access token"), token))
    if settings.userinfo_algorithm is not None:
        signed = words.text("A JWT, signed with {algorithm}", algorithm=settings.userinfo_algorithm.value)
        facts.append(SheetFact(words.text("Userinfo answers"), signed))
    if settings.id_token_encryption is not None:
        wrapped = settings.id_token_encryption.value
        facts.append(SheetFact(words.text("Encryption of the ID token"), words.text("{algorithm} with A256GCM, to your key", algorithm=wrapped)))
    if settings.userinfo_encryption is not None:
        wrapped = settings.userinfo_encryption.value
        facts.append(SheetFact(words.text("Encryption of userinfo answers"), words.text("{algorithm} with A256GCM, to your key", algorithm=wrapped)))
    days = write_duration(LONGEST_TOKEN, words)
    rotation = words.text(
        "Keys change without notice. A key is published before it signs and for at least {time} after. "
        "When a token names a kid that you do not know, load the keys again; do not write a key into your program.",
        time=days,
    )
    return [
        *facts,
        SheetFact(words.text("Public keys"), endpoints.jwks),
        SheetFact(words.text("Change of keys"), rotation),
    ]


def list_limits(known: Known, words: Words) -> list[SheetFact]:
    """How long things live, and how much is taken."""
    return [SheetFact(label, value) for label, value in _list_limits(known, words)]


def _list_limits(known: Known, words: Words) -> Iterator[tuple[str, str]]:
    application, settings = known.application, known.application.settings
    if settings.security_profile is SecurityProfile.FAPI2:
        yield words.text("Security profile"), _tell_of_profile(settings, words)
    if application.type.has_users:
        yield from _list_of_sign_in(known, words)
    yield words.text("Access token"), write_duration(settings.lifetimes.access_token, words)
    if settings.dpop_required or settings.dpop_nonce_required:
        yield words.text("DPoP (RFC 9449)"), _tell_of_dpop(settings, words)
    if settings.certificate_bound_tokens:
        text = words.text("Required: show the same certificate with every request for tokens and with every access token")
        yield words.text("Bound to the certificate (RFC 8705)"), text
    for api in known.resources:
        yield words.text("Access token for {api}", api=api.indicator), write_duration(api.access_token_lifetime, words)
    if application.type.has_users:
        if application.protocol is Protocol.OIDC:
            yield words.text("ID token"), write_duration(settings.lifetimes.id_token, words)
        yield from _list_of_refresh(known, words)
        yield from _list_of_consent(known, words)
    yield from _list_of_proof(known, words)
    size = words.text("{body} kB for a request, {value} kB for one value", body=MAX_BODY // _KILO, value=MAX_VALUE // _KILO)
    yield words.text("Size"), size


def _tell_of_profile(settings: ApplicationSettings, words: Words) -> str:
    """What FAPI 2.0 wants of a partner besides what stands in lines of its own."""
    if settings.client_authentication.is_by_certificate or settings.certificate_bound_tokens:
        return words.text("FAPI 2.0, with your certificate; sign with PS256, ES256 or EdDSA")
    return words.text("FAPI 2.0, with private_key_jwt and DPoP; sign with PS256, ES256 or EdDSA")


def _tell_of_dpop(settings: ApplicationSettings, words: Words) -> str:
    """What proofs of a key have to be like; told only where something is demanded, for all else of it every library knows."""
    if not settings.dpop_nonce_required:
        return words.text("Required: send a proof with every request for tokens and with every access token")
    if not settings.dpop_required:
        return words.text("Possible. Each proof has to repeat the nonce of the header DPoP-Nonce")
    return words.text(
        "Required: send a proof with every request for tokens and with every access token. It has to repeat the nonce of the header DPoP-Nonce"
    )


def _tell_of_certificate(settings: ApplicationSettings, words: Words) -> str:
    """Which certificate proves who the application is."""
    if settings.client_authentication is AuthenticationMethod.SELF_SIGNED_TLS:
        return words.text("The one that is registered, whoever issued it; tell us of a new one before you change it")
    return words.text("From an authority that we trust, with the name {name}", name=settings.certificate_name)


def _list_of_sign_in(known: Known, words: Words) -> Iterator[tuple[str, str]]:
    settings = known.application.settings
    yield words.text("Time to sign in"), write_duration(known.settings.interaction_lifetime, words)
    yield (
        words.text("Authorization code"),
        words.text("{time}, good once", time=write_duration(settings.limit_code(known.settings.code_lifetime), words)),
    )
    time = write_duration(pushed_requests.LIFETIME, words)
    if settings.pushed_requests_required:
        yield words.text("Pushed requests"), words.text("Required. {time} until the browser has to arrive", time=time)
    else:
        yield words.text("Pushed requests"), words.text("Possible. {time} until the browser has to arrive", time=time)
    if settings.signed_requests_required:
        hour = write_duration(signed_requests.LIFETIME, words)
        yield words.text("Signed requests (RFC 9101)"), words.text("Required, with exp and nbf; good for {time} at most", time=hour)
    if settings.device_sign_in:
        time, wait = write_duration(device_requests.LIFETIME, words), write_duration(device_requests.INTERVAL, words)
        yield words.text("Code of a device"), words.text("{time}. Ask every {wait}, not more often", time=time, wait=wait)


def _list_of_refresh(known: Known, words: Words) -> Iterator[tuple[str, str]]:
    settings = known.application.settings
    if OFFLINE not in {each.name for each in settings.permissions}:
        yield words.text("Refresh token"), words.text("None: this application may not ask for offline_access")
        return
    time, end = write_duration(settings.lifetimes.refresh_token, words), write_duration(settings.lifetimes.refresh_end, words)
    yield words.text("Refresh token"), words.text("{time} from its last use, {end} from the sign-in at most", time=time, end=end)
    if settings.rotate_refresh_tokens:
        grace = write_duration(refresh_tokens.GRACE, words)
        rule = words.text(
            "Each refresh gives a new refresh token: keep it in place of the old one. "
            "The old one may be sent again for {time}, in case the answer was lost; later that ends the sign-in.",
            time=grace,
        )
    else:
        rule = words.text("A refresh token stays the same when it is used.")
    yield words.text("At each refresh"), rule


def _list_of_consent(known: Known, words: Words) -> Iterator[tuple[str, str]]:
    application, settings = known.application, known.application.settings
    if application.kind is Kind.THIRD_PARTY:
        yield words.text("Consent"), words.text("{time} from the user's last decision", time=write_duration(settings.lifetimes.consent, words))
        match settings.consent_policy:
            case ConsentPolicy.EVERY_TIME:
                yield words.text("Users are asked"), words.text("At every sign-in")
            case ConsentPolicy.EVERY_DAYS:
                days = words.count("{n} day", "{n} days", settings.consent_days)
                yield words.text("Users are asked"), words.text("Every {time}, and when something is new", time=days)
            case _:
                yield words.text("Users are asked"), words.text("The first time, and when something is new")
    if settings.most_grants:
        most = words.count(
            "{n} sign-in of one user at the same time; the oldest gives way", "{n} sign-ins of one user at the same time; the oldest gives way",
            settings.most_grants,
        )  # fmt: skip
        yield words.text("Sign-ins"), most


def _list_of_proof(known: Known, words: Words) -> Iterator[tuple[str, str]]:
    """How the application proves itself, and what happens to whoever fails."""
    application = known.application
    if not application.type.is_confidential:
        return
    if application.settings.client_authentication is AuthenticationMethod.PRIVATE_KEY:
        time, skew = write_duration(assertion.LIFETIME, words), write_duration(assertion.SKEW, words)
        if application.settings.issuer_audience_only:
            rule = words.text(
                "Ends {time} from now at the latest, is good once, has the issuer alone as aud, as a text; clocks may differ by {skew}",
                time=time,
                skew=skew,
            )
        else:
            rule = words.text(
                "Ends {time} from now at the latest, is good once, has the issuer or the token address as aud; clocks may differ by {skew}",
                time=time,
                skew=skew,
            )
        yield words.text("Signed proof (private_key_jwt)"), rule
        return
    if application.settings.client_authentication.is_by_certificate:
        yield words.text("Certificate (mutual TLS)"), _tell_of_certificate(application.settings, words)
        return
    ends = [end for end in known.secret_ends if end is not None]
    if known.secret_ends and len(ends) == len(known.secret_ends):
        yield words.text("Client secret"), words.text("Good until {date}", date=write_date(max(ends), words))
    wait = write_duration(guesses.LONGEST_WAIT, words)
    rule = words.text("After {n} in a row from one network: 429 with Retry-After, {wait} at most", n=guesses.FREE_TRIES, wait=wait)
    yield words.text("Wrong secrets"), rule


def list_sign_out(known: Known, words: Words) -> list[SheetFact]:
    """How a session is ended, and what does not end it."""
    application, settings = known.application, known.application.settings
    if not application.type.has_users:
        return []
    browser = words.text(
        "Send the user's browser there, with id_token_hint (the last ID token, also an expired one). "
        "The user is asked first if it is missing or of another session."
    )
    if settings.sign_out_uris:
        back = words.text(
            "Add post_logout_redirect_uri with one of the registered sign-out addresses, character by character, and client_id if there is no hint. "
            "state comes back unchanged."
        )
    else:
        back = words.text("No address is registered: the user stays on the sign-out page. Tell us one if users should come back to you.")
    server = words.text(
        "A request from your server ends nothing, for the session is the browser's. Leave settings such as backend_logout_url "
        "empty, and lead the browser to the program's own sign-out address instead, with the address above as where to go on to."
    )
    facts = [
        SheetFact(words.text("Sign-out address"), known.endpoints.end_session),
        SheetFact(words.text("To end the session"), browser),
        SheetFact(words.text("To come back"), back),
        SheetFact(words.text("What does not work"), server),
    ]
    if not settings.back_channel_uri:
        nobody = words.text("None is registered: the application does not hear of users who sign out elsewhere. Give us an https address to be told.")
        return [*facts, SheetFact(words.text("Sign-out notices"), nobody)]
    told = words.text(
        "A POST with logout_token (OpenID Connect Back-Channel Logout 1.0) whenever a user's session ends, with sid and sub as in the ID token. "
        "Check it like an ID token and answer 200; a failed notice is tried {n} more times.",
        n=len(RETRIES),
    )
    return [*facts, SheetFact(words.text("Sign-out notices go to"), settings.back_channel_uri), SheetFact(words.text("Sign-out notices"), told)]
