"""Actors of 100,000 made-up mentions across articles: how many are brought together rightly, and in what time.

No data is read: `--data` may be any folder. A seeded generator makes persons of eleven naming traditions (order, patronymics, particles,
two surnames), with an office and a state; a few are namesakes, or father and son. Articles are about two states, and name persons of
these with the variants that pages have: other transliterations, dropped or added parts, titles, bare surnames, damaged letters, states and
offices that the page does not give. Predictions: `{"id", "truth", "actor", "form"}`, one line a mention of a person.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.coref_scores import b_cubed, clusters_of
from bench.table import Row, prf

SEED = 2026
MENTIONS = 100_000  # actors as single articles show them: what the second half gets
PERSONS = 15_000
ARTICLE = 10  # actors of one article
NAMESAKE = 0.03  # share of persons who bear the whole name of another one
OTHERS = 0.3  # share of mentions that are states and bodies

# Tradition: states, given names, roots and endings that surnames are made of, and how a name is put together.
TRADITIONS: dict[str, tuple[str, str, str, str, str]] = {
    "arabic": (
        "EGY SAU IRQ JOR SYR DZA",
        "Ahmad Mohammad Khalid Tariq Hassan Yusuf Omar Faisal Nabil Samir Layla Huda Mariam Salma Amina",
        "Khour Haddad Sabbagh Masr Najjar Qahtan Shamm Zubayd Rashid Ghazal Dulaym Fayy Tikrit Hash",
        "i awi ani a",
        "given al",
    ),
    "persian": (
        "IRN AFG TJK",
        "Reza Hossein Mehdi Javad Abbas Behrouz Dariush Kamran Parviz Shirin Nasrin Mina Zahra Laleh",
        "Karim Bagher Rahmat Ghasem Shariat Khorram Farahan Esfahan Moham Tavakk Zand Qorban",
        "i zadeh pour nia ian",
        "given given?",
    ),
    "russian": (
        "RUS BLR KAZ",
        "Sergei Dmitry Aleksei Nikolai Yevgeny Vladislav Mikhail Pyotr Yelena Tatyana Svetlana Olga Anastasia",
        "Vasil Kuznets Morzh Shcherb Golub Tretyak Zhukov Yemel Khrust Tsvetk Gavril Belous",
        "ov in enko sky yev",
        "given patronymic",
    ),
    "spanish": (
        "MEX ARG COL PER CHL",
        "José Luis María Carlos Andrés Javier Lucía Pilar Ramón Beatriz Teresa Julián",
        "Alvar Martín Sepúlv Quintan Herrer Zambran Villalob Ocamp Fuent Mirand",
        "ez o a os ado",
        "given surname2",
    ),
    "chinese": (
        "CHN TWN SGP",
        "Jianguo Xiaoming Weidong Zhiyuan Meiling Haitao Guoqiang Liping Junfeng Yutong",
        "Wang Li Zhang Liu Chen Zhao Sun Guo Xie Deng Feng Cao",
        "",
        "family-first",
    ),
    "korean": (
        "KOR PRK",
        "Min-jun Seo-yeon Ji-hoon Hyun-woo Soo-jin Young-ho Dong-hyun Eun-ji Jae-sung",
        "Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim",
        "",
        "family-first",
    ),
    "vietnamese": (
        "VNM",
        "Minh Hung Phuong Lan Thanh Duc Hanh Tuan Linh Quang",
        "Nguyen Tran Pham Vo Dang Bui Ngo",
        "",
        "family-first middle",
    ),
    "turkish": (
        "TUR AZE",
        "Mehmet Mustafa Emre Hakan Volkan Ayşe Elif Zeynep Gökhan Süleyman",
        "Yıldır Demir Çelik Şahin Kaya Aydın Öztürk Arsl Kılıç Erdem",
        " oğlu er alp man",
        "given",
    ),
    "french": (
        "FRA BEL SEN",
        "Jean Pierre Claire Antoine Hélène Luc Margaux Étienne Sylvie",
        "Lamb Duch Morel Garn Beaum Roch Vasseur Delcr",
        "ert esne ier ont eau oix",
        "given de?",
    ),
    "german": (
        "DEU AUT CHE",
        "Jürgen Stefan Uwe Anke Katrin Matthias Sabine Björn Heike",
        "Schröd Müll Weidenf Kraus Hölz Steinm Brandt Lindn",
        "er eld el eier mann",
        "given von?",
    ),
    "english": (
        "USA GBR CAN AUS NGA",
        "John Michael Susan Linda Robert Emily George Patricia Kevin Samuel",
        "Hart Whit Black Stan Ash Winter Cold Har",
        "field man well son ley bourne wood",
        "given initial?",
    ),
}
OFFICES = ("foreign minister", "defence minister", "president", "prime minister", "ambassador", "army chief", "spokesperson", "mayor",
           "central bank governor", "speaker", "envoy", "lawmaker", "opposition leader", "finance minister")  # fmt: skip
# What transliterations differ in: one of each pair for the other.
SWAPS = ("kh h", "q gh", "gh g", "ei ey", "ou u", "ee i", "sh ch", "dzh j", "ya ia", "yev ev", "ye e",
         "w v", "ts tz", "y i", "oo u", "ck k",
         "ss s", "mm m", "zh z", "ö oe", "ü ue", "ş s", "ç c", "ı i", "é e", "í i", "ú u", "sky skii", "ov off")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Being:
    """A made-up person."""

    key: int
    family: tuple[str, ...]  # surname parts, particles among them
    given: tuple[str, ...]
    first: bool  # whether the family name stands first
    country: str
    office: str
    suffix: str = ""

    def name(self, given: tuple[str, ...] | None = None, family: tuple[str, ...] | None = None) -> str:
        """The name in its usual order."""
        own, house = self.given if given is None else given, self.family if family is None else family
        words = (*house, *own) if self.first else (*own, *house)
        return " ".join(word for word in (*words, self.suffix) if word)


def beings(rng: random.Random) -> list[Being]:
    """The persons of this world: some with the whole name of another one in another state, some the son of another."""
    out: list[Being] = []
    while len(out) < PERSONS:
        if out and rng.random() < NAMESAKE:
            other = rng.choice(out)
            states = [state for states, *_ in TRADITIONS.values() for state in states.split() if state != other.country]
            office = rng.choice([office for office in OFFICES if office != other.office])
            junior = not other.first and not other.suffix and rng.random() < 0.3
            country = other.country if junior else rng.choice(states)
            out.append(Being(len(out), other.family, other.given, other.first, country, office, "Jr." if junior else ""))
        else:
            out.append(_being(rng, len(out)))
    return out


def _being(rng: random.Random, key: int) -> Being:
    states, given, roots, endings, order = TRADITIONS[rng.choice(list(TRADITIONS))]
    names, ends = given.split(), endings.split(" ") if endings else [""]
    surname = rng.choice(roots.split()) + rng.choice(ends)
    own, family = [rng.choice(names)], [surname]
    if "patronymic" in order:
        father = rng.choice(names[:8])
        own.append(father.rstrip("iy") + "ovich" if own[0] in names[:8] else father.rstrip("iy") + "ovna")
    if "surname2" in order:
        family.append(rng.choice(roots.split()) + rng.choice(ends))
    if "given?" in order and rng.random() < 0.4:
        own.append(rng.choice(names[:8]))
    if "middle" in order:
        own.insert(0, rng.choice(("Van", "Thi", "Xuan", "Duc")))
    if "initial?" in order and rng.random() < 0.3:
        own.append(rng.choice("ABCDEFGHJKLMNPRSTW") + ".")
    if "al" in order.split() and rng.random() < 0.6:
        family = [f"al-{surname}"]
    for particle in ("de", "von"):
        if f"{particle}?" in order and rng.random() < 0.15:
            family.insert(0, particle)
    return Being(key, tuple(family), tuple(own), order.startswith("family-first"), rng.choice(states.split()), rng.choice(OFFICES))


def written(rng: random.Random, who: Being) -> tuple[str, str]:
    """A form that a page has of a person's full name or surname, and what kind of form it is."""
    dice = rng.random()
    if dice < 0.55:
        return who.name(), "as it is"
    if dice < 0.70:
        return respelt(rng, who.name()), "respelt"
    if dice < 0.80:
        given = who.given[:1] if not who.first else who.given
        family = who.family[:1] if len(who.family) > 1 and who.family[0] not in ("de", "von") else who.family
        return who.name(given, family), "parts left out"
    if dice < 0.84:
        return re.sub(r"\bal-", rng.choice(("Al ", "el-", "Al-", "")), who.name()), "particle"
    if dice < 0.87:
        name = who.name()
        at = rng.randrange(1, len(name) - 1)
        return name[:at] + (name[at + 1 :] if rng.random() < 0.5 else rng.choice("aeioun") + name[at + 1 :]), "damaged"
    return " ".join(who.family), "surname alone"


def respelt(rng: random.Random, name: str) -> str:
    """The name with one or two of its transliteration choices made otherwise, in either direction."""
    for _ in range(rng.choice((1, 1, 2))):
        pairs = [pair.split() for pair in SWAPS]
        fit = [(a, b) for x, y in pairs for a, b in ((x, y), (y, x)) if a in name[1:] and (len(a) > 1 or not a.isascii())]
        if fit:
            a, b = rng.choice(fit)
            name = name[0] + name[1:].replace(a, b, 1)
    return name


@dataclass(frozen=True, slots=True)
class World:
    """Page records, and what the generator knows of them."""

    records: list[Any]
    truth: dict[str, tuple[int, str]]  # article-level actor id to the person, and the form


def world(mentions: int = MENTIONS, seed: int = SEED) -> World:
    """Articles with the actors that the first half would find in them."""
    rng = random.Random(seed)
    people = beings(rng)
    by_state: dict[str, list[Being]] = {}
    for one in people:
        by_state.setdefault(one.country, []).append(one)
    states = sorted(by_state)
    records, truth = [], {}
    for number in range(mentions // ARTICLE):
        page = f"p{number:012x}"
        about = rng.sample(states, 2)
        actors, seen = [], set()
        for place in range(ARTICLE):
            key = f"{page}.1.a{place * 40}"
            if rng.random() < OTHERS:
                actors.append(_other(rng, key, rng.choice(about)))
                continue
            pool = by_state[rng.choice(about)] if rng.random() < 0.9 else people
            who = pool[min(int(rng.paretovariate(0.7)) - 1, len(pool) - 1)]  # a few are in the news every day
            if who.key in seen:
                actors.append(_other(rng, key, rng.choice(about)))
                continue
            seen.add(who.key)
            name, form = written(rng, who)
            truth[key] = (who.key, form)
            actors.append(_person(rng, key, who, name))
        records.append(_record(page, actors))
    return World(records, truth)


def _person(rng: random.Random, key: str, who: Being, name: str) -> Any:
    from dragoman.types import Actor, Office

    country = who.country if rng.random() < 0.7 else None
    offices = (Office(who.office, None, country, None, None, "current", ()),) if rng.random() < 0.6 else ()
    return Actor(key, "person", name, country, None, (name,), offices)


def _other(rng: random.Random, key: str, country: str) -> Any:
    from dragoman.types import Actor

    if rng.random() < 0.5:
        return Actor(key, "state", country, country, "GOV", (country,))
    body = rng.choice(("Foreign Ministry", "Parliament", "Army", "Security Council"))
    return Actor(key, "body", body, country, "GOV", (body,))


def _record(page: str, actors: list[Any]) -> Any:
    from dragoman.types import Article, ArticleRecord, Cast, Mention, Page, PageRecord, Published

    text = "\n".join(actor.name.ljust(39) for actor in actors)
    article = Article(f"{page}.1", 0, len(text), (), "en", Published(None, None, None, "unknown", "unknown", "made up"))
    mentions = tuple(Mention(actor.id, 40 * n, 40 * n + len(actor.name), n, n + 1, n, "name") for n, actor in enumerate(actors))
    whole = Page(page, page, "text/plain", None, None, None, text, (), None, (article,), ())
    return PageRecord(whole, (ArticleRecord(article, (), Cast(tuple(actors), mentions), (), ()),))


def predict(data: Path) -> list[dict[str, Any]]:
    """Which actor of the record each person of an article became; the last line is the processor time."""
    from dragoman.merge.actors import find_actors
    from dragoman.merge.corpus import corpus

    made = world()
    started = time.process_time()
    found = find_actors(corpus(made.records), ())
    seconds = time.process_time() - started
    lines = [{"id": key, "truth": who, "actor": found.actor_of[key], "form": form} for key, (who, form) in sorted(made.truth.items())]
    waiting = sum(judgement.decision == "unsure" for judgement in found.judgements)
    return [*lines, {"id": "", "seconds": seconds, "queued": waiting}]


def score(data: Path, predictions: list[dict[str, Any]]) -> list[Row]:
    """B-cubed over the persons, pairs joined, what became of each kind of form, and the time."""
    lines, last = predictions[:-1], predictions[-1]
    key = clusters_of((line["id"], line["truth"]) for line in lines)
    said = clusters_of((line["id"], line["actor"]) for line in lines)
    precision, recall, f1 = b_cubed(key, said)
    return [
        Row("B3", precision, recall, f1, n=len(lines)),
        *_pairs(lines),
        *_forms(lines),
        Row("pairs queued for a person", value=last["queued"]),
        Row("seconds of processor time", value=last["seconds"], n=MENTIONS),
    ]


def _pairs(lines: list[dict[str, Any]]) -> Iterator[Row]:
    """Pairs of mentions: how many joined ones are one person, and how many of one person are joined."""

    def count(*keys: str) -> int:
        sizes: dict[tuple[Any, ...], int] = {}
        for line in lines:
            cell = tuple(line[key] for key in keys)
            sizes[cell] = sizes.get(cell, 0) + 1
        return sum(n * (n - 1) // 2 for n in sizes.values())

    yield prf("pairs", count("actor", "truth"), count("actor"), count("truth"))


def _forms(lines: list[dict[str, Any]]) -> Iterator[Row]:
    """For each kind of form: how many stand with most of the other mentions of their person (recall) and with nobody else (precision)."""
    sizes: dict[tuple[str, int], int] = {}
    for line in lines:
        sizes[line["actor"], line["truth"]] = sizes.get((line["actor"], line["truth"]), 0) + 1
    home: dict[int, str] = {}
    owner: dict[str, int] = {}
    for (actor, truth), n in sorted(sizes.items()):
        if n > sizes.get((home.get(truth, ""), truth), 0):
            home[truth] = actor
        if n > sizes.get((actor, owner.get(actor, -1)), 0):
            owner[actor] = truth
    for form in dict.fromkeys(line["form"] for line in sorted(lines, key=lambda line: line["form"])):
        own = [line for line in lines if line["form"] == form]
        pure = sum(owner[line["actor"]] == line["truth"] for line in own) / len(own)
        found = sum(home[line["truth"]] == line["actor"] for line in own) / len(own)
        yield Row(f"form: {form}", pure, found, n=len(own))
