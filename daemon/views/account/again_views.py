"""The page that asks for the password once more before something goes on."""

from __future__ import annotations

import msgspec

from daemon.views.account.app_views import ProofView
from daemon.views.account.area_view import HOME, AreaView, Room
from daemon.views.languages import Words


class ProviderLink(msgspec.Struct, frozen=True):
    """An identity provider in a list.

    Attributes:
        name: in the language of the page.
        action: where the form is posted that leads there.
    """

    name: str
    action: str


class AgainView(msgspec.Struct, frozen=True):
    """The page. Its form posts what was sent before, `proof` and `token`.

    Attributes:
        action: where the form is posted.
        fields: what was sent before, by name and value.
        about: what goes on then, in a sentence.
        back_url: where nothing goes on.
        proof: the field for the password.
        providers: identity providers with whose accounts the user can prove it as well.
        room: the page that the way through one of them leads back to.
        has_password: whether there is a password to ask for.
    """

    area: AreaView
    action: str
    fields: tuple[tuple[str, str], ...]
    about: str
    back_url: str
    proof: ProofView
    providers: tuple[ProviderLink, ...] = ()
    room: str = ""
    has_password: bool = True


def find_room(action: str) -> Room:
    """The page of the navigation to which a form belongs.

    Args:
        action: where it is posted.
    """
    name = action.removeprefix(f"{HOME}/").partition("/")[0]
    return next((each for each in Room if each.value == name), Room.OVERVIEW)


def write_about(action: str, words: Words) -> str:
    """What goes on once the password is there.

    Args:
        action: where the form is posted.
        words: of the page's language.
    """
    last = action.rpartition("/")[2]
    known = {
        "revoke": words.text("Then the app loses all access to your account."),
        "email": words.text("Then a letter with a link goes to the new address."),
        "deletion": words.text("Then your account is deleted."),
        "download": words.text("Then your data comes as a file."),
        "app": words.text("Then you set your authenticator app up."),
        "remove": words.text("Then your authenticator app and your recovery codes are removed."),
        "passkey": words.text("Then you add a passkey."),
        "delete": words.text("Then the passkey is removed."),
        "codes": words.text("Then you get new recovery codes, and the old ones work no more."),
        "others": words.text("Then you are signed out everywhere else."),
        "not-me": words.text("Then everything else ends, and you choose a new password."),
    }
    if "/methods/providers/" in action:
        return words.text("Then you sign in there, and both accounts are connected.")
    if "/methods/identities/" in action:
        return words.text("Then that account signs nobody in here any more.")
    by_room = {
        Room.APPS: words.text("Then the app gets what you have ticked."),
        Room.SESSIONS: words.text("Then the other browser is signed out."),
        Room.PROFILE: words.text("Then your new phone number is saved, with whatever else you have changed."),
    }
    return known.get(last, "") or by_room.get(find_room(action), "")
