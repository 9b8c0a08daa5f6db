"""Lists of rows that turn into data frames where pandas or polars is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dragoman.errors import DragomanError

if TYPE_CHECKING:
    import pandas
    import polars


class Rows(list[dict[str, Any]]):
    """Rows in the exchange format's shape: a list of dicts with the same keys."""

    def to_pandas(self) -> pandas.DataFrame:
        """Return a pandas frame, one column a key."""
        try:
            import pandas
        except ImportError as error:
            raise missing("pandas") from error
        return pandas.DataFrame(list(self))

    def to_polars(self) -> polars.DataFrame:
        """Return a polars frame, one column a key; nested values become structs and lists."""
        try:
            import polars
        except ImportError as error:
            raise missing("polars") from error
        return polars.DataFrame(list(self), infer_schema_length=None, strict=False)


def missing(name: str) -> DragomanError:
    """What to say where a library of the extra `frames` is not there."""
    return DragomanError(f"{name} is not installed. Install it with `pip install 'dragoman[frames]'` or `pip install {name}`.", name)
