"""Bylines beyond English: the words before names in many languages, and names in Chinese, Japanese and Korean.

Which words say what is in `data/read/words.tsv`. What is not sure is no name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dragoman.read.months import folded
from dragoman.read.words import languages_of, phrases, single

EAST = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # Chinese, Japanese, Korean
_KOREAN = re.compile(r"[\uac00-\ud7af]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_LABEL = re.compile(r"[^\w(]*\s*([^\d:/|=\n]{1,40}?)\s*[:/|=：／｜]\s*(\S.*)", re.S)
_TONED = re.compile(r"[\u1ea0-\u1ef9ơưƠƯ]")
_OPENING = " \t\u00a0|•·*-–—:([{【"
_HAN = re.compile(r"[\u3400-\u9fff々]+")
_NAME = re.compile(r"[\u3400-\u9fff々ぁ-ゖァ-ヺー]+")
_STRANGE = re.compile(r"[\u3400-\u9fffァ-ヺー]+(?:[·・‧•][\u3400-\u9fffァ-ヺー]+)+")  # a foreign name in its parts
_BETWEEN = re.compile(r"[\s:：/／|｜丨()（）【】〔〕\[\]，,、;；&＆＝=－—–\-@<>《》〈〉]+|(?<=[가-힣])[·ㆍ・](?=[가-힣])")
_JOINED = re.compile(r"(?<=[\u3400-\u9fff]{2})[和与與及](?=[\u3400-\u9fff]{2})")
_APART = re.compile(r"(?<![\u3400-\u9fff])([\u3400-\u9fff]) +([\u3400-\u9fff])(?![\u3400-\u9fff])")  # 王　明
WORDS = 5  # of the longest phrase that says "by"


@lru_cache(maxsize=8)
def _set(kind: str) -> frozenset[str]:
    return frozenset(" ".join(map(folded, phrase.split())) for phrase in phrases(kind))


@lru_cache(maxsize=1)
def lead_words() -> frozenset[str]:
    """The first words of lines that may say in another language that names follow, in small letters."""
    return frozenset(phrase.split()[0] for kind in ("by", "author", "other") for phrase in phrases(kind))


def lead(line: str, boxed: bool = False) -> tuple[str, str] | None:
    """What a line begins with, and the rest: "by" where names have to follow, "author", or "other" where those follow who wrote nothing.

    None where it begins with none of these. `boxed`: the line stands in a box for those who write, so that "De Ana Berg" counts as well.
    """
    core = line.lstrip(_OPENING)
    label = _LABEL.match(core[:200])
    if label:
        told = " ".join(map(folded, label[1].split()))
        for kind in ("author", "by", "other"):
            if told in _set(kind):
                return kind, label[2]
    words = core.split(None, WORDS)
    for size in range(min(WORDS, len(words) - 1), 0, -1):
        phrase = " ".join(map(folded, words[:size]))
        if phrase in _set("by") or (boxed and phrase in _set("boxed")):
            return "by", core.split(None, size)[size]
    return None


def glued_pair(part: str, word: str) -> list[str]:
    """The two halves of a text with a word written together with what follows: Arabic and Hebrew "and"."""
    found = re.search(rf"\s+{word}\s?(?=\S)", part)
    return [part[: found.start()], part[found.end() :]] if found else [part]


def small(word: str) -> bool:
    """Whether a word begins with a small letter, of a script that has capitals in names: Georgian, which Python takes for one, has none."""
    return word[:1].islower() and not "\u10d0" <= word[:1] <= "\u10ff"


def without_trades(name: str) -> str:
    """A name without the words of trades before and behind it."""
    words = name.split()
    while len(words) > 2 and _is_word(words[0], "trade"):
        words = words[1:]
    while len(words) > 2 and _is_word(words[-1], "trade"):
        words = words[:-1]
    return " ".join(words) if len(words) < len(name.split()) else name


def is_body(name: str) -> bool:
    """Whether a name has a word of bodies that sign, in any language, or ends as such in Chinese, Japanese and Korean."""
    if EAST.search(name):
        return name.endswith(_ends())
    return name in phrases("place") or any(_is_word(word, "body") or _is_word(word, "trade") for word in name.split())


def _is_word(word: str, kind: str) -> bool:
    """Whether a word is one of a kind's; those of Vietnamese with their tones only: Bảo and Bao are names, báo is a paper."""
    if folded(word) not in single(kind):
        return False
    exact = word.casefold().strip(".,") in _toned(kind)
    return exact or (_TONED.search(word) is None and folded(word) in _untoned(kind))


@lru_cache(maxsize=4)
def _toned(kind: str) -> frozenset[str]:
    return frozenset(word for phrase in phrases(kind) for word in phrase.split())


@lru_cache(maxsize=4)
def _untoned(kind: str) -> frozenset[str]:
    """The words of a kind in other languages than Vietnamese, folded."""
    return frozenset(folded(word) for phrase in phrases(kind) if languages_of(kind, phrase) != {"vi"} for word in phrase.split())


@lru_cache(maxsize=1)
def _ends() -> tuple[str, ...]:
    return tuple(phrase for phrase in phrases("body") if EAST.search(phrase))


def eastern_person(name: str, sure: bool = False) -> bool:
    """Whether a Chinese, Japanese or Korean name may be a person's, by its surname and length. `sure`: something says that it is."""
    bare = "".join(name.split())
    if name in _set("place") or bare in _set("place") or is_body(bare):
        return False
    if _STRANGE.fullmatch(name):
        return sure
    surnames = _set("surname")
    if _KOREAN.search(bare):
        double = bare[:2] in surnames
        return (
            bool(re.fullmatch(r"[가-힣]{2,4}", bare)) and bare[:1] in surnames and (len(bare) == 3 or (sure and len(bare) == 2) or double)
        )
    if not _NAME.fullmatch(bare) or len(bare) > 7:
        return False
    japanese = any(bare[:n] in surnames and 1 <= len(bare) - n <= 4 and (len(bare) > 3 or n > 1) for n in (3, 2, 1))
    if _KANA.search(bare):
        return len(bare) >= 3 and japanese
    chinese = 2 <= len(bare) <= 3 and bare[0] in surnames and (sure or len(bare) == 3)
    return chinese or (len(bare) in (3, 4) and bare[:2] in surnames) or (japanese and 3 <= len(bare) <= 5)


@dataclass(frozen=True, slots=True)
class Eastern:
    """The names in a Chinese, Japanese or Korean line."""

    names: tuple[str, ...]
    told: bool  # a word beside them says that they wrote
    clean: bool  # the line holds nothing else


def eastern(line: str, sure: bool = False) -> Eastern:
    """The names in a line, in order: those that a word beside them says wrote, else, in a line of nothing but names, these.

    `sure`: something else says that the line names who wrote, so that rare forms of names count.
    """
    told: list[str] = []
    bare: list[str] = []
    state, clean, at = "", True, 0
    spaced = _JOINED.sub(" ", _APART.sub(r"\1\2", line.replace("\u3000", " ")))
    tokens = [token for token in _BETWEEN.split(spaced) if EAST.search(token)]
    while at < len(tokens):
        label, name, said = _read(tokens[at])
        at += 1
        state = label or state
        if said and not name and bare:  # 홍길동·김철수 기자
            told, bare = [*told, *bare], []
        if not name:
            clean = clean and bool(label or said)
            continue
        given = tokens[at] if at < len(tokens) else ""
        if name in _set("surname") and len(given) <= 3 and _NAME.fullmatch(given) and not any(_read(given)[::2]):
            name, at = f"{name} {given}", at + 1  # 山田 太郎
        if name in _set("place") or is_body(name):
            state = "front" if said else state  # 海港新闻记者 王小明
            continue
        placed = next((n for n in (2, 3) if said and _HAN.fullmatch(name) and name[n:] in _set("place")), 0)
        name = name[:placed] if placed else name  # 记者王小明北京报道
        if state == "other" or (said and told and state == "front"):
            continue  # 記者王小明／海城報導: the second is where
        if not eastern_person(name, sure or said or state == "front"):
            clean = False
        elif said or state == "front":
            told, bare = [*told, *(bare if said else []), name], [] if said else bare
        else:
            bare.append(name)
    names = told or (bare if clean else [])
    return Eastern(tuple(dict.fromkeys(names)), bool(told), clean)


_BRACKETS = re.compile(r"[(（\[［〔【]([^()（）\[\]［］〔〕【】]{2,40})[)）\]］〕】]")
_REPORTER = re.compile(r"(?:记者|記者|特派員|通讯员|通訊員)[\s：:]*([\u3400-\u9fff]{2,12}?)(?=\s*\d{1,2}\s?日|[电電]|$)")
_GIJA = re.compile(r"^\s*[(\[][^()\[\]]{2,30}[)\]]\s*([가-힣·ㆍ,\s]{2,30}?(?:기자|특파원|통신원|위원))\s*=")
HEAD = 80  # characters of a paragraph in which its dateline stands


def dateline_names(paragraph: str) -> str:
    """The part of a paragraph's dateline that says who wrote, "記者王小明／海城報導" or "홍길동 기자"; empty: none does.

    Of "記者王小明海城12日電" the name alone: three characters, or two where what follows these is a known place.
    """
    if not EAST.search(paragraph[:HEAD]):
        return ""
    gija = _GIJA.match(paragraph[:HEAD])
    if gija:
        return gija[1]
    for found in _BRACKETS.finditer(paragraph[:HEAD]):
        group = found[1]
        glued = _REPORTER.search(group)
        if glued and re.search(r"\d\s?日|[电電]$", group):
            run = glued[1]
            sizes = [n for n in (3, 2, 4) if run[n:] in _set("place")] or [n for n in (3, 2) if len(run) == n or len(run) - n >= 2]
            if sizes:
                return run[: sizes[0]]
        named = eastern(group)
        if named.told and named.names:
            return group
    return ""


_LAST = re.compile(r"[【（(〔]([^【】（）()〔〕]{2,20})[】）)〕][。.]?\s*$")


def closing_names(paragraph: str) -> str:
    """What stands in brackets at a text's end, where it is but the names of those who wrote: 【田中健一】; empty: nothing such."""
    found = _LAST.search(paragraph[-30:])
    if found is None or not EAST.search(found[1]):
        return ""
    named = eastern(found[1])
    return found[1] if named.names and named.clean else ""


def _read(token: str) -> tuple[str, str, bool]:
    """What a stretch of a byline is: the label it is or begins with, the name in it, and whether a trade stands behind that."""
    for kind in ("front", "other"):
        if token in _set(kind):
            return kind, "", token in _set("back")
    if token in _set("back"):
        return "", "", True
    state, name, said = "", token, False
    for kind in ("front", "other"):
        found = next((phrase for phrase in phrases(kind) if len(phrase) > 1 and EAST.match(phrase) and token.startswith(phrase)), None)
        if found and not state:
            state, name = kind, token[len(found) :].lstrip("・·=")
    if token[:2] in ("文・", "文＝", "글·"):
        state, name = "front", token[2:]
    found = next((phrase for phrase in phrases("back") if name.endswith(phrase) and len(name) > len(phrase)), None)
    if found and not (len(found) == 1 and len(name) < 3):
        name, said = name[: -len(found)], True
    return state, name if EAST.search(name) else "", said


def picture_credit(caption: str) -> int:
    """Where the credit at the end of a line in the box of a picture begins, by its word for "photo"; -1: none.

    "The quay. Foto: dpa", "Fot. PAP", "(Crédit photo : Ana Berg)", "新华社记者 李晓红 摄", "[사진=연합뉴스]".
    """
    shift = max(0, len(caption) - 140)
    found = [match.start() for form in _credit_forms() if (match := form.search(caption, shift))]
    if not found:
        return -1
    at = min(found)
    opened = max(caption.rfind(bracket, shift, at) for bracket in "([（【")
    if opened >= 0 and not re.search(r"[)\]）】]", caption[opened:at]):
        at = opened
    return len(caption[:at].rstrip().rstrip("|/–—•·")) if caption[:at].rstrip().endswith(tuple("|/–—•·")) else at


@lru_cache(maxsize=1)
def _credit_forms() -> tuple[re.Pattern[str], ...]:
    labels = "|".join(map(re.escape, sorted((*phrases("photo"), *phrases("source")), key=len, reverse=True)))
    after_stop = r"(?:^|(?<=[.。!?！？…»”\"')\]।۔]\s)|(?<=[.。!?！？…»”\"'(\[（【/／।۔]))"
    first = r"(?=(?-i:[^a-zß-öø-ÿа-яё]))"  # inside a sentence a photo may be one that somebody holds
    person = r"(?:[^\s。（(]{0,12}(?:记者|記者|社|网|網|报|報|通讯员)\s?)?[^\s。（(]{2,4}\s?"
    return (
        re.compile(rf"(?:{after_stop}|(?<=\s){first})(?:[©ⓒ]\s?)?(?:{labels})\s?[:：=＝/／]\s*({_WHO})$", re.I),
        re.compile(rf"(?:^|(?<=[.!?…»”\"')]\s))(?i:{labels})\.?\s+[^\W\d_a-zà-ÿ][^\s.!?]+(?:\s[^\W\d_a-zà-ÿ][^\s.!?]*){{0,3}}$"),
        re.compile(rf"[(\[（【](?:{labels})[\s.:：/／=＝][^()\[\]（）]{{2,60}}[)\]）】]$", re.I),
        re.compile(rf"(?:^|(?<=[。！？\s（(])){person}(?:摄|攝|供图|供圖|撮影)[)）]?$|(?:^|(?<=[.。]\s))[^\s.]{{2,14}}\s?(?:제공|촬영)$"),
        re.compile(r"(?:^|(?<=[。！？\s（(]))[（(]?[^\s。！？（(]{1,4}社(?:记者[^\s。]{2,4})?[发發][)）]?$"),
        re.compile(
            r"[（(＝](?:共同|時事|AP|ＡＰ|AFP|ＡＦＰ|ロイター|EPA|新華社)(?:＝共同)?[)）]?$|[©ⓒ]\s?[^\s.。]{2,20}(?:\s[^\s.。]{2,12})?$"
        ),
    )


# Who took a picture: a few words, of which hardly any is small.
_WHO = r"(?!(?:\S+\s+){8})(?!(?-i:(?:.*?(?<!\w)[a-zß-öø-ÿа-яё]{2,}(?!\w)){3}))[^\s/][^\n!?。]{0,70}"


def says_photo(line: str) -> bool:
    """Whether a line is nothing but a photo's credit, by its word for "photo" and a colon: asked of all lines."""
    core, heads = line.lstrip("([（【 "), _heads()
    known = core[:3].lower() in heads or core[:2] in heads
    return known and len(line) <= 90 and _whole_credit().match(core) is not None


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    """The first three characters of such lines, or two."""
    return frozenset(f"{phrase}{mark}"[: min(3, len(phrase) + 1)] for phrase in phrases("photo") for mark in ":：/／=＝")


@lru_cache(maxsize=1)
def _whole_credit() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, phrases('photo')))})\s?[:：=＝/／]\s*{_WHO}$", re.I)
