"""Titles: each kind of event in its own words, in the right number, with nobody named twice and nothing claimed."""

from __future__ import annotations

import re

import pytest

from dragoman.merge.wording import BOTH, Deed, phrase, table, title
from dragoman.types import Participant, Place

KINDS = {
    "kes": "person",
    "lod": "person",
    "arania": "state",
    "belmar": "state",
    "council": "body",
    "ministers": "unnamed",
    "rebels": "group",
}
NAMES = {
    "kes": ("Pavel Kes", "AAA"),
    "lod": ("Mara Lod", "BBB"),
    "arania": ("Arania", "AAA"),
    "belmar": ("Belmar", "BBB"),
    "council": ("Security Council of Arania", "AAA"),
    "ministers": ("the two ministers", None),
    "rebels": ("Hill Rebels", None),
}


def side(role: str, *actors: str) -> tuple[Participant, ...]:
    return tuple(Participant(actor, role, *NAMES[actor], None) for actor in actors)  # type: ignore[arg-type]


def say(kind: str, cameo: str | None, *parts: tuple[Participant, ...], mode: str | None = None, things: tuple[str, ...] = ()) -> str:
    return phrase(Deed(kind, cameo, mode, sum(parts, ()), frozenset(things)), KINDS)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (say("SUPPORT", "057", side("both", "kes", "lod")), "Pavel Kes and Mara Lod sign an agreement"),
        (say("SUPPORT", "057", side("source", "ministers")), "The two ministers sign an agreement"),
        (say("CONSULT", "042", side("source", "kes"), side("host", "belmar"), mode="visit"), "Pavel Kes visits Belmar"),
        (say("CONSULT", "042", side("source", "kes", "lod"), side("host", "belmar"), mode="visit"), "Pavel Kes and Mara Lod visit Belmar"),
        (say("CONSULT", "040", side("both", "kes", "lod"), mode="meet"), "Pavel Kes meets Mara Lod"),
        (say("CONSULT", "040", side("source", "kes", "lod"), mode="meet"), "Pavel Kes meets Mara Lod"),
        (say("ACCUSE", "112", side("source", "arania"), side("target", "belmar")), "Arania accuses Belmar"),
        (say("ACCUSE", "112", side("target", "belmar")), "An accusation against Belmar"),
        (say("SANCTION", "163", side("source", "arania"), side("target", "belmar")), "Arania imposes sanctions on Belmar"),
        (say("ASSAULT", "190", side("target", "rebels")), "Hill Rebels are attacked"),
        (say("ASSAULT", "190", side("target", "belmar")), "Belmar is attacked"),
        (say("ASSAULT", "195", side("source", "arania"), side("target", "belmar")), "Arania strikes Belmar from the air"),
        (say("AID", "072", side("source", "arania"), side("target", "belmar"), things=("drones",)), "Arania supplies Belmar with drones"),
        (say("AID", "072", side("source", "arania"), side("target", "belmar")), "Arania gives Belmar military aid"),
        (say("REQUEST", "0212", side("source", "arania"), side("target", "belmar"), things=("arms",)), "Arania asks Belmar for arms"),
        (say("AGREE", "030", side("both", "arania", "belmar")), "Arania and Belmar reach an agreement"),
        (say("COERCE", "174", side("source", "arania"), side("target", "belmar")), "Arania expels people of Belmar"),
        (say("COERCE", "173", side("target", "belmar")), "People of Belmar are arrested"),
        (say("COERCE", "173", side("target", "lod")), "Mara Lod is arrested"),
        (say("COERCE", None), "Coercion"),
    ],
)
def test_each_kind_has_its_words(said: str, expected: str) -> None:
    assert said == expected


def test_an_office_holder_stands_for_body_and_state() -> None:
    assert say("ACCUSE", "112", side("source", "council", "kes"), side("target", "belmar")) == "Pavel Kes accuses Belmar"
    met = say("CONSULT", "040", side("source", "kes"), side("both", "belmar", "arania"), side("target", "lod"), mode="meet")
    assert met == "Pavel Kes meets Mara Lod"


def test_a_state_is_named_where_the_persons_are_of_others() -> None:
    assert say("ACCUSE", "112", side("source", "kes"), side("target", "lod", "arania")) == "Pavel Kes accuses Mara Lod and Arania"


def test_a_title_says_place_and_status_and_a_phrase_does_not() -> None:
    deed = Deed("CONSULT", "040", "meet", side("both", "kes", "lod"))
    place = Place("Dorvia", "DDD", None, None, None, None)
    assert title(deed, "planned", place, KINDS) == "Pavel Kes meets Mara Lod in Dorvia (planned)"
    assert phrase(deed, KINDS) == "Pavel Kes meets Mara Lod"


def test_the_state_that_two_others_meet_in_is_only_the_place() -> None:
    deed = Deed("CONSULT", "040", "meet", (*side("both", "kes", "lod"), Participant("d", "both", "Dorvia", "DDD", None)))
    assert title(deed, "happened", Place("Port Dor", "DDD", None, None, None, None), KINDS | {"d": "state"}) == (
        "Pavel Kes meets Mara Lod in Port Dor"
    )


def test_every_type_ends_in_a_row_for_all_and_every_template_can_be_filled() -> None:
    for kind in {row.type for row in table()}:
        last = [row for row in table() if row.type == kind][-1]
        assert (last.mode, last.cameo) == (None, ""), kind
        assert all(last.wordings[BOTH:]), kind
    for row in table():
        for wording in filter(None, row.wordings):
            filled = re.sub(r"\[([^|\]]*)\|([^]]*)\]", r"\2", wording).format(a="A", s="S", t="T", p="P", o="O")
            assert "[" not in filled
            assert "{" not in filled
