"""The sessions of an account as its user sees them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from common.networks import read_address
from daemon.services.people.sessions import OpenSession
from daemon.views.account.area_view import AreaView, Room
from daemon.views.account.devices import read_device
from daemon.views.account.when import write_day_and_time
from daemon.views.languages import Words


class SessionCard(msgspec.Struct, frozen=True):
    """A signed-in browser.

    Attributes:
        device, icon: in words, and the icon for it.
        place: from where it was used last, in words; "" if nobody noted it.
        since, used: in words.
        current: whether it is the one that looks.
        kept: whether it stays signed in when the browser is closed.
        end_action: where its *Sign out* posts, "" for the current one.
    """

    device: str
    icon: str
    place: str
    since: str
    used: str
    current: bool
    kept: bool
    end_action: str


class SessionsView(msgspec.Struct, frozen=True):
    """The page of the sessions.

    Attributes:
        cards: the current one first, then by their last use.
        others_action: where *Sign out everywhere else* posts, "" if there is nothing else.
    """

    area: AreaView
    cards: tuple[SessionCard, ...]
    others_action: str


def make_sessions_view(area: AreaView, sessions: Sequence[OpenSession], current_id: str, network: str, now: int, words: Words) -> SessionsView:
    """Build it.

    Args:
        area: what stands around it.
        sessions: the open ones.
        current_id: of the one that looks.
        network: that it looks from.
        now: seconds since 1970.
        words: of the page's language.
    """
    ordered = sorted(sessions, key=lambda each: (each.id != current_id, -each.seen_at))
    return SessionsView(
        area=area,
        cards=tuple(_make_card(each, network, now, words, area.zone, current=each.id == current_id) for each in ordered),
        others_action=f"{Room.SESSIONS.path}/others" if len(ordered) > 1 else "",
    )


def _make_card(session: OpenSession, network: str, now: int, words: Words, zone: str, *, current: bool) -> SessionCard:
    device = read_device(session.user_agent)
    return SessionCard(
        device=device.write(words),
        icon=device.icon,
        place=write_network(session.network, network, words),
        since=write_day_and_time(session.created_at, now, words, zone),
        used=words.text("now") if current else write_day_and_time(session.seen_at, now, words, zone),
        current=current,
        kept=session.persistent,
        end_action="" if current else f"{Room.SESSIONS.path}/{session.id}",
    )


def write_network(network: str, now: str, words: Words) -> str:
    """A network in words: nobody tells us of towns, and an address alone says little.

    Args:
        network: an address or an IPv6 network, as `network_of` gives it; "" for one that nobody noted.
        now: the one that the reader is in.
        words: of the page's language.
    """
    address = read_address(network.partition("/")[0])
    if address is None:
        return ""
    if network == now:
        return words.text("The network that you use now ({network})", network=network)
    if address.is_loopback:
        return words.text("The computer that runs this service")
    if address.is_private or address.is_link_local:
        return words.text("A network of a house or a company ({network})", network=network)
    return words.text("Another network ({network})", network=network)
