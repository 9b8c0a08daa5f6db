"""The same thing across pages: copies, actors, events, claims and stories, each decision kept as a judgement."""

from dragoman.merge.run import merge

__all__ = ["merge"]
