from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import SettingsError
from dragoman.settings import Settings, load


def test_defaults_without_file_or_environment(tmp_path: Path) -> None:
    assert load(tmp_path, env={}) == Settings()


def test_the_caller_outranks_the_environment_and_that_the_file(tmp_path: Path) -> None:
    (tmp_path / "dragoman.toml").write_text('record = "file.dragoman"\nworkers = 2\n')
    env = {"DRAGOMAN_RECORD": "env.dragoman", "PATH": "/bin"}
    assert load(tmp_path, env=env) == Settings(record="env.dragoman", workers=2)
    assert load(tmp_path, env=env, record="named.dragoman", workers=None).record == "named.dragoman"


def test_numbers_from_the_environment_are_read_as_numbers(tmp_path: Path) -> None:
    assert load(tmp_path, env={"DRAGOMAN_WORKERS": "2"}).workers == 2


@pytest.mark.parametrize(
    ("text", "about"),
    [("records = 'x'", "records"), ("workers = 'two'", "workers"), ("workers = 0", "workers"), ("workers = ", "dragoman.toml")],
)
def test_a_wrong_setting_is_named(tmp_path: Path, text: str, about: str) -> None:
    (tmp_path / "dragoman.toml").write_text(text)
    with pytest.raises(SettingsError, match=about) as caught:
        load(tmp_path, env={})
    assert about in caught.value.about
