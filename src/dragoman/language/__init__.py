"""The language stage: one pass of the models over an article. Knows grammar and names, nothing of diplomacy."""

from dragoman.language.backbone import parse

__all__ = ["parse"]
