"""What rounds of crashes count: what was at stake, and what must never happen."""

from __future__ import annotations

from collections import Counter, defaultdict

# In front of the names of what must stay 0.
BAD = ("lost", "doubled", "resurrected", "error")


class Tally:
    """Counters by name. Names that begin with one of `BAD` are failures, each with the first few reasons."""

    MOST_REASONS = 20

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.reasons: list[str] = []
        self.waits: defaultdict[str, list[float]] = defaultdict(list)

    def note(self, name: str, reason: str = "") -> None:
        """Count one.

        Args:
            name: such as `acked_refresh` or `lost_session`.
            reason: what was seen; kept for failures.
        """
        self.counts[name] += 1
        if self.is_bad(name) and len(self.reasons) < self.MOST_REASONS:
            self.reasons.append(f"{name}: {reason}")

    def wait(self, name: str, seconds: float) -> None:
        """Take down how long something took."""
        self.waits[name].append(seconds)

    @staticmethod
    def is_bad(name: str) -> bool:
        """Whether a counter must stay 0."""
        return name.partition("_")[0] in BAD

    @property
    def failures(self) -> dict[str, int]:
        """The counters that should be 0 and are not."""
        return {name: number for name, number in sorted(self.counts.items()) if self.is_bad(name)}

    def lines(self) -> list[str]:
        """Everything, as a table for people."""
        return (
            [f"{name:28} {number:8}" for name, number in sorted(self.counts.items())]
            + [f"{name:28} {max(found):8.1f} s at most" for name, found in self.waits.items()]
            + self.reasons
        )
