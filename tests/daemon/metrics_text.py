"""What Prometheus reads, taken apart as it does."""

from __future__ import annotations

import re

Samples = dict[tuple[str, tuple[tuple[str, str], ...]], float]

_NAME = re.compile(r"[a-zA-Z_:][a-zA-Z0-9_:]*")
_SAMPLE = re.compile(r'([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{((?:[a-z_]+="(?:[^"\\\n]|\\.)*",?)*)\})? (\S+)')
_LABEL = re.compile(r'([a-z_]+)="((?:[^"\\\n]|\\.)*)"')


def read_scrape(text: str) -> Samples:
    """Every sample, by name and labels.

    Raises:
        AssertionError: a line is none of the format, is there twice, or belongs to no family.
    """
    assert text.endswith("\n")
    kinds: dict[str, str] = {}
    samples: Samples = {}
    for line in text.splitlines():
        if line.startswith("# "):
            _, what, name, rest = line.split(" ", 3)
            assert _NAME.fullmatch(name)
            assert rest
            if what == "TYPE":
                assert name not in kinds
                kinds[name] = rest
            continue
        found = _SAMPLE.fullmatch(line)
        assert found, line
        name, labels = found[1], tuple(_LABEL.findall(found[2] or ""))
        family = next((name.removesuffix(end) for end in ("_bucket", "_sum", "_count") if kinds.get(name.removesuffix(end)) == "histogram"), name)
        assert family in kinds, line
        assert (name, labels) not in samples, line
        samples[name, labels] = float(found[3])
    return samples


def value(samples: Samples, name: str, **labels: str) -> float:
    """The sum of the samples of a name whose labels include these; 0 where there is none."""
    return sum(number for (each, given), number in samples.items() if each == name and labels.items() <= dict(given).items())
