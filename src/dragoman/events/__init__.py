"""Placeholder."""

from dragoman.events.find import find_events

__all__ = ["find_events"]
