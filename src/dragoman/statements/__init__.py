"""Who said what: attributed content with speakers, chains, acts and dates."""

from dragoman.statements.find import find_statements

__all__ = ["find_statements"]
