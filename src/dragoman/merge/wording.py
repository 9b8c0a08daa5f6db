"""Titles of events and propositions of claims in our own words. A title is never more certain than its event's status."""

from __future__ import annotations

import re

from dragoman.types import Participant

# [of one|of several]. type, mode (None: any), with both sides, with a source alone, with a target alone. {s} source, {t} target, {a} all.
WORDING: tuple[tuple[str, str | None, str, str, str], ...] = (
    ("CONSULT", "visit", "{s} [visits|visit] {t}", "Visit by {s}", "Visit to {t}"),
    ("CONSULT", "phone", "{s} and {t} speak by telephone", "Telephone call by {s}", "Telephone call with {t}"),
    ("CONSULT", "mediate", "{s} [mediates|mediate] for {t}", "Mediation by {s}", "Mediation for {t}"),
    ("CONSULT", "meet", "{s} [meets|meet] {t}", "Meeting of {s}", "Meeting with {t}"),
    ("CONSULT", None, "{s} [holds|hold] talks with {t}", "Talks of {s}", "Talks with {t}"),
    ("AGREE", None, "{s} and {t} agree", "{s} [agrees|agree]", "Agreement with {t}"),
    ("SUPPORT", None, "{s} [voices|voice] support for {t}", "{s} [voices|voice] support", "Support for {t}"),
    ("CONCEDE", None, "{s} [yields|yield] to {t}", "{s} [yields|yield]", "Concession to {t}"),
    ("COOPERATE", None, "{s} [cooperates|cooperate] with {t}", "Cooperation of {s}", "Cooperation with {t}"),
    ("AID", None, "{s} [supplies or aids|supply or aid] {t}", "Aid or supplies from {s}", "Aid or supplies to {t}"),
    (
        "RETREAT",
        None,
        "{s} [withdraws, releases or pulls|withdraw, release or pull] back before {t}",
        "{s} [withdraws, releases or pulls|withdraw, release or pull] back",
        "Retreat before {t}",
    ),
    ("REQUEST", None, "{s} [makes|make] a request of {t}", "Request by {s}", "Request to {t}"),
    (
        "ACCUSE",
        None,
        "{s} [accuses or criticises|accuse or criticise] {t}",
        "Accusation or criticism by {s}",
        "Accusation or criticism of {t}",
    ),
    ("REJECT", None, "{s} [rejects or refuses|reject or refuse] {t}", "Rejection by {s}", "Rejection of {t}"),
    ("THREATEN", None, "{s} [threatens|threaten] {t}", "Threat by {s}", "Threat to {t}"),
    ("PROTEST", None, "{s} [protests|protest] against {t}", "Protest by {s}", "Protest against {t}"),
    (
        "SANCTION",
        None,
        "{s} [cuts ties with or sanctions|cut ties with or sanction] {t}",
        "Sanctions or cut ties by {s}",
        "Sanctions on {t}",
    ),
    ("MOBILIZE", None, "{s} [mobilises|mobilise] forces towards {t}", "{s} [mobilises|mobilise] forces", "Mobilisation towards {t}"),
    ("COERCE", None, "{s} [coerces|coerce] {t}", "Coercion by {s}", "Coercion of {t}"),
    ("ASSAULT", "kill", "{s} [kills|kill] {t}", "Killing by {s}", "Killing of {t}"),
    ("ASSAULT", None, "{s} [attacks|attack] {t}", "Attack by {s}", "Attack on {t}"),
)
DOUBT = {
    "alleged": "alleged",
    "denied": "denied",
    "planned": "planned",
    "threatened": "threatened",
    "hypothetical": "hypothetical",
}
# Where nobody is known.
BARE = {
    "CONSULT": "Talks",
    "AGREE": "Agreement",
    "SUPPORT": "Support",
    "CONCEDE": "Concession",
    "COOPERATE": "Cooperation",
    "AID": "Aid or supplies",
    "RETREAT": "Withdrawal or release",
    "REQUEST": "Request",
    "ACCUSE": "Accusation",
    "REJECT": "Rejection",
    "THREATEN": "Threat",
    "PROTEST": "Protest",
    "SANCTION": "Sanctions",
    "MOBILIZE": "Mobilisation",
    "COERCE": "Coercion",
    "ASSAULT": "Attack",
}
NAMED = 2  # how many participants of a side a title names


_FORMS = re.compile(r"\[([^|]*)\|([^]]*)\]")


def title(
    event_type: str, mode: str | None, participants: tuple[Participant, ...], status: str, place: str | None, persons: frozenset[str]
) -> str:
    """A line that says who did what to whom, as far as it is known. `persons`: the ids of those who are persons."""
    line = phrase(event_type, mode, participants, persons)
    if place and event_type in ("CONSULT", "ASSAULT", "PROTEST") and mode != "visit" and place not in line:
        line += f" in {place}"
    return f"{line} ({DOUBT[status]})" if status in DOUBT else line


def phrase(
    event_type: str, mode: str | None, participants: tuple[Participant, ...], persons: frozenset[str], thing: str | None = None
) -> str:
    """The same without a status; `thing` says what was supplied, sent or asked for."""
    sources = _telling([p for p in participants if p.role in ("source", "both")], persons)
    targets = _telling([p for p in participants if p.role in ("target", "host")], persons)
    if mode == "visit":
        targets = [p for p in participants if p.role == "host"][:1] or targets
    if not targets and len(sources) > 1 and all(p.role == "both" for p in sources):
        sources, targets = sources[:1], sources[1:]
    row = next((row for row in WORDING if row[0] == event_type and row[1] in (mode, None)), WORDING[-1])
    if not sources and not targets:
        said = BARE.get(event_type, event_type.capitalize())
    else:
        template = row[2] if sources and targets else row[3] if sources else row[4]
        several = 2 if len({p.name for p in sources}) > 1 or template.startswith("{s} and {t}") else 1
        said = _FORMS.sub(lambda forms: forms[several], template).format(s=_names(sources), t=_names(targets))
    return f"{said}: {thing}" if thing else said


def _telling(side: list[Participant], persons: frozenset[str]) -> list[Participant]:
    """A person stands for the state and the bodies that are named beside them."""
    countries = {p.country for p in side if p.actor in persons}
    return [p for p in side if p.actor in persons or p.country is None or p.country not in countries]


def _names(participants: list[Participant]) -> str:
    names = list(dict.fromkeys(p.name for p in participants))
    text = " and ".join(names[:NAMED])
    return f"{', '.join(names[:NAMED])} and others" if len(names) > NAMED else text
