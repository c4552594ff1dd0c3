"""Units that can stand on one scale: how much of a dimension's base unit each of them is."""

import re

SCALES: dict[str, dict[str, float]] = {  # dimension -> its units, in seconds and in bytes
    "time": {"ns": 1e-9, "µs": 1e-6, "ms": 1e-3, "s": 1.0, "min": 60.0},
    "size": {"kB": 1e3, "MB": 1e6, "MiB": 2.0**20, "GB": 1e9, "GiB": 2.0**30},
}
UNIT = re.compile(r"\S+(?: (?:a|per) \w+)?")  # "MB per VM" counts MB


def dimension(unit: str) -> str | None:
    """What a unit measures, by its first word; None where it is on no scale."""
    return next((name for name, scale in SCALES.items() if unit.split()[0] in scale), None)


def is_bare(unit: str) -> bool:
    """Whether a unit is nothing else than that word, or an amount for each of something: "ms of processor time" is no time on a clock."""
    return bool(UNIT.fullmatch(unit))


def in_base(value: float, unit: str) -> float:
    """A value in seconds or bytes. Raises KeyError where the unit is on no scale."""
    return value * SCALES[dimension(unit) or ""][unit.split()[0]]
