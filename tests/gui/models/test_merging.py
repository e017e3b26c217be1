"""Two administrators change one record: nothing of either is lost, and where both changed the same thing it is said."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from common.contracts.access import AccessRules, OrganizationRoleRule
from common.contracts.application_settings import ApplicationSettings
from common.contracts.lifetimes import Lifetimes
from common.contracts.permissions import AllowedPermission, PermissionEntry
from gui.models.merging import NOTHING, Difference, differences, is_same, merge

NAMES = st.sampled_from("abcd")
# An element stands once in a list, or the daemon refuses it.
LISTS = st.lists(NAMES, unique=True, max_size=4)
ENTRIES = st.lists(st.builds(PermissionEntry, NAMES, st.booleans(), st.sampled_from(("", "why"))), max_size=4, unique_by=lambda entry: entry.id)
JSON = st.booleans() | st.integers(0, 2) | st.dictionaries(NAMES, st.integers(0, 2), max_size=2)
SETTINGS = st.builds(
    ApplicationSettings,
    redirect_uris=LISTS,
    sign_out_uris=LISTS,
    pkce_required=st.booleans(),
    lifetimes=st.builds(Lifetimes, access_token=st.integers(60, 63), consent=st.integers(60, 63)),
    permissions=st.lists(st.builds(AllowedPermission, NAMES, st.booleans()), max_size=3, unique_by=lambda entry: entry.name),
    resource_permissions=ENTRIES,
    access=st.builds(
        AccessRules,
        st.booleans(),
        LISTS,
        organization_roles=st.lists(st.builds(OrganizationRoleRule, NAMES), max_size=2, unique_by=lambda rule: rule.role_id),
    ),
    notes=NAMES,
    custom_data=st.dictionaries(NAMES, JSON, max_size=4),
)


@settings(max_examples=30)
@given(SETTINGS, SETTINGS)
def test_who_changed_nothing_gets_what_the_other_did(base: ApplicationSettings, other: ApplicationSettings) -> None:
    """One side alone: its version, to the letter, and nothing is contested."""
    assert merge(base, base, other).record == other
    assert merge(base, other, base).record == other
    assert merge(base, other, other).record == other
    assert merge(base, base, other).contested == merge(base, other, base).contested == merge(base, other, other).contested == ()


@settings(max_examples=30)
@given(SETTINGS, SETTINGS, SETTINGS)
def test_every_change_of_either_side_is_in_the_result_or_contested(
    base: ApplicationSettings, mine: ApplicationSettings, theirs: ApplicationSettings
) -> None:
    """What I changed is as I have it; what the other changed is as the other has it, unless the path is named as contested."""
    merged = merge(base, mine, theirs)
    result = differences(base, merged.record)
    for change in differences(base, mine):
        assert _is_in(change, result, base, merged.record) or change.path in merged.contested
    for change in differences(base, theirs):
        assert _is_in(change, result, base, merged.record) or _covers(merged.contested, change.path)


@settings(max_examples=30)
@given(SETTINGS, SETTINGS, SETTINGS)
def test_nothing_appears_that_neither_side_has_made(base: ApplicationSettings, mine: ApplicationSettings, theirs: ApplicationSettings) -> None:
    """Every field that differs from the beginning differs on one of the two sides."""
    changed = {change.path for change in [*differences(base, mine), *differences(base, theirs)]}
    assert {change.path for change in differences(base, merge(base, mine, theirs).record)} <= changed


@settings(max_examples=30)
@given(SETTINGS, SETTINGS, SETTINGS)
def test_without_a_contest_it_does_not_matter_who_saves_first(
    base: ApplicationSettings, mine: ApplicationSettings, theirs: ApplicationSettings
) -> None:
    """Both orders give the same values; only where both put something new into one list its order follows who saves last."""
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert set(one.contested) == set(other.contested)
    if not one.contested:
        assert _unordered(one.record) == _unordered(other.record)


@settings(max_examples=30)
@given(LISTS, LISTS, LISTS)
def test_lists_are_merged_by_element(base: list[str], mine: list[str], theirs: list[str]) -> None:
    """Added by either: there. Taken out by either: gone. Nothing else comes or goes, and nothing stands there twice."""
    merged = merge(*(ApplicationSettings(redirect_uris=uris) for uris in (base, mine, theirs))).record.redirect_uris
    added = (set(mine) | set(theirs)) - set(base)
    taken_out = set(base) - (set(mine) & set(theirs))
    assert set(merged) == (set(base) | added) - taken_out
    assert len(merged) == len(set(merged))


@settings(max_examples=30)
@given(LISTS, st.permutations("abcd"))
def test_an_order_that_one_side_chose_stays(theirs: list[str], mine: list[str]) -> None:
    """Whoever moved elements keeps the order, whatever the other added or took out."""
    base = list("abcd")
    kept = [name for name in base if name in theirs]
    merged = merge(*(ApplicationSettings(redirect_uris=uris) for uris in (base, mine, kept))).record.redirect_uris
    assert merged == [name for name in mine if name in kept]


def test_both_new_addresses_stay() -> None:
    """The case it began with: each of two administrators adds a redirect URI."""
    merged = merge(*(ApplicationSettings(redirect_uris=uris) for uris in (["a"], ["a", "mine"], ["a", "theirs"])))
    assert merged.record.redirect_uris == ["a", "theirs", "mine"]
    assert merged.contested == ()


def test_the_same_element_changed_by_both_is_mine_and_said() -> None:
    """A permission that one makes optional and the other explains is merged by field; two explanations are a contest."""
    base, optional = PermissionEntry("p"), PermissionEntry("p", required=False)
    explained, other = PermissionEntry("p", reason="theirs"), PermissionEntry("p", reason="mine")
    both = merge(*(ApplicationSettings(resource_permissions=[entry]) for entry in (base, optional, explained)))
    assert (both.record.resource_permissions, both.contested) == ([PermissionEntry("p", required=False, reason="theirs")], ())
    contest = merge(*(ApplicationSettings(resource_permissions=[entry]) for entry in (base, other, explained)))
    assert (contest.record.resource_permissions, contest.contested) == ([other], ("resource_permissions",))


def test_what_one_takes_out_and_the_other_changes_is_said() -> None:
    """Mine stands: taken out by me it is gone, changed by me it stays."""
    base, changed = [PermissionEntry("p")], [PermissionEntry("p", reason="why")]
    gone = merge(*(ApplicationSettings(resource_permissions=entries) for entries in (base, [], changed)))
    assert (gone.record.resource_permissions, gone.contested) == ([], ("resource_permissions",))
    kept = merge(*(ApplicationSettings(resource_permissions=entries) for entries in (base, changed, [])))
    assert (kept.record.resource_permissions, kept.contested) == (changed, ("resource_permissions",))


def test_true_is_not_one() -> None:
    """In JSON they differ, though Python takes them for the same."""
    assert not is_same({"a": True}, {"a": 1})
    merged = merge(*(ApplicationSettings(custom_data={"a": value}) for value in (True, 1, True)))
    assert msgspec.json.encode(merged.record.custom_data) == b'{"a":1}'


def test_differences_name_what_was_added_and_taken_out() -> None:
    """For the notice: path, before and after."""
    before, after = ApplicationSettings(redirect_uris=["a", "b"], notes="x"), ApplicationSettings(redirect_uris=["b", "c"], notes="y")
    assert differences(before, after) == [
        Difference("redirect_uris", "a", NOTHING),
        Difference("redirect_uris", NOTHING, "c"),
        Difference("notes", "x", "y"),
    ]


def _is_in(change: Difference, result: list[Difference], base: ApplicationSettings, record: ApplicationSettings) -> bool:
    """Whether a change is there; a change within an element, or an order, may have another's beside it."""
    if change in result:
        return True
    if isinstance(change.before, PermissionEntry | AllowedPermission) and isinstance(change.after, PermissionEntry | AllowedPermission):
        now = [each.after for each in result if each.path == change.path and each.before == change.before and each.after is not NOTHING]
        fields = [name for name in change.after.__struct_fields__ if getattr(change.after, name) != getattr(change.before, name)]
        return any(all(getattr(entry, name) == getattr(change.after, name) for name in fields) for entry in now)
    if isinstance(change.before, list) and isinstance(change.after, list):
        found = _at(record, change.path)
        assert isinstance(found, list)
        wanted = [value for value in change.after if value in found]
        if [value for value in change.before if value in found] == wanted:
            return True  # Only elements that the other side took out have moved.
        return [value for value in found if value in wanted] == wanted
    return False


def _at(record: object, path: str) -> object:
    for name in path.split("."):
        record = record[name] if isinstance(record, dict) else getattr(record, name)
    return record


def _covers(contested: tuple[str, ...], path: str) -> bool:
    return any(path == each or path.startswith(f"{each}.") or each.startswith(f"{path}.") for each in contested)


def _unordered(value: object) -> object:
    built = msgspec.to_builtins(value)

    def sort(each: object) -> object:
        if isinstance(each, dict):
            return {name: sort(inner) for name, inner in each.items()}
        return sorted((sort(inner) for inner in each), key=repr) if isinstance(each, list) else each

    return sort(built)
