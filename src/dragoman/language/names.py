"""Mend the model's names with what the article and the tables say. Grammar and spelling only: who somebody is, is for later stages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from dragoman.language.gazetteer import LABELS, Hit, entries, hits
from dragoman.language.runs import acronyms, majority, organisation_runs
from dragoman.language.tables import rows, word_set
from dragoman.types import Name, Sentence, Token

Put = Callable[[Name], None]
PARTICLES = word_set(
    """
    al el ul bin ben ibn bint abu abou de da do dos das del della der den di du la le van von ter ten ould oglu e y zu as az an ad
    """
)
NOT_IN_NAMES = word_set(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August September October November
    December The A An In On At He She It They We I But And Or If His Her Their Our This That These Those There
    """
)
DAYS = word_set("Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March July September October November December")
MONTHS_LIKE_NAMES = word_set("April May June August")
TITLE_WORDS = word_set(
    """
    Supreme Prime Vice Deputy First Foreign Defense Defence Interior Chief Commercial Executive Operating Financial Technology Legal
    Marketing Security Political Economic Military National International Federal Public Special Senior Assistant Associate Acting
    """
)
NAMESAKES = frozenset({"state", "capital"})  # what persons are named like
# Words of names of media in several languages, and of features of land and sea, that persons are not named by.
MEDIA_WORDS = word_set(
    """
    Agence Agencia Agenzia Agência Agentur Nachrichtenagentur Presse Prensa Courrier Correo Journal Diario Jornal Gazette Gazeta Gazetta
    Zeitung Télé Televisión Télévision Radiodiffusion Radio Television TV News Newswire Newspaper Herald Tribune Times Chronicle
    """
)
LAND_WORDS = word_set("Shoal Shoals Reef Reefs Atoll Strait Straits Peninsula Archipelago Islands Islets Isthmus")
# Chinese, Korean and Vietnamese family names, which stand first.
FAMILY_FIRST = word_set(
    """
    Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng Liang Xie Tang Song Deng Han Feng Cao Peng
    Zeng Xiao Tian Dong Pan Yuan Cai Jiang Yu Du Ye Cheng Wei Su Lu Ding Ren Shen Yao Lam Xi Mao Bo Hua Wen Qin Kim Lee Park Choi Jung Jeong
    Kang Cho Yoon Yun Jang Lim Shin Seo Kwon Hwang Ahn Moon Roh Ban Chung Ri Nguyen Tran Pham Phan Vo Dang Bui Ngo Duong Tsai Chiang Ko Hou
    """
)


@cache
def titles() -> dict[str, dict[str, str]]:
    """Title in lower case to its row of the table."""
    return {row["title"]: row for row in rows("actors/titles.tsv")}


def title_before(tokens: Sequence[Token], at: int, floor: int) -> int | None:
    """First token of the title whose last token is just before `at`, or None. Titles may have four words."""
    for size in (5, 4, 3, 2, 1):
        first = at - size
        if first >= floor and "".join(_spaced(tokens, first, at)).casefold() in titles():
            return first
    return None


def _spaced(tokens: Sequence[Token], first: int, last: int) -> list[str]:
    parts = []
    for i in range(first, last):
        if i > first and tokens[i].start > tokens[i - 1].end:
            parts.append(" ")
        parts.append(tokens[i].text)
    return parts


def capitalised(token: Token) -> bool:
    """A word that could be part of a name by its first letter."""
    return token.text[:1].isupper() and any(c.isalpha() for c in token.text)


def repair(tokens: Sequence[Token], sentences: Sequence[Sentence], names: Sequence[Name]) -> tuple[Name, ...]:
    """Names of an article, mended: in text order, not overlapping."""
    taken: dict[int, Name] = {}

    def put(name: Name) -> None:
        for i in range(name.first, name.last):
            old = taken.get(i)
            if old is not None:
                for j in range(old.first, old.last):
                    taken.pop(j, None)
        for i in range(name.first, name.last):
            taken[i] = name

    for name in _rejoined(tokens, names):
        for piece in _trim(tokens, name):
            before = taken.get(piece.first - 1)
            if (
                before is not None
                and piece.label == before.label == "PERSON"
                and (tokens[before.last - 1].text.casefold() in PARTICLES or tokens[before.last - 1].head in range(piece.first, piece.last))
            ):
                piece = Name(before.first, piece.last, "PERSON")  # given name and surname taken apart: "Karim bin" "Said"
            put(piece)
    for sentence in sentences:
        for first, last in organisation_runs(tokens, sentence):
            put(Name(first, last, "ORG"))
    for sentence in sentences:
        for hit in hits(tokens, sentence.first, sentence.last):
            _known(tokens, hit, taken, put)
    _surnames(tokens, taken, put)
    for sentence in sentences:  # what a wider name had covered before it was cut
        for hit in hits(tokens, sentence.first, sentence.last):
            if all(i not in taken for i in range(hit.first, hit.last)):
                _known(tokens, hit, taken, put)
    _agree(tokens, taken, put)
    for name in [name for name in set(taken.values()) if _field(tokens, name)]:
        for i in range(name.first, name.last):
            taken.pop(i, None)
    return tuple(sorted(set(taken.values()), key=lambda n: n.first))


def _field(tokens: Sequence[Token], name: Name) -> bool:
    """The field of an office: "Minister for Northern Affairs" names no body."""
    at = name.first - 1
    return name.label == "ORG" and at > 0 and tokens[at].text == "for" and tokens[at - 1].text.casefold() in titles()


def _rejoined(tokens: Sequence[Token], names: Sequence[Name]) -> list[Name]:
    """Names that meet at an "and" which the head counts to one of them are one organisation: "Harbour" "and Coast Division"."""
    out: list[Name] = []
    for name in names:
        if out and out[-1].last == name.first and "and" in {tokens[name.first].text, tokens[name.first - 1].text}:
            out[-1] = Name(out[-1].first, name.last, "ORG")
        else:
            out.append(name)
    return out


def _agree(tokens: Sequence[Token], taken: dict[int, Name], put: Put) -> None:
    """One label for one name in one article, and the acronyms that it explains wherever they stand."""
    now = sorted(set(taken.values()), key=lambda n: n.first)
    label_of = majority(tokens, now)
    for name in now:
        words = tuple(tokens[i].text for i in range(name.first, name.last))
        label = label_of.get(words, name.label)
        if label != name.label:
            put(Name(name.first, name.last, label))  # type: ignore[arg-type]
    short = acronyms(tokens, now)
    for name in now:
        if name.label == "PERSON" and name.last - name.first > 1 and tokens[name.first].text in short:  # "NFB Marta Holm"
            put(Name(name.first, name.first + 1, short[tokens[name.first].text]))  # type: ignore[arg-type]
            put(Name(name.first + 1, name.last, "PERSON"))
    for i, token in enumerate(tokens):
        free = i not in taken or (taken[i].label in {"PERSON", "NORP"} and taken[i].last - taken[i].first == 1)
        if free and token.text in short and token.pos == "PROPN":
            put(Name(i, i + 1, short[token.text]))  # type: ignore[arg-type]


@cache
def given_names() -> dict[str, str]:
    """Given names of one sex to "female" or "male"."""
    return {row["name"]: row["gender"] for row in rows("actors/given_names.tsv")}


@cache
def not_names() -> frozenset[str]:
    """Capitalised words that models take for names of persons, places or organisations, and that are none."""
    return frozenset(row["word"] for row in rows("actors/not_names.tsv"))


@cache
def peoples() -> frozenset[str]:
    """Words for peoples, faiths and parts of the world, as the table has them."""
    return frozenset(word for row in rows("actors/peoples.tsv") for word in (row["adjective"], row["people"]) if word)


def _trim(tokens: Sequence[Token], name: Name) -> list[Name]:
    """Cut possessive endings, leading titles and stray marks off a name; cut it in two at an inner possessive."""
    first, last = name.first, name.last
    for at in range(first + 1, last):  # "Secretary of | State Marta Holm": the title reaches into the name
        before = title_before(tokens, at, max(first - 4, 0))
        if before is not None and before < first and tokens[at].pos == "PROPN":
            return _trim(tokens, Name(at, last, "PERSON"))
    if any("/" in tokens[i].text and "." in tokens[i].text for i in range(first, last)):
        return []
    if tokens[first].text.casefold() in {"the", "a", "an", "this", "our"} and not entries("".join(_spaced(tokens, first, last))):
        first += 1
    while first < last and not any(c.isalnum() for c in tokens[first].text):
        first += 1
    while last > first and (tokens[last - 1].text in {"'s", "’s", "'", "’"} or not any(c.isalnum() for c in tokens[last - 1].text)):
        last -= 1
    known = last - first > 1 and entries("".join(_spaced(tokens, first, last - 1)))
    if known and name.label == "ORG" and tokens[last - 1].text in {"FM", "PM"}:
        last -= 1  # "Iran FM": the state, and its minister
    if name.label == "PERSON":
        first, last = _own_words(tokens, first, last)
        for i in range(first + 1, last - 1):
            if tokens[i].text.casefold() in {"and", "&", ",", ";"}:
                return _trim(tokens, Name(first, i, "PERSON")) + _trim(tokens, Name(i + 1, last, "PERSON"))
        for i in range(first, last):
            if tokens[i].tag == "POS":
                first = i + 1
        at = first
        while at < last:
            here = next(
                (at + n for n in (4, 3, 2, 1) if at + n < last and "".join(_spaced(tokens, at, at + n)).casefold() in titles()), None
            )
            if here is None:
                break
            at = here
        first = at
    if "".join(_spaced(tokens, first, last)).casefold() in titles() or all(
        tokens[i].text.casefold() in titles() or tokens[i].text in TITLE_WORDS for i in range(first, last)
    ):
        return []
    if last - first == 1 and tokens[first].text in not_names():
        return []
    if last - first == 1 and name.label == "PERSON" and tokens[first].text in peoples():
        return [Name(first, last, "NORP")]
    if last - first > 1 and name.label == "PERSON":
        if tokens[last - 1].text in LAND_WORDS:
            return [Name(first, last, "PLACE")]
        if any(tokens[i].text in MEDIA_WORDS for i in range(first, last)):
            return [Name(first, last, "ORG")]
    return [Name(first, last, name.label)] if first < last else []


def _own_words(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """A person's name without the day or month before it ("In May | Marta Holm") and the state behind it ("Marta Holm | of Norway")."""
    for at in range(first + 2, last - 1):
        known = entries("".join(_spaced(tokens, at + 1 + (tokens[at + 1].text == "the"), last)))
        if tokens[at].text == "of" and known and known[0].sort == "state":
            last = at
            break
    before = tokens[first - 1].text.casefold() if first else ""
    dated = before in {"in", "since", "until", "till", "last", "next", "early", "late", "mid", "every"}
    if last - first > 1 and (tokens[first].text in DAYS or (tokens[first].text in MONTHS_LIKE_NAMES and dated)):
        first += 1
    return first, last


def _known(tokens: Sequence[Token], hit: Hit, taken: dict[int, Name], put: Put) -> None:
    """A name of the tables outranks the model, except inside a longer name that is not a mere list of known ones."""
    old = {taken[i] for i in range(hit.first, hit.last) if i in taken}
    single = hit.last - hit.first == 1
    if hit.last < len(tokens) and tokens[hit.last].text.startswith("$"):  # "US$40"
        return
    if single and tokens[hit.first].pos not in {"PROPN", "ADJ", "NOUN"} and not old and not _shouted_alone(tokens, hit.first):
        return
    if single and hit.entry.sort in NAMESAKES and _mister(tokens, hit.first):
        put(Name(hit.first, hit.last, "PERSON"))
        return
    for name in old:
        longer = name.first <= hit.first and name.last >= hit.last and name.last - name.first > hit.last - hit.first
        rest = [i for i in range(name.first, name.last) if not hit.first <= i < hit.last]
        if all(tokens[i].text.casefold() in {"and", ",", "/", "-", "–", "&", "the"} or entries(tokens[i].text) for i in rest):
            continue  # a mere list: "Kyiv and Chisinau"
        if longer and name.label in {"PERSON", "ORG", "PLACE"} and not _possessive_inside(tokens, name):
            return
    put(Name(hit.first, hit.last, LABELS[hit.entry.sort]))


def _mister(tokens: Sequence[Token], at: int) -> bool:
    """After "Mr." Jordan is no state."""
    before = title_before(tokens, at, max(at - 2, 0))
    return before is not None and titles()["".join(_spaced(tokens, before, at)).casefold()]["sort"] == "honorific"


def _shouted_alone(tokens: Sequence[Token], at: int) -> bool:
    """An acronym among words that are not in capitals: "US sees", whatever its tag. In an ALL CAPS line it could be a word."""
    around = [tokens[i].text for i in (at - 1, at + 1) if 0 <= i < len(tokens)]
    text = tokens[at].text
    return len(text) > 1 and text.replace(".", "").isupper() and not any(len(t) > 1 and t.isupper() for t in around)


def _possessive_inside(tokens: Sequence[Token], name: Name) -> bool:
    return any(tokens[i].tag == "POS" for i in range(name.first, name.last - 1))


def _only_a_person(tokens: Sequence[Token], taken: dict[int, Name], surname: str) -> bool:
    """A surname that a state or capital has too, in an article without another word for that state: "Jordan" after a full name."""
    own = entries(surname)
    codes = {entry.code for entry in own}
    if not all(entry.sort in NAMESAKES for entry in own) or "" in codes:
        return False
    others = {tokens[name.first].text for name in taken.values() if name.last - name.first == 1} - {surname, surname.upper()}
    named = {entry.code for text in others for entry in entries(text)}
    longer = {
        entry.code
        for name in taken.values()
        if name.last - name.first > 1
        for entry in entries("".join(_spaced(tokens, name.first, name.last)))
    }
    return codes.isdisjoint(named | longer)


def _surnames(tokens: Sequence[Token], taken: dict[int, Name], put: Put) -> None:
    """A capitalised word that ends a full name of a person in the article is that person's name wherever it stands alone."""
    surnames: set[str] = set()
    for name in set(taken.values()):
        if name.label == "PERSON" and name.last - name.first > 1:
            last = tokens[name.last - 1].text
            first = tokens[name.first].text
            if first in FAMILY_FIRST and name.last - name.first in {2, 3, 4}:
                surnames.update((first, first.upper()))
            elif len(last) > 2 and capitalised(tokens[name.last - 1]):
                surnames.update((last, last.upper()))
    free = {text for text in surnames if not entries(text) or _only_a_person(tokens, taken, text)}
    for i, token in enumerate(tokens):
        if token.text not in free:
            continue
        name = taken.get(i, Name(i, i + 1, "PERSON"))
        joined = all(tokens[j].text.casefold() in PARTICLES or tokens[j].text in {"-", "–"} for j in range(name.first, i))  # "El-Sisi"
        if i not in taken or (name.label != "PERSON" and name.last == i + 1 and joined):
            put(Name(name.first, name.last, "PERSON"))
