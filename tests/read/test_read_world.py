"""Dates and bylines in many languages: what each rule must catch and what it must not."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

import pytest

from dragoman.firsthalf import read
from dragoman.read.dates import date_line, day_order, days
from dragoman.read.looks import boxed_credit, is_boxed_credit, is_photo_credit
from dragoman.read.months import common, latin, names
from dragoman.read.people import authors_of, is_person, may_be_person, says_by, told_names
from dragoman.read.words import told_day


def rows(kind: str) -> list[tuple[str, str]]:
    """The rows of a kind of the table beside this file: line and what it holds."""
    table = (Path(__file__).parent / "world.tsv").read_text(encoding="utf-8").splitlines()
    return [(line, told) for row in table if not row.startswith("#") for own, line, told in [row.split("\t")] if own == kind]


@pytest.mark.parametrize(("text", "value"), rows("date"))
def test_days_in_words_and_other_calendars(text: str, value: str) -> None:
    assert [day.value for day in days(text)] == [value]
    line = f"— {text} —"
    assert [line[day.start : day.end] in text for day in days(line)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "12 personas en 2024",
        "2024 in 5 maja",
        "12 رمضان 1445",
        "२९ फागुन २०८०",
        "२०८०/११/२९",
        "32 mars 2024",
        "12:30 mars 2024",
        "113年3月12日",
        "۳۰ اسفند ۱۴۰۲",
    ],
)
def test_no_day_of_a_calendar_that_is_converted(text: str) -> None:
    assert list(days(text)) == []


def test_a_month_of_two_languages_needs_the_language() -> None:
    assert [[day.value for day in days("12 listopada 2024", locale=language)] for language in ("", "pl", "hr")] == [
        ["2024"],
        ["2024-11-12"],
        ["2024-10-12"],
    ]


def test_numbers_run_as_the_language_and_the_country_have_it() -> None:
    locales = ("", "en", "en-GB", "en-US", "de", "es-PR", "fil", "fr-CA")
    said = [next(days("5/8/2024", locale=locale)).value for locale in locales]
    assert said == ["2024", "2024", "2024-08-05", "2024-05-08", "2024-08-05", "2024", "2024", "2024"]
    assert day_order("en-in") == ""  # countries are written in capitals


def test_other_calendars_convert_to_the_day() -> None:
    assert common("j", 1403, 1, 1) == "2024-03-20"  # new year's days
    assert common("j", 1399, 12, 30) == "2021-03-20"  # of a leap year
    assert common("e", 2016, 1, 1) == "2023-09-12"
    assert common("e", 2015, 13, 6) == "2023-09-11"
    assert common("e", 2016, 13, 6) is None
    assert common("m", 2567, 3, 12) == "2024-03-12"


def test_the_table_of_months_is_folded_and_whole() -> None:
    rows = names()
    assert {row[:2] for found in rows.values() for row in found} >= {(letter, n) for letter in "mje" for n in range(1, 13)}
    languages = {language for found in rows.values() for row in found if row[0] == "m" for language in row[2]}
    assert len(languages) >= 60


@pytest.mark.parametrize(("line", "value"), rows("line"))
def test_date_lines_of_the_world(line: str, value: str) -> None:
    day = date_line(line, 0, len(line))
    assert day is not None
    assert day.value == value


@pytest.mark.parametrize(
    "line", ["Der Vertrag vom 12. März 2024", "محمد علي 12 مارس 2024", "记者 王小明 2024年3月12日", "Foto: 12 marzo 2024, Roma"]
)
def test_no_date_lines(line: str) -> None:
    assert date_line(line, 0, len(line)) is None


def test_what_a_label_says_of_a_day() -> None:
    labels = {
        "Publié le ": "published",
        "Publié hier, mis à jour le ": "updated",
        "更新：": "updated",
        "최종수정 ": "updated",
        "Seestadt, ": "",
    }
    assert {label: told_day(label) for label in labels} == labels


@pytest.mark.parametrize(("line", "told"), rows("byline"))
def test_bylines_of_the_world(line: str, told: str) -> None:
    found = tuple(name for name in authors_of([line], (), head=1) if is_person(name, sure=True))
    assert found == tuple(name for name in told.split("; ") if name)


@pytest.mark.parametrize(
    "line",
    ["记者 王小明", "홍길동 기자", "كتبت: سلمى أحمد", "Автор: Иван Примеров", "โดย สมชาย ใจดี", "di Anna Esempio", "Piše: Ana Primjer"],
)
def test_lines_that_say_who_wrote(line: str) -> None:
    assert says_by(line)


@pytest.mark.parametrize(
    "line",
    [
        "来源：新华社",
        "사진 김철수",
        "编辑：李晓红",
        "Di notte il porto è vuoto",
        "Foto: Anna Beispiel",
        "نشر في القاهرة",
        "两国外长举行会谈",
        "作者的话",
    ],
)
def test_lines_that_do_not(line: str) -> None:
    assert not says_by(line)


def test_names_in_metadata_lose_their_labels() -> None:
    assert told_names("记者 王小明") == ("王小明",)
    assert told_names("홍길동 기자") == ("홍길동",)
    assert told_names("سلمى أحمد، محمد علي") == ("سلمى أحمد", "محمد علي")
    assert told_names("Foto: Anna Beispiel") == ()
    assert [
        name for name in ("王小明", "新华社", "人民日报", "홍길동", "한국일보") if may_be_person(name) and is_person(name, sure=True)
    ] == ["王小明", "홍길동"]


@pytest.mark.parametrize(("caption", "credit"), rows("caption"))
def test_credits_of_captions_of_the_world(caption: str, credit: str) -> None:
    at = boxed_credit(caption)
    assert (caption[at:] if at else "") == credit
    assert not is_photo_credit(caption)
    assert not credit or is_boxed_credit(credit)


def test_lines_that_are_nothing_but_a_photos_credit() -> None:
    said = [
        is_photo_credit(line)
        for line in ("Foto: dpa", "写真：佐藤花子", "사진=연합뉴스", "Фото: ТАСС", "图：李晓红", "Foto der Woche: Hafen am Morgen")
    ]
    assert said == [True, True, True, True, True, False]


PAGES = [row.split("\t") for row in (Path(__file__).parent / "world_pages.tsv").read_text(encoding="utf-8").splitlines() if row[0] != "#"]


@pytest.mark.parametrize("row", PAGES, ids=[row[0] for row in PAGES])
@pytest.mark.parametrize("classed", [True, False])
def test_pages_of_the_world_without_metadata(row: list[str], classed: bool) -> None:
    _, title, byline, told, date, caption, credit, text = row
    boxes = ("<div class=byline>{}</div><div class=date>{}</div>" if classed else "<p>{}</p><p>{}</p>").format(byline, date)
    body = "".join(f"<p>{part}</p>" for part in text.split(" ¶ "))
    figure = f"<figure><img src=x.jpg><figcaption>{caption} {credit}</figcaption></figure>"
    source = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{boxes}{figure}{body}</article></body></html>"
    page = read(source, url="https://news.example/a")
    (article,) = page.articles
    assert article.authors == tuple(told.split("; "))
    assert article.published.value == "2024-03-12"
    parts = {role: [page.text[b.start : b.end] for b in article.blocks if b.role == role] for role in ("title", "caption", "photo_credit")}
    assert parts == {"title": [title], "caption": [caption], "photo_credit": [credit]}


def test_digits_of_every_script_are_read() -> None:
    digits = "".join(chr(code) for code in range(sys.maxunicode + 1) if chr(code).isdecimal())
    assert latin(digits) == "".join(str(unicodedata.decimal(digit)) for digit in digits)
