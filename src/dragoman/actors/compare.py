"""Are two names of persons spellings of one name? A score with a reason, and a key that brings candidates together.

Names are folded to what survives a transliteration (Sergei, Sergey, Serguei; Bagheri, Baqeri; Korsjoenov, Korshunov) and compared
part by part: every part of the shorter name must find its partner in the longer one, whatever their order.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from dragoman.language.tables import word_set

# Calibrated on the four sets of name_pairs.jsonl together, one threshold for all: at or above it, two names are taken for one.
SAME = 0.8

TITLES = word_set(
    """
    mr mrs ms miss dr sir dame lord lady prof professor president minister prime king queen prince princess sheikh shaikh sheik hajji
    hojatoleslam ayatollah imam mullah general gen colonel col major maj lieutenant lt brigadier brig admiral adm rear vice captain
    capt sgt sergeant hon honorable rev reverend senator sen rep governor chancellor emir sultan amir deputy first second third acting
    former interim marshal excellency sayyid seyed seyyed sayed the chairman secretary of and state permanent bailiff chief executive
    head premier ret retired
    """
)
PARTICLES = word_set(
    """
    al el ul ud ad an as ash at az ar bin ben ibn bint abu abou um umm ould oglu oghlu ogly ogli kyzy kizi de da do dos das del della
    der den di du la le van von ter ten y e zu dit
    """
)
SUFFIXES = word_set(
    """
    jr sr ii iii iv junior senior
    """
)
PATRONYMIC = re.compile(
    r"(?:ovich|evich|ovitch|evitch|ovic|ovits|evits|ovitsj|evitsj|itsj|ovna|evna|ichna|inichna|ovych|evych|yovych|ivna|ovycz|ogly|oglu)$"
)

# Folding, in order. Left: what spellings differ in; right: what is kept of it.
FOLDS: tuple[tuple[str, str], ...] = (
    (r"shch|schtsch|sjtsj|stsj|shh", "s"),
    (r"tsch|tsj|tch|tj(?=[aeiou])", "c"),
    (r"sch|sj|sh|sz", "s"),
    (r"zh|dzh|dj|dsch", "z"),
    (r"ts|tz|cz", "c"),
    (r"ch", "c"),
    (r"kh", "h"),
    (r"ks|x", "ks"),
    (r"gh|q|g(?=h)", "g"),
    (r"ph", "f"),
    (r"th", "t"),
    (r"dh", "d"),
    (r"ck", "k"),
    (r"oe|ou|oo", "u"),
    (r"w", "v"),
    (r"v?ff$|v$", "v"),
    (r"^y?e|^ie|^je", "e"),
    (r"[iy]j|yy|iy|ij|ii|ey$|ei$|ej$|y|j", "i"),
    (r"ia|ya|ja", "ia"),
    (r"ie|ye|je|io|ee", "e"),
    (r"i+", "i"),
    (r"h(?=[^aeiou]|$)", ""),
    (r"(.)\1+", r"\1"),
)
_FOLDS = tuple((re.compile(pattern), repl) for pattern, repl in FOLDS)
_SPECIAL = str.maketrans(
    {"ß": "ss", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ʻ": "'", "ʼ": "'", "’": "'"}
)


@lru_cache(maxsize=1 << 18)
def fold(part: str) -> str:
    """Fold one part of a name to what its transliterations share."""
    for pattern, repl in _FOLDS:
        part = pattern.sub(repl, part)
    return part


@lru_cache(maxsize=1 << 17)
def parts(name: str) -> tuple[str, ...]:
    """Split a name into lower-case parts without accents, titles, particles and suffixes: "Rear Adm. Fuad al-Shukr" is fuad, shukr."""
    text = name.casefold().translate(_SPECIAL)
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    text = re.sub(r"'s\b|\([^)]*\)", " ", text).replace("'", "")
    words = re.findall(r"[^\W\d_]+", text)
    core = [w for w in words if w not in TITLES and w not in SUFFIXES] or words
    kept = [w for w in core if w not in PARTICLES] or core
    return tuple(kept)


def block_key(name: str) -> str:
    """A key that spellings of one name mostly share: the consonants of its last part, folded. Compare names only within a block."""
    own = parts(name)
    if not own:
        return ""
    last = fold(own[-1])
    return re.sub(r"[aeiou]", "", last)[:3] or last[:1]


@lru_cache(maxsize=1 << 18)
def _pair(a: str, b: str) -> float:
    """How alike two parts are, 0..1."""
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return 0.9 if a[0] == b[0] else 0.0
    x, y = fold(a), fold(b)
    if x == y:
        return 0.97
    best = Levenshtein.normalized_similarity(x, y)
    if re.sub(r"[aeiou]", "", x) == re.sub(r"[aeiou]", "", y) and x[:1] == y[:1]:
        best = max(best, 0.9)
    return min(best, 0.95)


def compare_names(a: str, b: str) -> tuple[float, str]:
    """Score 0..1 that two names of persons are spellings of one name, and a sentence saying why. At or above SAME they are."""
    if a == b:
        return 1.0, "the same spelling"
    left, right = parts(a), parts(b)
    if not left or not right:
        return 0.0, "one of the names is empty"
    if left == right:
        return 0.99, "the same but for titles, accents or particles"
    if len(left) > len(right):
        left, right = right, left
    pairs, spare_left, spare_right = _align(left, right)
    if not pairs:
        return 0.0, "no part is alike"
    worst = min(score for score, _, _ in pairs)
    score = worst
    said = ", ".join(f"{left[i]} ~ {right[j]} {s:.2f}" for s, i, j in sorted(pairs, key=lambda p: p[1]))
    if spare_left:
        score *= 0.5
        said += f"; {' '.join(left[i] for i in spare_left)} has no partner"
    elif spare_right and len(left) == 1:
        score *= 0.85 if pairs[0][2] == len(right) - 1 else 0.6
        said += "; a single name against a full one"
    elif any(not PATRONYMIC.search(right[j]) for j in spare_right):
        score *= 0.97
    return round(score, 4), said


def _align(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[list[tuple[float, int, int]], list[int], list[int]]:
    """Pair the parts of two names, most alike first; also the parts left over on either side."""
    scores = sorted(
        ((_pair(x, y) - 0.01 * abs(i - j), i, j) for i, x in enumerate(left) for j, y in enumerate(right)),
        key=lambda s: (-s[0], s[1], s[2]),
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs = []
    for score, i, j in scores:
        if score < 0.55 or i in used_left or j in used_right:
            continue
        used_left.add(i)
        used_right.add(j)
        pairs.append((score + 0.01 * abs(i - j), i, j))
    return pairs, [i for i in range(len(left)) if i not in used_left], [j for j in range(len(right)) if j not in used_right]
