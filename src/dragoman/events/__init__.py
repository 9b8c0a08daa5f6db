"""Events: what happened, who did it to whom, when, where, and whether it happened at all."""

from dragoman.events.find import find_events

__all__ = ["find_events"]
