"""The effective set: requested, allowed, held and consented, by pairs of API and name (requirement C6)."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from common.contracts.application_kinds import Kind, Protocol, Type
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Application, Branding
from common.contracts.permissions import ORGANIZATIONS, AllowedPermission, PermissionEntry
from daemon.services.access_control.effective import Extent, Rights, find_allowed, find_effective

NAMES = st.frozensets(st.sampled_from(["profile", "email", "roles", "organizations", "organization_roles"]))
IDS = st.frozensets(st.sampled_from([f"p{number}" for number in range(8)]))
ORGANIZATIONS_HELD = st.dictionaries(st.sampled_from(["harbor", "river", "night"]), IDS)
EXTENTS = st.builds(Extent, NAMES, IDS, IDS)
RIGHTS = st.builds(Rights, NAMES, IDS, ORGANIZATIONS_HELD)


def make_application(
    kind: Kind, names: frozenset[str], own: frozenset[str], template: frozenset[str], in_organizations: frozenset[str]
) -> Application:
    """An application with these lists."""
    settings = ApplicationSettings(
        permissions=[AllowedPermission(name) for name in sorted(names)],
        resource_permissions=[PermissionEntry(each) for each in sorted(own)],
        organization_permissions=[PermissionEntry(each) for each in sorted(template)],
        organization_resource_permissions=[PermissionEntry(each) for each in sorted(in_organizations)],
    )
    return Application("app", "App", "", kind, Type.TRADITIONAL, Protocol.OIDC, True, settings, Branding(), 1, 0, 0)


def is_within(small: Rights, large: Rights) -> bool:
    """Whether nothing is in one that is not in the other."""
    return (
        small.names <= large.names
        and small.held <= large.held
        and all(each in large.organizations and ids <= large.organizations[each] for each, ids in small.organizations.items())
    )


@given(EXTENTS, RIGHTS, RIGHTS)
def test_nothing_is_given_that_one_of_the_sides_lacks(allowed: Extent, held: Rights, consented: Rights) -> None:
    """Every permission is in what is asked for, in what is held and in what is consented, at the same place."""
    found = find_effective(allowed, held, consented)
    assert found.names <= allowed.names & consented.names
    assert found.held <= allowed.held & held.held & consented.held
    for each, ids in found.organizations.items():
        assert ids <= allowed.in_organizations & held.organizations[each] & consented.organizations[each]


@given(EXTENTS, RIGHTS, RIGHTS)
def test_nothing_is_left_out_that_all_sides_have(allowed: Extent, held: Rights, consented: Rights) -> None:
    """The set is not smaller than it has to be, either."""
    found = find_effective(allowed, held, consented)
    assert allowed.names & consented.names <= found.names
    assert allowed.held & held.held & consented.held <= found.held
    if ORGANIZATIONS in found.names:
        for each in held.organizations.keys() & consented.organizations.keys():
            assert allowed.in_organizations & held.organizations[each] & consented.organizations[each] <= found.organizations[each]


@given(EXTENTS, RIGHTS, RIGHTS, IDS)
def test_taking_something_away_never_gives_more(allowed: Extent, held: Rights, consented: Rights, gone: frozenset[str]) -> None:
    """A lost role, a shorter list and a smaller consent can only shrink what is given."""
    before = find_effective(allowed, held, consented)
    less_held = Rights(held.names, held.held - gone, {each: ids - gone for each, ids in held.organizations.items()})
    less_allowed = Extent(allowed.names, allowed.held - gone, allowed.in_organizations - gone)
    less_consented = Rights(consented.names, consented.held - gone, {each: ids - gone for each, ids in consented.organizations.items()})
    assert is_within(find_effective(less_allowed, held, consented), before)
    assert is_within(find_effective(allowed, less_held, consented), before)
    assert is_within(find_effective(allowed, held, less_consented), before)


@given(EXTENTS, RIGHTS, RIGHTS)
def test_it_is_found_in_one_step_or_in_two(allowed: Extent, held: Rights, consented: Rights) -> None:
    """What is wanted, cut by the consent, is what tokens carry: the consent page and the token endpoint agree."""
    wanted = find_effective(allowed, held, None)
    assert find_effective(allowed, wanted, consented) == find_effective(allowed, held, consented)


@given(EXTENTS, RIGHTS, RIGHTS)
def test_organizations_stay_unknown_without_the_permission_to_learn_of_them(allowed: Extent, held: Rights, consented: Rights) -> None:
    """A third party that may not ask for organizations learns of none."""
    nameless = msgspec.structs.replace(allowed, names=allowed.names - {"organizations", "organization_roles"})
    assert find_effective(nameless, held, consented).organizations == {}


@given(EXTENTS, NAMES, IDS, IDS, IDS)
def test_a_third_party_may_ask_for_what_its_lists_hold(
    requested: Extent, names: frozenset[str], own: frozenset[str], template: frozenset[str], in_organizations: frozenset[str]
) -> None:
    """Each list counts for itself: what may be asked for in organizations may not be asked for outside of them."""
    found = find_allowed(make_application(Kind.THIRD_PARTY, names, own, template, in_organizations), requested)
    assert found == Extent(requested.names & names, requested.held & own, requested.in_organizations & (template | in_organizations))


@given(EXTENTS, NAMES)
def test_an_own_application_may_ask_for_all_that_roles_give(requested: Extent, names: frozenset[str]) -> None:
    """Its lists of permissions of APIs are not looked at."""
    found = find_allowed(make_application(Kind.OWN, names, frozenset(), frozenset(), frozenset()), requested)
    assert found == Extent(requested.names & names, requested.held, requested.in_organizations)


def test_the_organization_decides_which_ids_count() -> None:
    """Within an organization only what is held there, outside only what is held alone."""
    rights = Rights(held=frozenset({"a"}), organizations={"harbor": frozenset({"b"})})
    assert (rights.of(None), rights.of("harbor"), rights.of("river")) == (frozenset({"a"}), frozenset({"b"}), frozenset())
    assert rights.ids == {"a", "b"}
