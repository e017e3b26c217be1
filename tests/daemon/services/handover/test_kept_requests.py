"""Which requests an entry of the sign-in log keeps of very many: what came before a flood, and what came last (decision 0055)."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.contracts.handover.sign_in_log import Outcome, Place
from daemon.diagnosis.attempt import Attempt
from daemon.services.handover.log_entries import FIRST_OF_ONE, MOST_FIRST, MOST_OF_ONE_AMONG_LAST, MOST_SEEN, Entry, read_seen, write_seen

PARTNER = "198.51.100.7"
# Who came, by network and by what they sent there.
ARRIVALS = st.lists(st.tuples(st.sampled_from([PARTNER, *(f"192.0.2.{number}" for number in range(12))]), st.integers(0, 30)), max_size=80)


def _keep(arrivals: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """What is kept of them, the newest last."""
    entry: Entry | None = None
    for number, (network, sent) in enumerate(arrivals):
        facts = {"redirect_uri": f"https://nimbus.example/{sent}"}
        attempt = Attempt(Place.AUTHORIZE, Outcome.REFUSED, "redirect_uri.unknown", facts=facts, network=network)
        entry = entry or Entry(attempt, "", 0, 0)
        entry.grow(attempt, number, str(number), number)
    return [(each.network, int(each.facts["redirect_uri"].rpartition("/")[2])) for each in entry.seen] if entry else []


@pytest.mark.parametrize("strangers", [25, 60, 300])
@pytest.mark.parametrize(("before", "after"), [(2, 0), (1, 1), (3, 5)])
def test_strangers_from_very_many_networks_drive_out_neither_the_first_nor_the_last(strangers: int, before: int, after: int) -> None:
    """A partner fails more than once before, or before and after; each stranger has a network of its own."""
    flood = [(f"203.0.113.{number}", number) for number in range(strangers)]
    mine = [(PARTNER, number) for number in range(before + after)]
    assert {*mine} <= {*_keep([*mine[:before], *flood, *mine[before:]])}


@given(ARRIVALS, ARRIVALS, st.integers(1, MOST_OF_ONE_AMONG_LAST))
def test_what_came_before_any_flood_and_what_came_last_stays(before: list[tuple[str, int]], flood: list[tuple[str, int]], last: int) -> None:
    """However it comes: of each network a few, the first ten of them in all, and behind it the newest of anybody."""
    of_one: Counter[str] = Counter()
    first: list[tuple[str, int]] = []
    for network, sent in dict.fromkeys(before):
        of_one[network] += 1
        if of_one[network] <= FIRST_OF_ONE and len(first) < MOST_FIRST:
            first.append((network, sent))
    newest = [(PARTNER, 100 + number) for number in range(last)]
    kept = _keep([*before, *flood, *newest])
    assert {*first} <= {*kept}
    assert kept[-last:] == newest
    assert len(kept) == min(MOST_SEEN, len({*before, *flood, *newest}))


@given(ARRIVALS, st.integers(20, 60))
def test_one_network_alone_neither_takes_the_first_places_nor_drives_out_the_last(others: list[tuple[str, int]], many: int) -> None:
    """Whoever is there first with very many leaves room for others, and whoever comes last with them too."""
    flood = [("203.0.113.1", number) for number in range(many)]
    some = [*dict.fromkeys(each for each in others if each[0] != PARTNER)][:4]
    partner = [(PARTNER, number) for number in range(FIRST_OF_ONE)]
    kept = _keep([*flood, *partner, *some, *((network, sent + 1000) for network, sent in flood)])
    assert {*partner, *some} <= {*kept}


@pytest.mark.parametrize("hostile", [4, 40])
def test_long_requests_beside_it_hide_no_kept_one_from_the_search(hostile: int) -> None:
    """Each that is kept is found by what stood in it, whatever came in the same minute."""
    hosts = ["needle-in-hay.example", *(".".join(f"big-dog-{number}-{label}" for label in range(18)) + ".example" for number in range(hostile))]
    entry: Entry | None = None
    for number, host in enumerate(hosts):
        facts = {"client_id": "nimbus", "scope": "openid profile", "redirect_uri": f"https://{host}/cb"}
        attempt = Attempt(Place.AUTHORIZE, Outcome.REFUSED, "redirect_uri.unknown", facts=facts, network=f"192.0.2.{number}")
        entry = entry or Entry(attempt, "", 0, 0)
        entry.grow(attempt, number, str(number), number)
    assert entry is not None
    written = write_seen(entry.make_row(), entry.seen)
    kept = read_seen(written["seen_json"])
    assert kept[0].facts["redirect_uri"] == "https://needle-in-hay.example/cb"
    assert [each for each in kept if each.facts["redirect_uri"][:200] not in written["search"]] == []
    assert "nimbus" in written["search"]
