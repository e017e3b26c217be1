"""The two parties of a page as they are shown: the application that asks and the person who is asked."""

from __future__ import annotations

from collections.abc import Callable

from common.contracts.applications import Application
from common.contracts.users import User
from common.uris import is_on_device, origin_of
from daemon.services.applications.hosts import split_address
from daemon.views.page_views import AppView, PersonView
from daemon.views.plain_text import clean

ImageUrl = Callable[[str], str]


def make_app_view(application: Application, redirect_uri: str, image_url: ImageUrl) -> AppView:
    """An application as pages show it.

    Args:
        application: who asks.
        redirect_uri: the proven return address of this request, "" if there is none; gives the host.
        image_url: gives the address of an uploaded image by its id.
    """
    branding = application.branding
    return AppView(
        name=clean(application.shown_name, 256),
        host=split_address(redirect_uri).host if redirect_uri else "",
        # A picture says more than any warning beside it, so that of an application that nobody registered is not shown.
        logo_url=image_url(branding.logo) if branding.logo and not application.is_stranger else "",
        dark_logo_url=image_url(branding.dark_logo) if branding.dark_logo else "",
    )


def find_home(application: Application) -> str:
    """Where an application is at home, by its return addresses; "" if none of them is on the web."""
    registered = application.settings.redirect_uris
    return next((origin for uri in registered if not is_on_device(uri) and (origin := origin_of(uri))), "")


def make_person_view(user: User) -> PersonView:
    """A user as pages show it: the name, below it what tells two people of that name apart."""
    name = clean(user.shown_name, 256)
    detail = clean(user.email, 256) or (clean(user.username, 64) if user.profile.name else "")
    return PersonView(name, detail, initials(name))


def initials(name: str) -> str:
    """One or two letters for a round picture: `Mina Seo` gives MS, a Korean name its first syllable.

    Args:
        name: of a person.
    """
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return "?"
    first = words[0][0].upper()
    if not first.isascii() or len(words) == 1:
        return first
    return first + words[-1][0].upper()
