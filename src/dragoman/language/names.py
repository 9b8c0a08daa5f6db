"""Mend the model's names with what the article and the tables say. Grammar and spelling only: who somebody is, is for later stages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from dragoman.language.gazetteer import LABELS, Hit, cities, entries, hits
from dragoman.language.runs import HEADS, acronyms, majority, organisation_runs
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
PLACE_HEADS = word_set(
    """
    Village City Town Province District Governorate Region County River Sea Ocean Lake Bay Gulf Strait Canal Island Islands Mountain
    Mountains Valley Desert Coast Peninsula Heights Street Road Avenue Square Bridge Port Airport Park Tower Palace Stadium Camp Base Hotel
    Mosque Border Nagar Pass Dam
    """
)
DOING = word_set(
    """
    say tell add ask warn speak announce deny confirm meet visit arrive travel resign declare insist argue write reply vow promise pledge
    accuse criticise criticize condemn praise thank
    """
)
JOINED = word_set("led backed era style based born linked appointed brokered allied like")  # "Obama-era", "Trump-led"
TITLE_WORDS = word_set(
    """
    Supreme Prime Vice Deputy First Foreign Defense Defence Interior Chief Commercial Executive Operating Financial Technology Legal
    Marketing Security Political Economic Military National International Federal Public Special Senior Assistant Associate Acting
    """
)
NAMESAKES = frozenset({"state", "capital"})  # what persons are named like
WHERE = word_set("in near outside around across throughout")
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


def name_run(tokens: Sequence[Token], first: int, last: int) -> int:
    """End of the run of name words from `first`: capitalised words, initials, and particles and hyphens between them."""
    at = end = first
    while at < last:
        token = tokens[at]
        if capitalised(token) and token.text not in NOT_IN_NAMES | TITLE_WORDS and token.text.casefold() not in titles():
            at += 1
            end = at
        elif (
            at < last - 1
            and (token.text.casefold() in PARTICLES or token.text in {"-", "–"})
            and (at > first or token.text.casefold() in PARTICLES)
        ):
            if token.text in {"-", "–"} and tokens[at - 1].end != token.start:
                break
            at += 1
        else:
            break
        if at - first > 8:
            break
    return end


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

    for name in names:
        for piece in _trim(tokens, name):
            before = taken.get(piece.first - 1)
            if (
                before is not None
                and piece.label == before.label == "PERSON"
                and tokens[before.last - 1].head in range(piece.first, piece.last)
            ):
                piece = Name(before.first, piece.last, "PERSON")  # given name and surname taken apart
            put(piece)
    for sentence in sentences:
        for first, last in organisation_runs(tokens, sentence):
            put(Name(first, last, "ORG"))
    for sentence in sentences:
        for hit in hits(tokens, sentence.first, sentence.last):
            _known(tokens, hit, taken, put)
    for sentence in sentences:
        _after_titles(tokens, sentence, taken, put)
    for sentence in sentences:
        _doers(tokens, sentence, taken, put)
    for name in sorted(set(taken.values()), key=lambda n: n.first):
        if name.label == "PERSON":
            put(_wider(tokens, sentences, taken, name))
    _surnames(tokens, sentences, taken, put)
    for name in set(taken.values()):
        if name.label != "PERSON" and _lone_surname(tokens, name):
            put(Name(name.first, name.last, "PERSON"))
    for sentence in sentences:  # what a wider name had covered before it was cut
        for hit in hits(tokens, sentence.first, sentence.last):
            if all(i not in taken for i in range(hit.first, hit.last)):
                _known(tokens, hit, taken, put)
    _located(tokens, taken, put)
    _agree(tokens, taken, put)
    return tuple(sorted(set(taken.values()), key=lambda n: n.first))


def _wider(tokens: Sequence[Token], sentences: Sequence[Sentence], taken: dict[int, Name], name: Name) -> Name:
    """A person's name with the name words before it that the model left out: "Darwish Ahmed Al Shaibani"."""
    first = name.first
    while first > 0 and name.first - first < 3 and title_before(tokens, first, max(first - 5, 0)) is None:
        token = tokens[first - 1]
        if token.pos != "PROPN" or not capitalised(token) or first - 1 in taken or token.text in NOT_IN_NAMES | TITLE_WORDS:
            break
        if (
            token.head not in range(first, name.last)
            or token.text.casefold() in titles()
            or token.text.isupper()
            or token.text.endswith(".")
        ):
            break
        first -= 1
    last = name.last
    while last + 1 < len(tokens) and tokens[last].text == "-" and tokens[last + 1].text.isalpha():
        if tokens[last].start > tokens[last - 1].end or tokens[last + 1].start > tokens[last].end or tokens[last + 1].text in JOINED:
            break
        last += 2  # "Han Duck-soo"
    return Name(first, last, "PERSON")


def _located(tokens: Sequence[Token], taken: dict[int, Name], put: Put) -> None:
    """A city's name right after "in" or "near" is a place, whatever the model takes it for: "in Durban"."""
    for name in sorted(set(taken.values()), key=lambda n: n.first):
        if name.first == 0 or name.label in {"PLACE", "NORP"} or tokens[name.first - 1].text.casefold() not in WHERE:
            continue
        follows = tokens[name.last].tag if name.last < len(tokens) else "."
        if follows != "POS" and _place(tokens, name):
            put(Name(name.first, name.last, "PLACE"))


def _place(tokens: Sequence[Token], name: Name) -> bool:
    text = "".join(_spaced(tokens, name.first, name.last))
    return text in cities() or text in provinces()


def _agree(tokens: Sequence[Token], taken: dict[int, Name], put: Put) -> None:
    """One label for one name in one article, and the acronyms that it explains wherever they stand."""
    now = sorted(set(taken.values()), key=lambda n: n.first)
    label_of = majority(tokens, now)
    for name in now:
        words = tuple(tokens[i].text for i in range(name.first, name.last))
        label = label_of.get(words, name.label)
        if label != name.label:
            put(Name(name.first, name.last, label))  # type: ignore[arg-type]
    short: dict[str, str] = {words[0]: label for words, label in label_of.items() if len(words) == 1 and len(words[0]) > 3}
    short |= acronyms(tokens, now)
    for i, token in enumerate(tokens):
        if i not in taken and token.text in short and token.pos == "PROPN":
            put(Name(i, i + 1, short[token.text]))  # type: ignore[arg-type]


def _lone_surname(tokens: Sequence[Token], name: Name) -> bool:
    """A word that the model takes for a people, but that no table knows and that stands as nouns for one person do."""
    token = tokens[name.first]
    if name.last - name.first in {2, 3} and name.label != "PERSON" and tokens[name.last - 1].text in leaders():
        inside = range(name.first, name.last)
        return all(capitalised(tokens[i]) and not entries(tokens[i].text) and tokens[i].text not in HEADS for i in inside)
    if name.last - name.first > 1 or entries(token.text) or token.text[:1].islower():
        return False
    if token.text in leaders():
        return True
    if name.label != "NORP" or token.tag != "NNP" or token.text in peoples() or entries(token.text) or token.text[:1].islower():
        return False
    if name.first > 0 and tokens[name.first - 1].pos in {"DET", "ADJ", "NUM"}:
        return False
    return token.dep in {"nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos", "poss", "dative", "agent"} and len(token.text) > 3


@cache
def provinces() -> frozenset[str]:
    """Names of states, provinces and districts (ISO 3166-2, from the pycountry package)."""
    import pycountry

    return frozenset(part.name for part in pycountry.subdivisions if len(part.name) > 3)


@cache
def given_names() -> dict[str, str]:
    """Given names of one sex to "female" or "male"."""
    return {row["name"]: row["gender"] for row in rows("actors/given_names.tsv")}


@cache
def leaders() -> frozenset[str]:
    """Surnames of heads of state and government, long enough not to be other words."""
    return frozenset(row["surname"] for row in rows("actors/heads.tsv") if len(row["surname"]) > 4)


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
    if name.label == "ORG":
        after = _rank_before(tokens, first, last)
        if after is not None and all(tokens[i].text not in HEADS for i in range(after, last)):
            return _trim(tokens, Name(after, last, "PERSON"))
    if name.label == "PERSON":
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
    if name.label in {"ORG", "NORP"} and _full_name(tokens, first, last):
        return [Name(first, last, "PERSON")]
    if (
        last - first > 1
        and name.label == "PERSON"
        and (tokens[last - 1].text in PLACE_HEADS or "".join(_spaced(tokens, first, last)) in provinces())
    ):
        return [Name(first, last, "PLACE")]
    if last - first == 1 and name.label == "PERSON" and tokens[first].text in peoples():
        return [Name(first, last, "NORP")]
    return [Name(first, last, name.label)] if first < last else []


def _full_name(tokens: Sequence[Token], first: int, last: int) -> bool:
    """A given name, alone or with one or two more name words: a person, whatever the model makes of it."""
    words = [tokens[i].text for i in range(first, last)]
    if len(words) == 1:
        return words[0] in given_names() and tokens[first].pos == "PROPN" and not entries(words[0])
    plain = all(w.isalpha() and w[0].isupper() and not w.isupper() and w not in HEADS for w in words)
    return 1 < len(words) < 4 and plain and words[0] in given_names() and not entries(" ".join(words)) and not entries(words[-1])


def _rank_before(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """End of a title of several words, or with a full stop, at the front of a run: "Rear Adm. Marta Holm" is no organisation."""
    for size in (4, 3, 2, 1):
        text = "".join(_spaced(tokens, first, min(first + size, last))).casefold()
        if first + size < last and text in titles() and (" " in text or text.endswith(".")):
            return first + size
    return None


def _known(tokens: Sequence[Token], hit: Hit, taken: dict[int, Name], put: Put) -> None:
    """A name of the tables outranks the model, except inside a longer name that is not a mere list of known ones."""
    old = {taken[i] for i in range(hit.first, hit.last) if i in taken}
    single = hit.last - hit.first == 1
    if hit.last < len(tokens) and tokens[hit.last].text.startswith("$"):  # "US$40"
        return
    if single and tokens[hit.first].pos not in {"PROPN", "ADJ", "NOUN"} and not old and not _shouted_alone(tokens, hit.first):
        return
    for name in old:
        longer = name.first <= hit.first and name.last >= hit.last and name.last - name.first > hit.last - hit.first
        rest = [i for i in range(name.first, name.last) if not hit.first <= i < hit.last]
        if all(tokens[i].text.casefold() in {"and", ",", "/", "-", "–", "&", "the"} or entries(tokens[i].text) for i in rest):
            continue  # a mere list: "Kyiv and Chisinau"
        if longer and name.label in {"PERSON", "ORG", "PLACE"} and not _possessive_inside(tokens, name):
            return
    put(Name(hit.first, hit.last, LABELS[hit.entry.sort]))


def _shouted_alone(tokens: Sequence[Token], at: int) -> bool:
    """An acronym among words that are not in capitals: "US sees", whatever its tag. In an ALL CAPS line it could be a word."""
    around = [tokens[i].text for i in (at - 1, at + 1) if 0 <= i < len(tokens)]
    text = tokens[at].text
    return len(text) > 1 and text.replace(".", "").isupper() and not any(len(t) > 1 and t.isupper() for t in around)


def _possessive_inside(tokens: Sequence[Token], name: Name) -> bool:
    return any(tokens[i].tag == "POS" for i in range(name.first, name.last - 1))


def _after_titles(tokens: Sequence[Token], sentence: Sentence, taken: dict[int, Name], put: Put) -> None:
    """A run of name words after a title is a person: "Brig. Gen. Mohammad Bagheri", "Secretary Shoigu"."""
    for at in range(sentence.first + 1, sentence.last):
        token = tokens[at]
        if not capitalised(token) or token.text in NOT_IN_NAMES or token.pos not in {"PROPN", "NOUN", "ADJ"}:
            continue
        before = title_before(tokens, at, sentence.first)
        if before is None or token.text.casefold() in titles():
            continue
        old = taken.get(at)
        if old is not None and (old.label == "PERSON" or old.first < at):
            continue
        hit = next(iter(hits(tokens, at, at + 1)), None)
        mister = titles()["".join(_spaced(tokens, before, at)).casefold()]["sort"] == "honorific"
        if hit is not None and not (mister and hit.entry.sort in NAMESAKES):
            continue
        end = name_run(tokens, at, sentence.last)
        if end > at and all(i not in taken or taken[i].label in {"NORP", "PLACE", "ORG"} for i in range(at, end)):
            put(Name(at, end, "PERSON"))


def _doers(tokens: Sequence[Token], sentence: Sentence, taken: dict[int, Name], put: Put) -> None:
    """Two to four name words that the model left out are a person: by a given name, as they speak, or as ", the minister" follows."""
    at = sentence.first
    while at < sentence.last:
        end = at
        while end < sentence.last and end not in taken and _given_word(tokens[end]):
            end += 1
        given = end - at < 4 and tokens[at].text in given_names()
        if 2 <= end - at <= 4 and title_before(tokens, end, at) is None and (given or _does(tokens, end, sentence.last)):
            put(Name(at, end, "PERSON"))
        at = max(end, at + 1)


def _given_word(token: Token) -> bool:
    text = token.text
    plain = text.isalpha() and text[:1].isupper() and not text.isupper() and token.pos == "PROPN"
    return plain and text not in HEADS | NOT_IN_NAMES | TITLE_WORDS and text.casefold() not in titles() and not entries(text)


def _does(tokens: Sequence[Token], end: int, ceiling: int) -> bool:
    head = tokens[end - 1]
    if head.dep in {"nsubj", "nsubjpass"} and tokens[head.head].lemma in DOING:
        return True
    if end + 1 < ceiling and tokens[end].text == ",":
        if tokens[end + 1].text.casefold() == "who":
            return True
        if tokens[end + 1].text.casefold() in {"the", "a", "an"}:
            return any(tokens[i].text.casefold() in titles() for i in range(end + 2, min(end + 7, ceiling)))
    return head.dep in {"nsubj", "nsubjpass"} and any(tokens[i].text.casefold() in titles() for i in range(end + 1, min(end + 5, ceiling)))


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


def _surnames(tokens: Sequence[Token], sentences: Sequence[Sentence], taken: dict[int, Name], put: Put) -> None:
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
