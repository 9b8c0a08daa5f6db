"""Placeholder."""

from dragoman.statements.find import find_statements

__all__ = ["find_statements"]
