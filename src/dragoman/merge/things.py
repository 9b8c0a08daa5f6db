"""What is supplied, sent or asked for: the classes of things that tell one transfer from another."""

from __future__ import annotations

import re

# Class, words. "arms" is the general word that denials prefer.
OBJECTS: tuple[tuple[str, str], ...] = (
    ("drones", r"drones?|uavs?|unmanned|shaheds?|loitering"),
    ("air defence", r"air[- ]defen[cs]e|anti-?aircraft|s-[34]00|patriots?"),
    ("missiles", r"missiles?|rockets?|ballistic"),
    ("nuclear material", r"uranium|plutonium|nuclear|enrich\w*|centrifuges?|warheads?"),
    ("troops", r"troops?|soldiers?|fighters?|mercenar\w+|volunteers?|personnel|forces"),
    ("ammunition", r"ammunition|shells|munitions?|artillery"),
    ("aircraft", r"aircraft|jets?|planes?|helicopters?|bombers?"),
    ("ships", r"ships?|vessels?|tankers?|submarines?"),
    ("money", r"funds?|funding|money|loans?|billion|million|payments?"),
    ("relief", r"food|medicines?|humanitarian|relief|grain|wheat"),
    ("arms", r"arms|weapons?|weaponry|military (?:aid|assistance|support|equipment|hardware|help)|armaments?"),
)
_OBJECTS = tuple((name, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for name, words in OBJECTS)
WEAPONS = frozenset(("drones", "air defence", "missiles", "ammunition", "aircraft", "arms"))
# Types whose object tells one claim from another.
TRANSFERS = frozenset(("AID", "MOBILIZE", "REQUEST", "COOPERATE", "SUPPORT", "RETREAT"))


def things_in(text: str) -> frozenset[str]:
    """The classes of things that a passage names."""
    return frozenset(name for name, words in _OBJECTS if words.search(text))
