"""Are two names of persons spellings of one name? A score with a reason, and a key that brings candidates together.

Names are folded to what survives a transliteration (Sergei, Sergey, Serguei; Bagheri, Baqeri; Korsjoenov, Korshunov) and compared
part by part: every part of the shorter name must find its partner in the longer one, whatever their order.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from dragoman.language.tables import word_set

# Calibrated on the four sets of name_pairs.jsonl together, one threshold for all: at or above it, two names are taken for one.
SAME = 0.8
# At or above it the spellings differ by transliteration only; between the two, one letter or so is damaged or another name.
SURE = 0.87

TITLES = word_set(
    """
    mr mrs ms miss dr sir dame lord lady prof professor president minister prime queen princess hojatoleslam ayatollah gen colonel col
    major maj lieutenant lt brigadier brig admiral adm rear vice captain capt sgt sergeant hon honorable rev reverend senator sen rep
    governor chancellor deputy first second third acting former interim marshal excellency sayyid seyed seyyed sayed the chairman secretary
    of and state permanent bailiff chief executive head premier ret retired
    """
)
FRONT_TITLES = word_set(
    "king prince sheikh shaikh sheik shaykh hajji haji imam mullah emir general"
)  # names at the end: Martin Luther King
NAME_OR_TITLE = word_set("sultan amir shah khan")  # part of a name or title: may lack a partner
PARTICLES = word_set(
    """
    al el ul ud ad an as ash at az ar bin ben ibn bint abu abou um umm ould oglu oghlu ogly ogli kyzy kizi de da do dos das del della der
    den di du la le van von ter ten y e zu dit
    """
)
# Frequent given names: a name made of these alone lacks its surname ("Mohammad Reza"), and is nobody in particular.
GIVEN = word_set(
    """
    mohammad mohammed muhammad mohamed ahmad ahmed ali reza hassan hasan hossein hussein husain ibrahim ebrahim ismail esmail abdullah
    abdallah omar umar yusuf yousef yousuf khalid khaled mahmoud mahmud mustafa mostafa saeed said karim rahim amir mehdi mahdi javad
    akbar asghar abbas baqer bagher jafar taqi naser nasser salman faisal fahd sultan saleh tariq tarek hamid hamad majid rashid walid
    john james robert michael william david richard joseph thomas charles george paul mark peter henry edward mary anna maria jose
    juan luis carlos manuel miguel pedro jorge francisco antonio jean pierre marie michel louis philippe jacques hans karl ivan sergei
    alexander vladimir dmitry mikhail nikolai andrei igor oleg viktor yuri
    """
)
# Spellings of Chinese, Korean and Vietnamese family names, a line a name: two of different lines are two families, however alike they look.
FAMILIES = """
    wang wong ong
    huang hwang wong whang
    li lee yi ri rhee lie
    zhang chang cheung teo
    liu lau yoo yu ryu
    chen chan tan tran jin
    zhao chao jo cho
    zhou chou chow chu joo ju
    xu hsu hui heo hur seo suh
    sun suen son
    guo kuo kwok gwak kwak
    xie hsieh tse
    cai tsai choi chua choe chae
    jiang chiang keung kang gang
    deng teng tang dang
    feng fung phung
    cao tsao cho
    kim gim jin kam
    park pak bak
    jung jeong chung cheong
    jang chang zhang
    yoon yun
    lim im rim lin lam
    shin sin shen
    kwon gwon
    song
    ahn an
    moon mun
    roh noh no
    hong hung
    nguyen
    pham fan
    vo vu
    bui
    ngo wu ng
    duong yang yeung
    han hahn
    ma
    he ho
    luo law
    ban pan
"""
SUFFIXES = word_set("jr sr ii iii iv junior senior")
PATRONYMIC = re.compile(
    r"(?:ovich|evich|ovitch|evitch|ovic|ovits|evits|ovitsj|evitsj|itsj|ovna|evna|ichna|inichna|ovych|evych|yovych|ivna|ovycz|ogly|oglu|ilyich|ilich|kuzmich|nikitich|lukich|fomich|ilyinichna)$"
)

# Folding, in order. Left: what spellings differ in; right: what is kept of it. C stands for ch, c for ts.
FOLDS: tuple[tuple[str, str], ...] = (
    (r"^x", "s"),
    (r"shch|schtsch|sjtsj|stsj|shh", "s"),
    (r"tsch|tsj|tch|tj(?=[aeiou])", "C"),
    (r"sch|sj|sh|sz", "s"),
    (r"zh|dzh|dj|dsch", "z"),
    (r"ch", "C"),
    (r"ck", "k"),
    (r"c(?=[eiy])", "s"),
    (r"ts|tz", "c"),
    (r"c(?=[aou])", "k"),
    (r"kh", "h"),
    (r"ks|x", "ks"),
    (r"gh|q|g(?=h)", "g"),
    (r"ph", "f"),
    (r"th", "t"),
    (r"dh", "d"),
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
    dict(zip("ßøđðþłæœıəʻʼ’", ("ss", "o", "d", "d", "th", "l", "ae", "oe", "i", "a", "'", "'", "'"), strict=True))
    | dict(zip("абвгдезийклмнопрстуфыэіїґў", "abvgdeziiklmnoprstufyeiigu", strict=True))
    | {"ь": "", "ъ": "", "х": "kh", "ц": "ts"}
    | dict(zip("ёжчшщюяє", ("yo", "zh", "ch", "sh", "shch", "yu", "ya", "ye"), strict=True))
)
_DIGITS = str.maketrans("01359", "oiesg")  # letters as damaged text has them: Ig0r


@lru_cache(maxsize=1 << 18)
def fold(part: str) -> str:
    """Fold one part of a name to what its transliterations share."""
    for pattern, repl in _FOLDS:
        part = pattern.sub(repl, part)
    return part


@lru_cache(maxsize=1 << 17)
def parts(name: str) -> tuple[str, ...]:
    """Split a name into lower-case parts without accents, titles, particles and suffixes: "Rear Adm. Fuad al-Shukr" is fuad, shukr."""
    text = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", name) if " " not in name else name  # RamiMakhlouf
    text = text.casefold().translate(_SPECIAL).replace(".", " ")
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    text = re.sub(r"'s\b|\([^)]*\)", " ", text).replace("'", "")
    text = re.sub(r"(?<=[a-z])[01359]|[01359](?=[a-z])", lambda m: m.group().translate(_DIGITS), text)
    words = re.findall(r"[^\W\d_]+", text)
    core = [w for w in words if w not in TITLES and w not in SUFFIXES] or words
    while len(core) > 1 and core[0] in FRONT_TITLES:
        core = core[1:]
    kept = [w for w in core if w not in PARTICLES] or core
    return tuple(kept)


def patronymic(part: str) -> bool:
    """Whether a part of a name is a father's name: Ivanovich, Ivanovna."""
    return PATRONYMIC.search(part) is not None


@lru_cache(maxsize=1 << 17)
def block_key(name: str) -> str:
    """A key that spellings of one name mostly share: the consonants of its last part, folded. Compare names only within a block."""
    own = parts(name)
    if not own:
        return ""
    last = fold(own[-1])
    return _VOWELS.sub("", last)[:3] or last[:1]


@lru_cache(maxsize=1)
def _families() -> dict[str, frozenset[int]]:
    """A spelling of a family name to the numbers of its lines."""
    lines = [line.split() for line in FAMILIES.strip().splitlines()]
    return {name: frozenset(n for n, line in enumerate(lines) if name in line) for line in lines for name in line}


@lru_cache(maxsize=1 << 18)
def _pair(a: str, b: str) -> float:
    """How alike two parts are, 0..1."""
    if a == b:
        return 1.0
    one, other = _families().get(a), _families().get(b)
    if one is not None and other is not None:
        return 0.97 if one & other else 0.0
    if len(a) == 1 or len(b) == 1:
        return 0.9 if a[0] == b[0] else 0.0
    x, y = fold(a), fold(b)
    if x == y:
        return 0.97
    long, short = (x, y) if len(x) > len(y) else (y, x)
    if len(long) > 5 and long[:2] in {"el", "al"} and long[2:] == short:
        return 0.95
    best = DamerauLevenshtein.normalized_similarity(x, y, score_cutoff=0.5)
    if best == 0.0:
        return 0.0
    if best >= 0.5 and x[:1] == y[:1] and _VOWELS.sub("", x) == _VOWELS.sub("", y):
        best = max(best, 0.88)
    return min(best, 0.95)


_VOWELS = re.compile("[aeiou]")
BARE = 0.81  # of a name that is the other one without its last part: a second surname left out, or only given names
ALIKE = 0.55  # parts less alike than this are no pair
GLUED = 0.9  # names cut differently ("Abdel Fattah", "Abdelfattah") are compared as one word, and must be this alike


def compare_names(a: str, b: str) -> tuple[float, str]:
    """Score 0..1 that two names of persons are spellings of one name, and a sentence saying why. At or above SAME they are."""
    if a == b:
        return 1.0, "the same spelling"
    left, right = parts(a), parts(b)
    if not left or not right:
        return 0.0, "one of the names is empty"
    if _sons_swapped(a, b):
        return 0.3, "father and son: their parts stand in opposite places"
    if left == right:
        return 0.99, "the same but for titles, accents or particles"
    if _initials(a).isdisjoint(_initials(b)):
        return 0.0, "no part begins alike"
    if len(left) > len(right):
        left, right = right, left
    pairs = _align(left, right)
    score, said = _judge(left, right, pairs) if pairs else (0.0, "no part is alike")
    if score < GLUED and len(left) != len(right) and left[0][0] == right[0][0]:
        glued = DamerauLevenshtein.normalized_similarity(_glue(left), _glue(right))
        if glued >= GLUED:
            return round(0.95 * glued, 4), "the same letters, cut into words differently"
    return round(score, 4), said


@lru_cache(maxsize=1)
def _given() -> frozenset[str]:
    return frozenset(fold(name) for name in GIVEN)


@lru_cache(maxsize=1 << 17)
def _initials(name: str) -> frozenset[str]:
    return frozenset(fold(part)[:1] for part in parts(name))


def _glue(words: tuple[str, ...]) -> str:
    """All parts as one folded word, without the articles glued to their fronts: "Elsisi"."""
    return fold("".join(w[2:] if len(w) > 5 and w[:2] in {"el", "al"} else w for w in words))


def _judge(left: tuple[str, ...], right: tuple[str, ...], pairs: list[tuple[float, int, int]]) -> tuple[float, str]:
    """Score an alignment: the product of what is inexact, less for parts without a partner."""
    ranked = sorted(s for s, _, _ in pairs)
    score = ranked[0]
    for pair_score in ranked[1:]:
        score *= 1.0 if pair_score >= 0.9 else pair_score
    if any(_skipped(left, i, right, j) for _, i, j in pairs):
        return score * 0.5, "an initial stands for another given name than the first"
    spare_left = [i for i in range(len(left)) if all(i != p[1] for p in pairs)]
    spare_right = [j for j in range(len(right)) if all(j != p[2] for p in pairs)]
    if spare_left and len(pairs) > 1 and all(left[i] in NAME_OR_TITLE for i in spare_left):
        spare_left = []
    if spare_left:
        spare = left[spare_left[0]]
        if len(spare_left) == 1 and len(spare) in {2, 3} and spare == "".join(right[j][0] for j in spare_right):
            return score * 0.9, f"{spare} are the initials, the rest is alike"
        return score * 0.5, "both have a part without a partner in the other"
    said = ", ".join(f"{left[i]} ~ {right[j]} {s:.2f}" for s, i, j in sorted(pairs, key=lambda p: p[1]))
    if spare_right and len(left) == 1:
        surname = pairs[0][2] == len(right) - 1
        return score * (0.7 if surname else 0.6), f"{said}; a single name against a full one"
    last = len(right) - 1
    if last in spare_right and not PATRONYMIC.search(right[last]) and len(left) > 1:
        exact = all(s >= 0.97 for s, _, _ in pairs)
        given = all(fold(part) in _given() for part in left)
        return score * (BARE if exact and not given else 0.7), f"{said}; the longer name ends in {right[last]}, which the other lacks"
    if any(not PATRONYMIC.search(right[j]) for j in spare_right):
        score *= 0.97
    return score, said


def _skipped(left: tuple[str, ...], i: int, right: tuple[str, ...], j: int) -> bool:
    """Whether an initial is paired with a name's first part although another part stands before the initial: Robert and Emily R."""
    return (len(left[i]) == 1 < len(right[j]) and j == 0 < i) or (len(right[j]) == 1 < len(left[i]) and i == 0 < j)


def _sons_swapped(a: str, b: str) -> bool:
    """Whether "Abdullah bin Omar" meets "Omar bin Abdullah", or a senior a junior."""
    ages = [_AGES.findall(name) for name in (a, b)]
    if all(ages) and ages[0][-1][0].casefold() != ages[1][-1][0].casefold():
        return True
    if not any(son in a.casefold() for son in (" bin ", " ibn ", " ben ", "-bin-", "-ibn-")):
        return False
    one, other = _SON.search(a), _SON.search(b)
    if one is None or other is None:
        return False
    x, y = (fold(w.casefold()) for w in one.groups())
    u, v = (fold(w.casefold()) for w in other.groups())
    return x != y and x == v and y == u


_AGES = re.compile(r"\b(jr|sr|junior|senior|i{2,3}|iv)\b", re.IGNORECASE)
_SON = re.compile(r"([^\W\d_]+)[ -](?:bin|ibn|ben)[ -](?:al-|el-)?([^\W\d_]+)", re.IGNORECASE)


def _align(left: tuple[str, ...], right: tuple[str, ...]) -> list[tuple[float, int, int]]:
    """Pair the parts of two names, most alike first, each part once: (score, number on the left, number on the right)."""
    scores = []
    for i, x in enumerate(left):
        for j, y in enumerate(right):
            score = _pair(x, y)
            if score >= ALIKE:
                scores.append((0.01 * abs(i - j) - score, i, j, score))
    if len(scores) < 2:
        return [(score, i, j) for _, i, j, score in scores]
    scores.sort()
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs = []
    for _, i, j, score in scores:
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            pairs.append((score, i, j))
    return pairs
