"""Who: names, offices, states and bodies."""

from dragoman.actors.find import find_actors

__all__ = ["find_actors"]
