"""What mends a cause by a click: which fixes there are for a case, whether each still fits, and what it changes. Pure.

A value of a fix comes from a request, and so from anybody: it is shown as it is, checked by the rules of the settings, and carried out by nobody
but an administrator. Whatever cannot be done without a thought only says where it is done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from itertools import chain
from typing import TypeAlias

import msgspec
from msgspec import UNSET

from common.contracts.application_kinds import AuthenticationMethod, Type
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Application, ChangeApplication
from common.contracts.claim_names import GROUPS, GroupsFrom
from common.contracts.handover.sign_in_log import Fix
from common.contracts.permissions import BY_NAME, AllowedPermission
from common.errors import Conflict
from daemon.diagnosis.attempt import Case
from daemon.diagnosis.causes.addresses import is_unmeant
from daemon.diagnosis.describing import Words, find_told, is_of_anybody
from daemon.diagnosis.known.entry import said as _
from daemon.diagnosis.masking import MASK
from daemon.diagnosis.secret_fixes import NO_SECRETS, SECRET_KINDS, Held, list_secret_fixes, no_longer_fits

_TAKEN = "Another application has exactly this address by now, or a deleted one that can be restored. If both need it, register it in the settings."


class Kind(msgspec.Struct, frozen=True):
    """A kind of fix.

    Attributes:
        label: what it does, as a button says it; `{value}` is its value.
        change: what comes of an application's settings by it, given its value, whether that changes anything or not; None if such an application
            cannot be so. None for what is done by hand.
        values: its values for a case; one empty value if it has none.
        adds_to: the list of addresses that its value is added to, or "".
        of_users: whether it makes sense only for an application that users sign in to.
        opens: where it is done by hand: `settings`, `permissions`, `access`, `secrets`, `user`, or `deleted` for the list of deleted applications.
    """

    label: str
    change: Callable[[Application, str], ChangeApplication | None] | None = None
    values: Callable[[Case, Application | None], Sequence[str]] = lambda _case, _application: [""]
    opens: str = ""
    adds_to: str = ""
    of_users: bool = True


# Says whether another application has an address now, given the list of the settings and the address.
IsTaken: TypeAlias = Callable[[str, str], bool]


def nobody_has(_field: str, _address: str) -> bool:
    """No other application has any address."""
    return False


def find_fixes(case: Case, application: Application | None, words: Words, held: Held = NO_SECRETS, is_taken: IsTaken = nobody_has) -> list[Fix]:
    """What mends a cause, the likeliest first.

    Args:
        case: as it was kept.
        application: whose, as it is now; None if there is none, or none any more.
        words: of the language.
        held: the secrets that it proves itself with.
        is_taken: knows the addresses of other applications as they are now.
    """
    of_application = [
        Fix(f"{kind}:{value}" if value else kind, words.text(KINDS[kind].label, value=value), KINDS[kind].opens, fits is _Fits.NOW)
        for kind, value in _list(case, application)
        if (fits := _find_fits(kind, value, application)) is not _Fits.NEVER and not (fits is _Fits.NOW and _is_elsewhere(kind, value, is_taken))
    ]
    return [*list_secret_fixes(case, held, words), *of_application]


def apply_fix(fix: str, cases: Iterable[Case], application: Application, is_taken: IsTaken = nobody_has) -> ChangeApplication:
    """What a fix changes.

    Args:
        fix: its id.
        cases: whose fix it may be, one for each of the different requests of an entry: nothing else can be carried out.
        application: as it is now.
        is_taken: as for `find_fixes`.

    Raises:
        Conflict: it is none of these cases, is done by hand, does not fit any more, or another application has the address by now.
    """
    for kind, value in chain.from_iterable(_list(case, application) for case in cases):
        if fix == (f"{kind}:{value}" if value else kind):
            change = _find_change(kind, value, application)
            if change is not None and _is_elsewhere(kind, value, is_taken):
                raise Conflict("fix.address_taken", _TAKEN)
            if change is not None:
                return change
    raise no_longer_fits()


def _list(case: Case, application: Application | None) -> Iterator[tuple[str, str]]:
    """Kind and value of each fix of a case, those of its secret left out."""
    for named in find_told(case).fixes:
        kind, _colon, value = named.partition(":")
        if kind in SECRET_KINDS or (value and value in case.facts.get(".allowed", "").split()):
            continue
        if application is None and KINDS[kind].opens != "deleted":
            continue
        if KINDS[kind].of_users and application is not None and not application.type.has_users:
            continue
        for each in [value] if value else KINDS[kind].values(case, application):
            yield kind, each


def _is_elsewhere(kind: str, value: str, is_taken: IsTaken) -> bool:
    """Whether it would give an application the address of another one. Those of the user's own computer belong to nobody."""
    field = KINDS[kind].adds_to
    return bool(field) and not is_of_anybody(value) and is_taken(field, value)


class _Fits(Enum):
    """Whether a fix makes sense for an application as it is: it mends something, that is so already, or it cannot be."""

    NOW = 1
    DONE = 2
    NEVER = 3


def _find_fits(kind: str, value: str, application: Application | None) -> _Fits:
    """Whether it makes sense for the application as it is now; what is done by hand always does."""
    if KINDS[kind].opens:
        return _Fits.NOW
    change = None if application is None else _make_change(kind, value, application)
    if change is None or application is None:
        return _Fits.NEVER
    return _Fits.NOW if _is_change(change, application) else _Fits.DONE


def _find_change(kind: str, value: str, application: Application) -> ChangeApplication | None:
    """The change, if it changes something and leaves the application in order."""
    change = _make_change(kind, value, application)
    return change if change is not None and _is_change(change, application) else None


def _make_change(kind: str, value: str, application: Application) -> ChangeApplication | None:
    """What it would be like, whether that is so already or not; None if such an application cannot be so."""
    make = KINDS[kind].change
    change = None if make is None else make(application, value)
    return None if change is None or change.problems(application.type) else change


def _is_change(change: ChangeApplication, application: Application) -> bool:
    return change.settings not in (UNSET, application.settings) or change.enabled not in (UNSET, application.enabled)


def _facts(name: str) -> Callable[[Case, Application | None], Sequence[str]]:
    """The value of a fact as the value of a fix; none if some of it was secret or changes, for nobody should register that."""

    def find(case: Case, _application: Application | None) -> Sequence[str]:
        value = case.facts.get(name, "")
        return [value] if value and MASK not in value and not is_unmeant(value) else []

    return find


def _find_left_out(case: Case, application: Application | None) -> Sequence[str]:
    """User permissions that were left out, and those that stand behind the name `groups`."""
    names: list[str] = []
    for name in case.facts.get(".left_out", "").split():
        behind = application.settings.claim_names.groups_permissions if name == GROUPS and application is not None else (name,)
        names += [each for each in behind if each in BY_NAME]
    return list(dict.fromkeys(names))


def _find_foreign(case: Case, _application: Application | None) -> Sequence[str]:
    """One fix by hand if a permission was left out that is none of users."""
    return [""] if any(name not in BY_NAME and name != GROUPS for name in case.facts.get(".left_out", "").split()) else []


def _set(application: Application, **values: object) -> ChangeApplication:
    return ChangeApplication(settings=msgspec.structs.replace(application.settings, **values))


def _add_to(field: str) -> Callable[[Application, str], ChangeApplication | None]:
    """Adds the value to a list of addresses."""

    def change(application: Application, value: str) -> ChangeApplication | None:
        present: list[str] = getattr(application.settings, field)
        return _set(application, **{field: present if value in present else [*present, value]})

    return change


def _switch(value: object, field: str, *, only_confidential: bool = False) -> Callable[[Application, str], ChangeApplication | None]:
    """Gives a setting a value."""

    def change(application: Application, _value: str) -> ChangeApplication | None:
        if only_confidential and not application.type.is_confidential:
            return None
        settings = msgspec.structs.replace(application.settings, **{field: value})
        # A security profile may have decided otherwise.
        return ChangeApplication(settings=settings) if getattr(settings, field) == value else None

    return change


def _with_permission(settings: ApplicationSettings, name: str) -> list[AllowedPermission]:
    """The allowed permissions and one more, which users can leave out."""
    has = any(permission.name == name for permission in settings.permissions)
    return settings.permissions if has else [*settings.permissions, AllowedPermission(name, required=False)]


def _allow(application: Application, value: str) -> ChangeApplication | None:
    return _set(application, permissions=_with_permission(application.settings, value)) if value in BY_NAME else None


def _map_groups(source: GroupsFrom) -> Callable[[Application, str], ChangeApplication | None]:
    """Makes `groups` from roles."""

    def change(application: Application, _value: str) -> ChangeApplication | None:
        settings = application.settings
        if settings.claim_names.groups_permissions:
            return _set(application)
        names = msgspec.structs.replace(settings.claim_names, groups=source)
        return _set(application, claim_names=names, permissions=_with_permission(settings, source.value))

    return change


def _use_keys(application: Application, _value: str) -> ChangeApplication | None:
    has_keys = application.type.is_confidential and bool(application.settings.jwks or application.settings.jwks_uri)
    return _set(application, client_authentication=AuthenticationMethod.PRIVATE_KEY) if has_keys else None


def _enable(_application: Application, _value: str) -> ChangeApplication | None:
    return ChangeApplication(enabled=True)


def _allow_devices(application: Application, _value: str) -> ChangeApplication | None:
    return _set(application, device_sign_in=True) if application.type is Type.NATIVE else None


KINDS: dict[str, Kind] = {
    "redirect_uri.add": Kind(_("Register {value} as a redirect URI"), _add_to("redirect_uris"), _facts("redirect_uri"), adds_to="redirect_uris"),
    "sign_out_uri.add": Kind(
        _("Register {value} as a sign-out URI"), _add_to("sign_out_uris"), _facts("post_logout_redirect_uri"), adds_to="sign_out_uris"
    ),
    "origin.add": Kind(_("Register the origin {value}"), _add_to("cors_origins"), _facts(".origin"), adds_to="cors_origins"),
    "permission.allow": Kind(_("Allow the permission {value}, as an optional one"), _allow, _find_left_out),
    "permissions.open": Kind(_("Look at the permissions"), values=_find_foreign, opens="permissions", of_users=False),
    "pkce.off": Kind(_("Do not demand PKCE"), _switch(value=False, field="pkce_required", only_confidential=True)),
    "pushed.off": Kind(_("Do not demand pushed requests"), _switch(value=False, field="pushed_requests_required")),
    "signed_requests.off": Kind(_("Do not demand signed requests"), _switch(value=False, field="signed_requests_required")),
    "dpop.off": Kind(_("Do not demand DPoP"), _switch(value=False, field="dpop_required"), of_users=False),
    "dpop_nonce.off": Kind(_("Do not demand nonces"), _switch(value=False, field="dpop_nonce_required"), of_users=False),
    "rotation.off": Kind(_("Do not rotate refresh tokens"), _switch(value=False, field="rotate_refresh_tokens", only_confidential=True)),
    "device.on": Kind(_("Allow sign-in on devices"), _allow_devices),
    "authentication.secret": Kind(
        _("Switch to a client secret"), _switch(AuthenticationMethod.SECRET, "client_authentication", only_confidential=True), of_users=False
    ),
    "authentication.private_key": Kind(_("Switch to signed assertions (private_key_jwt)"), _use_keys, of_users=False),
    "groups.roles": Kind(_("Make groups from roles"), _map_groups(GroupsFrom.ROLES)),
    "groups.organization_roles": Kind(_("Make groups from roles in organizations"), _map_groups(GroupsFrom.ORGANIZATION_ROLES)),
    "application.enable": Kind(_("Switch the application on"), _enable, of_users=False),
    "application.restore": Kind(_("Look at the deleted applications"), opens="deleted", of_users=False),
    "secret.new": Kind(_("Issue a new secret"), opens="secrets", of_users=False),
    "keys.register": Kind(_("Register public keys"), opens="settings", of_users=False),
    "access.open": Kind(_("Look at who may use it"), opens="access"),
    "lifetimes.open": Kind(_("Look at the lifetimes"), opens="settings"),
    "notices.open": Kind(_("Look at the address for sign-out notices"), opens="settings"),
    "user.open": Kind(_("Look at the user"), opens="user"),
}
