from __future__ import annotations

import inspect

from dragoman import errors


def test_the_docstring_draws_every_error() -> None:
    drawn = {word for word in errors.__doc__.replace("─", " ").split() if word.endswith("Error")} if errors.__doc__ else set()
    defined = {name for name, value in vars(errors).items() if inspect.isclass(value) and issubclass(value, errors.DragomanError)}
    assert drawn == defined


def test_an_error_carries_what_it_is_about() -> None:
    error = errors.PageError("a.html: empty", "a.html")
    assert str(error) == "a.html: empty"
    assert error.about == "a.html"
