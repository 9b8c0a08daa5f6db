"""Written dates."""

from __future__ import annotations

import pytest

from dragoman.read.dates import date_line, days, url_day, weekday_fits


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Tuesday, August 6, 2024", "2024-08-06"),
        ("Wednesday , March 22 2023", "2023-03-22"),
        ("6 August 2024", "2024-08-06"),
        ("the 3rd of May, 2021", "2021-05-03"),
        ("Sept. 28, 2024", "2024-09-28"),
        ("2024-08-06T10:00:00Z", "2024-08-06"),
        ("22-03-2023", "2023-03-22"),
        ("03/22/2023", "2023-03-22"),
        ("06.08.2024", "2024-08-06"),
        ("5/8/2024", "2024"),  # 5 August or 8 May
        ("7/7/2024", "2024-07-07"),
        ("am 25. September 2018", "2018-09-25"),
        ("Mittwoch, 3. März 2024", "2024-03-03"),
        ("le 1er août 2024", "2024-08-01"),
        ("22 de outubro de 2010 às 20:13", "2010-10-22"),
        ("3 мая 2024", "2024-05-03"),
    ],
)
def test_forms(text: str, value: str) -> None:
    assert [day.value for day in days(text)] == [value]


@pytest.mark.parametrize("text", ["February 30, 2024", "In May 2024", "page 12-2024", "1234-56-78", "May 5", "5 mail 2024", "12 de 2024"])
def test_no_day(text: str) -> None:
    assert list(days(text)) == []


def test_weekdays() -> None:
    right, wrong = (next(days(f"{name}, August 6, 2024")) for name in ("Tuesday", "Friday"))
    assert weekday_fits(right)
    assert not weekday_fits(wrong)


@pytest.mark.parametrize("line", ["Published: August 6, 2024 10:30 am GMT", "Updated on 6 Aug 2024 | 14:05", "Tuesday, August 6, 2024"])
def test_date_lines(line: str) -> None:
    assert date_line(line, 0, len(line)) is not None


@pytest.mark.parametrize("line", ["The treaty was signed on August 6, 2024", "August", "Photo of 6 August 2024: a square"])
def test_not_date_lines(line: str) -> None:
    assert date_line(line, 0, len(line)) is None


def test_addresses() -> None:
    assert url_day("https://news.example/world/2024/08/06/title") == ("2024-08-06", "2024/08/06")
    assert url_day("https://news.example/2024/aug/06/title") == ("2024-08-06", "2024/aug/06")
    assert url_day("https://news.example/a-20240806-b") == ("2024-08-06", "20240806")
    assert url_day("https://news.example/2024/08/title") == ("2024-08", "2024/08")
    assert url_day("https://news.example/article/1234567890?d=2024-01-01") is None
