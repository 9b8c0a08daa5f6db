"""One settings object: defaults, then the file `dragoman.toml`, then the environment (`DRAGOMAN_*`), then what the caller names."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from dragoman.errors import SettingsError

FILE = "dragoman.toml"
PREFIX = "DRAGOMAN_"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user can set."""

    record: str = "record.dragoman"  # the record file
    workers: int = 1  # processes of the first half
    page_limit: int = 32_000_000  # bytes; a larger page is refused with a reason
    gazetteer: str = ""  # a TOML or CSV file of actors, aliases and offices of the user's own; empty: none


def load(folder: str | Path = ".", env: dict[str, str] | None = None, **named: Any) -> Settings:
    """Return the settings in force. Values named by the caller win; `None` among them means not named.

    Raises SettingsError for a file that is no TOML, a key that does not exist, or a value of the wrong type.
    """
    values: dict[str, Any] = {}
    path = Path(folder) / FILE
    if path.is_file():
        try:
            values.update(tomllib.loads(path.read_text(encoding="utf-8")))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
            raise SettingsError(f"{path}: cannot be read as TOML ({error}). Mend the file or remove it.", str(path)) from error
    known = {field.name: field for field in fields(Settings)}
    for key, text in (os.environ if env is None else env).items():
        if key.startswith(PREFIX) and key.removeprefix(PREFIX).lower() in known:
            values[key.removeprefix(PREFIX).lower()] = text
    values.update({key: value for key, value in named.items() if value is not None})
    defaults = Settings()
    for key, value in values.items():
        if key not in known:
            raise SettingsError(f"{path}: there is no setting {key!r}. Known settings: {', '.join(sorted(known))}.", key)
        values[key] = _typed(key, value, type(getattr(defaults, key)))
    settings = replace(defaults, **values)
    if settings.workers < 1:
        raise SettingsError(f"workers is {settings.workers}; it must be 1 or more.", "workers")
    return settings


def _typed(key: str, value: Any, kind: type) -> Any:
    if isinstance(value, kind) and not isinstance(value, bool):
        return value
    try:
        return kind(value)
    except (TypeError, ValueError) as error:
        raise SettingsError(f"setting {key!r} is {value!r}; it must be of type {kind.__name__}.", key) from error
