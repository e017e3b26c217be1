"""What is prepared when it is first used: a daemon is ready sooner, and a command builds the queries of the tables that it touches alone."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, TypeVar

Made = TypeVar("Made")

# One at a time, whichever: preparing takes a millisecond or two, once.
_LOCK = threading.RLock()


class _Waits(type):
    """Makes an object that keeps what it is made from."""

    def __call__(cls: type[Made], *given: Any, **named: Any) -> Made:
        made = cls.__new__(cls)
        vars(made)["_given"] = given, named
        return made


class WhenUsed(metaclass=_Waits):
    """A class whose `__init__` runs when an attribute is first asked for that it sets, on whichever thread that is.

    It may look at nothing that changes, and has no effect but attributes: nobody knows when it runs.
    """

    if not TYPE_CHECKING:  # to a type checker any attribute would be there

        def __getattr__(self, name: str) -> Any:
            """Prepare the object, unless that was done already."""
            with _LOCK:
                given = vars(self).pop("_given", None)
                if given is not None:
                    type(self).__init__(self, *given[0], **given[1])
            return object.__getattribute__(self, name)
