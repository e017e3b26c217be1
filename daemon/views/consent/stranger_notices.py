"""What the consent page says of an application that nobody registered: it has to look unlike one that somebody has looked at (requirement D4)."""

from __future__ import annotations

import msgspec

from common.uris import is_on_device
from daemon.services.applications.hosts import split_address
from daemon.services.consent.question import ConsentQuestion
from daemon.services.strangers.meeting import Meeting
from daemon.views.dates import write_date
from daemon.views.languages import Words
from daemon.views.plain_text import clean


class StrangerNotice(msgspec.Struct, frozen=True):
    """A notice above the list.

    Attributes:
        tone: `warn` or `danger`.
        icon: its name.
        heading: a few words.
        texts: sentences, each on a line of its own.
    """

    tone: str
    icon: str
    heading: str
    texts: tuple[str, ...]


def make_stranger_notices(question: ConsentQuestion, meeting: Meeting, words: Words, brand: str) -> tuple[StrangerNotice, ...]:
    """The notices, the gravest first.

    Args:
        question: what is asked.
        meeting: what is known of the application here.
        words: of the page's language.
        brand: the product's name.
    """
    found = []
    if meeting.taken_for:
        heading = words.text("Not the app that you may know")
        text = words.text("Another app has the name “{name}” as well. This is not that one.", name=clean(meeting.taken_for, 256))
        found.append(StrangerNotice("danger", "triangle-alert", heading, (text,)))
    found.append(
        StrangerNotice("warn", "shield-alert", words.text("Not reviewed by {brand}", brand=brand), _write_unreviewed(question, meeting, words))
    )
    app, there = split_address(question.application.home), split_address(question.redirect_uri)
    if question.on_device:
        text = words.text("Any program on this device could pretend to be it. Go on only if you have just started this app yourself.")
        found.append(StrangerNotice("warn", "smartphone", words.text("It runs on your device"), (text,)))
    elif there.host != app.host and not is_on_device(question.redirect_uri):
        text = words.text("You return to {host}, which is not where this app says it is from.", host=there.host)
        found.append(StrangerNotice("warn", "corner-down-left", words.text("The answer goes elsewhere"), (text,)))
    return tuple(found)


def _write_unreviewed(question: ConsentQuestion, meeting: Meeting, words: Words) -> tuple[str, ...]:
    since = write_date(meeting.since, words, question.user.profile.zoneinfo)
    users = words.text("Nobody has used it here before.")
    if meeting.users:
        users = words.count("{n} person uses it here, since {date}.", "{n} people use it here, since {date}.", meeting.users, date=since)
    return (
        words.text("It calls itself “{name}”. Nobody has checked that, and nobody has registered this app.", name=clean(meeting.own_name, 256)),
        users,
    )
