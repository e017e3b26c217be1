"""Why something was refused: stable codes for machines, tests and the administrator, the same at every endpoint (docs/protocol.md#reasons).

An OAuth error says what an application has to do, a sentence explains it to its developer; a code says which rule it was. Codes are never
given another meaning, and what an application must not learn (why its proof of identity failed) stands in the audit log alone.
"""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Every code there is."""

    # How a request is written.
    REQUEST_ENCODING = "request.encoding"
    REQUEST_FIELDS = "request.too_many_parameters"
    REQUEST_NUL_BYTE = "request.nul_byte"
    REQUEST_NO_FORM = "request.not_a_form"
    REQUEST_METHOD = "request.method"
    REQUEST_BODY_LONG = "request.body_too_long"
    REQUEST_IN_ADDRESS = "request.in_the_address"
    REQUEST_TOO_LONG = "request.too_long"
    REQUEST_POST_LONG = "request.post_too_long"
    REQUEST_NOT_PUSHED = "request.not_pushed"
    PARAMETER_LONG = "parameter.too_long"
    PARAMETER_REPEATED = "parameter.repeated"
    REQUEST_OBJECT = "request_object.unsupported"
    REQUEST_NOT_SIGNED = "request.not_signed"
    SIGNED_REQUEST_FORM = "request_object.form"
    SIGNED_REQUEST_HEADER = "request_object.header"
    SIGNED_REQUEST_SIGNATURE = "request_object.signature"
    SIGNED_REQUEST_CLAIMS = "request_object.claims"
    SIGNED_REQUEST_TIME = "request_object.time"
    SIGNED_REQUEST_VALUE = "request_object.value"
    REGISTRATION = "registration.unsupported"
    # Who asks, and where an answer may go.
    APPLICATION_UNKNOWN = "application.unknown"
    APPLICATION_DISABLED = "application.disabled"
    APPLICATION_WITHOUT_USERS = "application.without_users"
    REDIRECT_URI_MISSING = "redirect_uri.missing"
    REDIRECT_URI_UNKNOWN = "redirect_uri.unknown"
    REDIRECT_URI_DIFFERENT = "redirect_uri.different"
    REQUEST_URI_UNKNOWN = "request_uri.unknown"
    REQUEST_URI_SPENT = "request_uri.spent"
    REQUEST_URI_NESTED = "request_uri.nested"
    # What an authorization request asks for.
    RESPONSE_TYPE_MISSING = "response_type.missing"
    RESPONSE_TYPE_UNSUPPORTED = "response_type.unsupported"
    RESPONSE_MODE_UNSUPPORTED = "response_mode.unsupported"
    PKCE_MISSING = "pkce.missing"
    PKCE_METHOD = "pkce.method"
    PKCE_CHALLENGE = "pkce.challenge"
    SCOPE_MISSING = "scope.missing"
    SCOPE_FORM = "scope.form"
    SCOPE_UNKNOWN = "scope.unknown"
    SCOPE_NOT_HELD = "scope.not_held"
    SCOPE_GREATER = "scope.more_than_given"
    CLAIMS_LONG = "claims.too_long"
    CLAIMS_FORM = "claims.form"
    ACR_UNREACHABLE = "acr.unreachable"
    RESOURCE_FORM = "resource.form"
    RESOURCE_UNKNOWN = "resource.unknown"
    RESOURCE_NOT_REQUESTED = "resource.not_requested"
    ORGANIZATION_WITHOUT_SCOPE = "organization.without_scope"
    ORGANIZATION_NOT_ALLOWED = "organization.not_allowed"
    ORGANIZATION_NO_MEMBER = "organization.no_member"
    ORGANIZATION_NOT_CHOSEN = "organization.not_chosen"
    ORGANIZATION_LOST = "organization.lost"
    ORGANIZATION_MACHINE = "organization.machine"
    PROMPT_UNKNOWN = "prompt.unknown"
    PROMPT_COMBINED = "prompt.combined"
    MAX_AGE_FORM = "max_age.form"
    # What became of the user.
    USER_NOT_SIGNED_IN = "user.not_signed_in"
    USER_SIGNED_IN_BEFORE = "user.signed_in_too_long_ago"
    USER_LEVEL = "user.level_too_low"
    USER_NO_FACTOR = "user.no_second_factor"
    USER_NOT_CONSENTED = "user.not_consented"
    USER_NOT_ALLOWED = "user.not_allowed"
    USER_NOT_CONFIRMED = "user.not_confirmed"
    USER_CANCELLED = "user.cancelled"
    USER_ANOTHER = "user.another"
    HINT_NOT_BELIEVED = "id_token_hint.not_believed"
    # Interactions.
    INTERACTION_UNKNOWN = "interaction.unknown"
    INTERACTION_EXPIRED = "interaction.expired"
    INTERACTION_FINISHED = "interaction.finished"
    INTERACTION_ELSEWHERE = "interaction.answered_elsewhere"
    INTERACTION_OTHER_BROWSER = "interaction.other_browser"
    INTERACTION_CHANGED = "interaction.application_changed"
    # The token endpoint.
    GRANT_TYPE_MISSING = "grant_type.missing"
    GRANT_TYPE_UNSUPPORTED = "grant_type.unsupported"
    GRANT_TYPE_NOT_ALLOWED = "grant_type.not_allowed"
    CODE_MISSING = "code.missing"
    CODE_UNKNOWN = "code.unknown"
    CODE_EXPIRED = "code.expired"
    CODE_REPLAYED = "code.replayed"
    VERIFIER_MISSING = "pkce.verifier_missing"
    VERIFIER_FORM = "pkce.verifier_form"
    VERIFIER_WRONG = "pkce.verifier_wrong"
    VERIFIER_UNASKED = "pkce.verifier_unasked"
    REFRESH_MISSING = "refresh.missing"
    REFRESH_UNKNOWN = "refresh.unknown"
    REFRESH_REUSED = "refresh.reused"
    SESSION_ENDED = "session.ended"
    CONSENT_OVER = "consent.over"
    TOKEN_MISSING = "token.missing"  # noqa: S105 - the name of a rule
    TOKEN_FOREIGN = "token.foreign"  # noqa: S105 - the name of a rule
    TOKEN_INVALID = "token.invalid"  # noqa: S105 - the name of a rule
    TOKEN_ANOTHER_API = "token.another_api"  # noqa: S105 - the name of a rule
    TOKEN_WITHOUT_OPENID = "token.without_openid"  # noqa: S105 - the name of a rule
    TOKEN_OVER = "token.over"  # noqa: S105 - the name of a rule
    TOKEN_BOUND = "token.bound"  # noqa: S105 - the name of a rule
    TOKEN_UNBOUND = "token.unbound"  # noqa: S105 - the name of a rule
    # Browsers and pages.
    ORIGIN_NOT_ALLOWED = "origin.not_allowed"
    DISCOVERY_ELSEWHERE = "discovery.elsewhere"
    DISCOVERY_ANOTHER_HOST = "discovery.another_host"
    ORIGIN_NO_PAGE = "origin.no_page"
    PAGE_FRAMED = "page.framed"
    PAGE_FETCHED = "page.fetched"
    # Sign-out.
    SIGN_OUT_URI_UNKNOWN = "sign_out_uri.unknown"
    SIGN_OUT_URI_MISNAMED = "sign_out_uri.misnamed"
    SIGN_OUT_HINT = "sign_out_hint.not_believed"
    # Devices.
    DEVICE_CODE_MISSING = "device_code.missing"
    DEVICE_CODE_UNKNOWN = "device_code.unknown"
    DEVICE_CODE_EXPIRED = "device_code.expired"
    DEVICE_CODE_OVER = "device_code.over"
    DEVICE_PENDING = "device.pending"
    DEVICE_TOO_FAST = "device.too_fast"
    # How an application proves itself.
    CLIENT_MISSING = "client.missing"
    CLIENT_HEADER = "client.header"
    CLIENT_TWO_METHODS = "client.two_methods"
    CLIENT_DIFFERENT = "client.different"
    CLIENT_METHOD = "client.method"
    CLIENT_NOT_CONFIDENTIAL = "client.not_confidential"
    SECRET_WRONG = "secret.wrong"  # noqa: S105 - the name of a rule
    SECRET_GUESSED = "secret.too_many_guesses"  # noqa: S105 - the name of a rule
    SECRET_EXPIRED = "secret.expired"  # noqa: S105 - the name of a rule
    SECRET_DISABLED = "secret.disabled"  # noqa: S105 - the name of a rule
    ASSERTION_TYPE = "assertion.type"
    ASSERTION_FORM = "assertion.form"
    ASSERTION_ALGORITHM = "assertion.algorithm"
    ASSERTION_HEADER = "assertion.header"
    ASSERTION_KEY = "assertion.key"
    ASSERTION_SIGNATURE = "assertion.signature"
    ASSERTION_ISSUER = "assertion.issuer"
    ASSERTION_AUDIENCE = "assertion.audience"
    ASSERTION_EXPIRED = "assertion.expired"
    ASSERTION_TOO_LONG = "assertion.too_long"
    ASSERTION_NOT_YET = "assertion.not_yet"
    ASSERTION_ID = "assertion.id"
    ASSERTION_TIME = "assertion.time"
    ASSERTION_USED = "assertion.used_before"
    DPOP_FORM = "dpop.form"
    DPOP_HEADER = "dpop.header"
    DPOP_ALGORITHM = "dpop.algorithm"
    DPOP_KEY = "dpop.key"
    DPOP_SIGNATURE = "dpop.signature"
    DPOP_REQUEST = "dpop.request"
    DPOP_TIME = "dpop.time"
    DPOP_ID = "dpop.id"
    DPOP_USED = "dpop.used_before"
    DPOP_TOKEN = "dpop.token"  # noqa: S105 - the name of a rule
    DPOP_MISSING = "dpop.missing"
    DPOP_DEMANDED = "dpop.demanded"
    DPOP_NONCE = "dpop.nonce"
    DPOP_OTHER_KEY = "dpop.other_key"
    DPOP_THUMBPRINT = "dpop.thumbprint"
    KEYS_NOT_AVAILABLE = "keys.not_available"
    ENCRYPTION_KEY = "keys.no_encryption"
