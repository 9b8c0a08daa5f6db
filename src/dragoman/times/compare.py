"""Comparing times that are known only as intervals."""

from __future__ import annotations

from typing import Literal, Protocol

Order = Literal["before", "after", "same", "overlaps", "cannot say"]


class HasDays(Protocol):
    """Anything with a first and last day: a Time, or an interval made by days()."""

    @property
    def begin(self) -> str | None: ...  # noqa: D102

    @property
    def end_date(self) -> str | None: ...  # noqa: D102

    @property
    def precision(self) -> str: ...  # noqa: D102


def compare(a: HasDays, b: HasDays) -> Order:
    """How two uncertain times lie to each other.

    "before" and "after" hold whatever days of the two intervals are meant. "same" needs the same single day on both sides, for an interval
    says only that the time lies somewhere in it; "overlaps": each is a stretch and they share days; "cannot say": an interval is missing,
    or a single day lies within the other's stretch.
    """
    if a.begin is None or a.end_date is None or b.begin is None or b.end_date is None:
        return "cannot say"
    if a.end_date < b.begin:
        return "before"
    if b.end_date < a.begin:
        return "after"
    if a.begin == a.end_date == b.begin == b.end_date:
        return "same"
    stretches = {"week", "month", "season", "quarter", "year", "decade", "century"}
    if a.precision in stretches and b.precision in stretches:
        return "same" if (a.begin, a.end_date) == (b.begin, b.end_date) else "overlaps"
    return "cannot say"
