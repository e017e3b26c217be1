"""What a cell of a list says, apart from how it is painted."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

# The role under which a model gives the cell itself; DisplayRole gives its words.
CELL = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True)
class Cell:
    """A cell.

    Attributes:
        text: its words, as a screen reader says them.
        tooltip: more of them, shown on hovering.
    """

    text: str
    tooltip: str = ""


@dataclass(frozen=True)
class TitleCell(Cell):
    """A picture with two lines.

    Attributes:
        subtitle: the second line.
        seed: decides the colour of the letter that stands where there is no picture.
        image: id of an uploaded image, or "".
        person: whether the picture is round.
    """

    subtitle: str = ""
    seed: str = ""
    image: str = ""
    person: bool = False


@dataclass(frozen=True)
class LinesCell(Cell):
    """Two lines without a picture.

    Attributes:
        subtitle: the second line, or "".
    """

    subtitle: str = ""


@dataclass(frozen=True)
class IconCell(Cell):
    """An icon and a word.

    Attributes:
        icon: its name.
    """

    icon: str = ""


@dataclass(frozen=True)
class MonoCell(Cell):
    """An identifier."""


@dataclass(frozen=True)
class ChipCell(Cell):
    """A state.

    Attributes:
        tone: `ok`, `neutral`, `accent`, `warn` or `danger`.
    """

    tone: str = "neutral"


@dataclass(frozen=True)
class ChipsCell(Cell):
    """Several words side by side, such as the roles of a member.

    Attributes:
        chips: the words; those that have no room are counted instead.
    """

    chips: tuple[str, ...] = ()


@dataclass(frozen=True)
class MenuCell(Cell):
    """The three dots that open the menu of a row."""
