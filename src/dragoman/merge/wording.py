"""Titles of events and propositions of claims in our own words. A title is never more certain than its event's status."""

from __future__ import annotations

from dragoman.types import Participant

# type, mode (None: any), with both sides, with a source alone, with a target alone. {s} source, {t} target, {a} all.
WORDING: tuple[tuple[str, str | None, str, str, str], ...] = (
    ("CONSULT", "visit", "{s} visits {t}", "Visit by {s}", "Visit to {t}"),
    ("CONSULT", "phone", "{s} and {t} speak by telephone", "Telephone call by {s}", "Telephone call with {t}"),
    ("CONSULT", "mediate", "{s} mediates for {t}", "Mediation by {s}", "Mediation for {t}"),
    ("CONSULT", "meet", "{s} meets {t}", "Meeting of {s}", "Meeting with {t}"),
    ("CONSULT", None, "{s} holds talks with {t}", "Talks of {s}", "Talks with {t}"),
    ("AGREE", None, "{s} and {t} agree", "{s} agrees", "Agreement with {t}"),
    ("SUPPORT", None, "{s} voices support for {t}", "{s} voices support", "Support for {t}"),
    ("CONCEDE", None, "{s} yields to {t}", "{s} yields", "Concession to {t}"),
    ("COOPERATE", None, "{s} cooperates with {t}", "Cooperation of {s}", "Cooperation with {t}"),
    ("AID", None, "{s} supplies or aids {t}", "Aid or supplies from {s}", "Aid or supplies to {t}"),
    ("RETREAT", None, "{s} withdraws, releases or pulls back before {t}", "{s} withdraws, releases or pulls back", "Retreat before {t}"),
    ("REQUEST", None, "{s} makes a request of {t}", "Request by {s}", "Request to {t}"),
    ("ACCUSE", None, "{s} accuses or criticises {t}", "Accusation or criticism by {s}", "Accusation or criticism of {t}"),
    ("REJECT", None, "{s} rejects or refuses {t}", "Rejection by {s}", "Rejection of {t}"),
    ("THREATEN", None, "{s} threatens {t}", "Threat by {s}", "Threat to {t}"),
    ("PROTEST", None, "{s} protests against {t}", "Protest by {s}", "Protest against {t}"),
    ("SANCTION", None, "{s} cuts ties with or sanctions {t}", "Sanctions or cut ties by {s}", "Sanctions on {t}"),
    ("MOBILIZE", None, "{s} mobilises forces towards {t}", "{s} mobilises forces", "Mobilisation towards {t}"),
    ("COERCE", None, "{s} coerces {t}", "Coercion by {s}", "Coercion of {t}"),
    ("ASSAULT", "kill", "{s} kills {t}", "Killing by {s}", "Killing of {t}"),
    ("ASSAULT", None, "{s} attacks {t}", "Attack by {s}", "Attack on {t}"),
)
DOUBT = {
    "alleged": "alleged",
    "denied": "denied",
    "planned": "planned",
    "threatened": "threatened",
    "hypothetical": "hypothetical",
}
NAMED = 2  # how many participants of a side a title names


def title(event_type: str, mode: str | None, participants: tuple[Participant, ...], status: str, place: str | None = None) -> str:
    """A line that says who did what to whom, as far as it is known."""
    line = phrase(event_type, mode, participants)
    if place and event_type in ("CONSULT", "ASSAULT", "PROTEST") and mode != "visit" and place not in line:
        line += f" in {place}"
    return f"{line} ({DOUBT[status]})" if status in DOUBT else line


def phrase(event_type: str, mode: str | None, participants: tuple[Participant, ...], thing: str | None = None) -> str:
    """The same without a status; `thing` says what was supplied, sent or asked for."""
    sources = [p for p in participants if p.role in ("source", "both")]
    targets = [p for p in participants if p.role in ("target", "host")]
    if mode == "visit":
        targets = [p for p in targets if p.role == "host"] or targets
    if not targets and len(sources) > 1 and all(p.role == "both" for p in sources):
        sources, targets = sources[:1], sources[1:]
    rows = [row for row in WORDING if row[0] == event_type and row[1] in (mode, None)]
    row = rows[0] if rows else (event_type, None, "{s} and {t}", "{s}", "{t}")
    template = row[2] if sources and targets else row[3] if sources else row[4] if targets else ""
    said = (
        template.format(s=_names(sources), t=_names(targets))
        if template
        else row[3].replace(" {s}", "").replace("{s} ", "").removesuffix(" by").removesuffix(" of").capitalize()
    )
    return f"{said}: {thing}" if thing else said


def _names(participants: list[Participant]) -> str:
    names = list(dict.fromkeys(p.name for p in participants))
    # A person stands for the state that is named beside them.
    shown = names[:NAMED]
    text = " and ".join(shown)
    return f"{text} and others" if len(names) > NAMED else text
