"""Which passwords are good enough, wherever one is set: long enough, not what many people use, and nothing that belongs to the person.

What counts is how soon a password is guessed by somebody who knows whose it is (zxcvbn); rules about digits and signs make people write `Password1!`.
"""

from __future__ import annotations

import re
import threading
from enum import StrEnum

import msgspec

from common.contracts.users import PASSWORD_MOST, CreateUser, User, normal_password, password_form_problems
from common.errors import Problem
from daemon.services.tenant.account_settings import AccountSettingsStore
from daemon.services.tenant.branding import BrandingStore

# Judging takes time that grows faster than the length; what is strong up to here stays so.
_JUDGED = 72
# Below the first number of guesses, as a power of ten, a password falls to whoever tries a few thousand accounts; one with words of its owner
# falls sooner to whoever knows them.
_TOO_FEW, _TOO_FEW_PERSONAL = 6, 8
# Shorter words occur by chance.
_LEAST_WORD = 3
# Passphrases that everybody has read of, in guides to good ones: to a list of words they look like any others.
_FAMOUS = {"correcthorsebatterystaple", "thequickbrownfoxjumpsoverthelazydog", "tobeornottobethatisthequestion", "loremipsumdolorsitamet"}
_LETTERS = re.compile(r"[\W\d_]+")
_BETWEEN_WORDS = re.compile(r"[^\w]+|_")
# The library keeps the words of a person in one place for all threads.
_ONE_AT_A_TIME = threading.Lock()


class Weakness(StrEnum):
    """Why a password is guessed soon."""

    NONE = ""
    PERSONAL = "personal"
    COMMON = "common"
    KEYBOARD = "keyboard"
    REPEATED = "repeated"
    DATE = "date"
    FEW = "few"


# The code of each refusal, and what to do.
_SAID = {
    Weakness.PERSONAL: ("personal", "It holds the person's name or address, or the product's. Choose words that have nothing to do with them."),
    Weakness.COMMON: ("common", "Too many people use this password. Choose another one, such as three words that do not belong together."),
    Weakness.FEW: ("simple", "It is guessed too soon. Make it longer, such as by two more words."),
}


class Judged(msgspec.Struct, frozen=True):
    """How strong a password is.

    Attributes:
        strength: 0 for one that is guessed at once, to 4 for one that is not guessed.
        weakness: what makes it weak; NONE for one that is good enough.
    """

    strength: int
    weakness: Weakness


class PasswordPolicy(msgspec.Struct, frozen=True):
    """What is asked of the password of one person.

    Attributes:
        least: number of characters.
        words: what nobody may take for one: of the person, and of the product.
    """

    least: int
    words: tuple[str, ...] = ()

    def about(self, *personal: str) -> PasswordPolicy:
        """The same for a person.

        Args:
            personal: user name, e-mail address, name and the like.
        """
        return msgspec.structs.replace(self, words=(*self.words, *personal))

    def problems(self, password: str) -> list[Problem]:
        """What is wrong with a password. Takes some milliseconds of a processor: called where passwords are hashed.

        Args:
            password: as typed, of any length.
        """
        found = self.form_problems(password)
        return found or _write_problems(self.judge(password))

    def form_problems(self, password: str) -> list[Problem]:
        """What is wrong with its length and characters alone."""
        return password_form_problems(password, self.least)

    def judge(self, password: str) -> Judged:
        """How strong a password is."""
        # Imported here: its lists take a quarter of a second and tens of megabytes that most commands and tests never need.
        from zxcvbn import zxcvbn  # noqa: PLC0415

        password, words = normal_password(password), _split(self.words)
        if _count_in(_LETTERS.sub("", password), _FAMOUS) * 2 > len(password):
            return Judged(0, Weakness.COMMON)
        with _ONE_AT_A_TIME:
            found = zxcvbn(password[:_JUDGED], user_inputs=sorted(words))
        power, sequence = float(found["guesses_log10"]), found["sequence"]
        is_made_of_them = _count_in(password, words) * 2 > len(password)
        is_personal = is_made_of_them or any(part.get("dictionary_name") == "user_inputs" for part in sequence)
        if not is_made_of_them and power >= (_TOO_FEW_PERSONAL if is_personal else _TOO_FEW):
            return Judged(max(int(found["score"]), 2), Weakness.NONE)
        strength = min(int(found["score"]), 1)
        if is_personal:
            return Judged(strength, Weakness.PERSONAL)
        return Judged(strength, _find_weakness(sequence))


def words_of(user: User | CreateUser) -> tuple[str, ...]:
    """What belongs to a person and is known to whoever knows them: all their names, their address and number."""
    profile = user.profile
    names = (profile.name, profile.given_name, profile.middle_name, profile.family_name, profile.nickname)
    return (user.username, user.email, user.phone, *names)


class PasswordRules:
    """Knows the tenant's rules. Called inside store jobs; what it gives is used outside of them.

    Args:
        settings: say how short a password may be.
        branding: names the product.
    """

    def __init__(self, settings: AccountSettingsStore, branding: BrandingStore) -> None:
        self._settings, self._branding = settings, branding

    def find(self, *personal: str) -> PasswordPolicy:
        """What is asked of a person's password.

        Args:
            personal: user name, e-mail address, name and the like.
        """
        return PasswordPolicy(self._settings.get().password_min, (self._branding.get().product_name,)).about(*personal)


def _split(words: tuple[str, ...]) -> set[str]:
    """Words as they may occur in a password: whole, without what separates them, and each for itself."""
    found = set[str]()
    for word in words:
        folded = word.casefold()[:PASSWORD_MOST]
        parts = [part for part in _BETWEEN_WORDS.split(folded) if part]
        found.update((folded, "".join(parts), folded.partition("@")[0], *parts))
    return {word for word in found if len(word) >= _LEAST_WORD}


def _count_in(password: str, words: set[str]) -> int:
    """How many characters of a password are words of a person."""
    rest = folded = password.casefold()
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word, "")
    return len(folded) - len(rest)


def _find_weakness(sequence: list[dict[str, object]]) -> Weakness:
    """What the longest part of a password is."""
    if not sequence:
        return Weakness.FEW
    longest = max(sequence, key=lambda part: len(str(part.get("token", ""))))
    kinds = {
        "dictionary": Weakness.COMMON,
        "spatial": Weakness.KEYBOARD,
        "sequence": Weakness.KEYBOARD,
        "repeat": Weakness.REPEATED,
        "date": Weakness.DATE,
        "regex": Weakness.DATE,
    }
    return kinds.get(str(longest.get("pattern")), Weakness.FEW)


def _write_problems(judged: Judged) -> list[Problem]:
    if judged.weakness is Weakness.NONE:
        return []
    code, message = _SAID.get(judged.weakness, _SAID[Weakness.FEW])
    return [Problem("password", f"password.{code}", message)]
