"""News pages made of marked ones: a few paragraphs of one among teasers, comments and notices with the words of others.

Marked pages are nearly all long texts with little around them. A line model that learns from them alone takes a story of three sentences
for one more teaser; so it learns from such pages as well. Tags, names, order and depth of the boxes are drawn by chance, as content systems
of many countries differ in them; the words are those of the marked pages, and no page is kept.
"""

from __future__ import annotations

import html
import random
import re
from dataclasses import dataclass

from dragoman.read import lines as m
from dragoman.read.sheet import Sheet

# Names of classes by what a box holds: some that the reader knows and some that it does not.
NAMES = {
    "wrap": "content main container row col wrapper layout page-body inner site-main pane",
    "article": "article story post news-detail noticia haber-detay entry node single detail articulo",
    "text": "article-body story-body entry-content post-content text body-text content-text field-body noticia-texto haber-metin news-text "
    "detail-text richtext prose",
    "cards": "related teaser-list latest-news most-read news-list listing feed grid recommended more-stories stream rail widget block",
    "card": "card teaser item news-item post-item story-card td-module tile entry list-item media box",
    "snippet": "excerpt summary text description card-text snippet teaser-text dek lead",
    "comments": "comments comment-list discussion disqus responses",
    "comment": "comment comment-body reply message post-text",
    "note": "newsletter cookie-notice consent about subscribe legal disclaimer paywall promo-box modal membership",
}
SIZES = (1, 1, 2, 2, 2, 3, 3, 4, 5, 7)  # paragraphs of a text
FEWEST = 4  # paragraphs of a page that stories are cut from
NOTICE = (70, 700)  # characters of a notice
_NOTICES = m.FOOTER | m.AD | m.SUBSCRIBE | m.COOKIE | m.FORM
_MENU = "Home World Politics Business Sport Culture Weather Opinion Video Contact Travel Health".split()
_MONTHS = "January March May July October".split()
_PEOPLE = ("Jan K.", "maria77", "Old Sailor", "A reader", "Tom Hill", "Prof. Lind", "guest")
_SENTENCE = re.compile(r"(?<=[.!?。।])\s+")


@dataclass(frozen=True, slots=True)
class Story:
    """What a marked page gives: its title and the paragraphs of its text."""

    title: str
    paragraphs: tuple[str, ...]


def paragraphs(sheet: Sheet, text: list[int]) -> tuple[str, ...]:
    """Of the lines of a page's text those that are running text; nothing where they are few."""
    lines = [(sheet.lines[i], sheet.words[i]) for i in text]
    found = [words for line, words in lines if len(words) >= 60 and line.link < 20 and line.tag in ("p", "div")]
    return tuple(found) if len(found) >= FEWEST else ()


def notices(sheet: Sheet, others: list[int]) -> list[str]:
    """Of the lines that are no text of a page the sentences of its newsletters, consents, forms and footer."""
    return [
        sheet.words[i]
        for i in others
        if sheet.lines[i].marks & _NOTICES
        and NOTICE[0] <= len(sheet.words[i]) < NOTICE[1]
        and sheet.words[i][-1] in ".!?"
        and sheet.lines[i].link < len(sheet.words[i]) / 2
    ]


def made_page(chance: random.Random, story: Story, others: list[Story], notes: list[str]) -> tuple[str, list[str]]:
    """A page's source, and the lines that are its text."""
    page = _Page(chance, story, others, notes)
    return page.source(), page.text


class _Page:
    """One page while it is being made: what was drawn for it holds for all its boxes of a kind."""

    def __init__(self, chance: random.Random, story: Story, others: list[Story], notes: list[str]) -> None:
        self.chance, self.story, self.others, self.notes = chance, story, others, notes
        self.style = chance.choice(("named", "named", "hash", "none", "half"))
        self.tag = chance.choice(("p",) * 6 + ("div", "div", "br"))  # what parts the paragraphs
        self.drawn: dict[str, str] = {}
        self.text: list[str] = []

    def some(self, share: float) -> bool:
        return self.chance.random() < share

    def named(self, kind: str) -> str:
        """The class attribute of boxes of a kind."""
        if kind not in self.drawn:
            style = self.chance.choice(("named", "none")) if self.style == "half" else self.style
            name = {"named": self.chance.choice(NAMES[kind].split()), "hash": f"css-{self.chance.randrange(16**6):x}"}.get(style, "")
            self.drawn[kind] = f' class="{name}"' if name else ""
        return self.drawn[kind]

    def boxed(self, inner: str, most: int) -> str:
        """In up to so many boxes more."""
        for _ in range(self.chance.randint(0, most)):
            inner = f"<div{self.named('wrap') if self.some(0.4) else ''}>{inner}</div>"
        return inner

    def day(self) -> str:
        day, month, year = self.chance.randint(1, 28), self.chance.randint(1, 12), self.chance.randint(2010, 2024)
        forms = (
            f"{day} {self.chance.choice(_MONTHS)} {year}",
            f"{day:02}.{month:02}.{year} {day % 24:02}:{2 * day:02}",
            f"{day} hours ago",
        )
        return self.chance.choice((*forms, f"{year}-{month:02}-{day:02}"))

    def cut(self, text: str, most: int) -> str:
        """Up to so many sentences of a paragraph."""
        parts = [part for part in _SENTENCE.split(text) if part]
        first = self.chance.randrange(len(parts))
        return " ".join(parts[first : first + self.chance.randint(1, most)])

    def borrowed(self, most: int) -> str:
        return html.escape(self.cut(self.chance.choice(self.chance.choice(self.others).paragraphs), most))

    def headline(self) -> str:
        return html.escape(self.chance.choice(self.others).title)

    def cards(self) -> str:
        """A list of teasers: headlines, most with a date or a snippet, all built alike."""
        chance, out = self.chance, []
        around, order, most = chance.randrange(3), chance.randrange(3), chance.choice((0, 1, 1, 2, 3))
        dated, cut_off, more, broken = self.some(0.6), self.some(0.3), self.some(0.2), self.some(0.1)
        head, below, tag = (
            chance.choice("h2 h3 h4 div span b".split()),
            chance.choice("p p div span".split()),
            chance.choice("div div li article section".split()),
        )
        for k in range(chance.randint(3, 12)):
            words = self.headline()
            link = (
                f"<{head}><a href='/{k}'>{words}</a></{head}>",
                f"<a href='/{k}'><{head}>{words}</{head}></a>",
                f"<a href='/{k}'>{words}</a>",
            )
            text = self.borrowed(most) if most and not self.some(0.15) else ""
            if cut_off and text:
                text = text[: chance.randint(60, 160)].rsplit(" ", 1)[0] + "…"
            day = (f"<span>{self.day()}</span>" if order else f"<div>{self.day()}</div>") if dated else ""
            snippet = f"<{below}{self.named('snippet')}>{text}</{below}>" if text else ""
            bits = [link[around], day, snippet]
            bits = [bits[i] for i in ((0, 1, 2), (1, 0, 2), (0, 2, 1))[order]] + ([f"<a href='/{k}'>Read more</a>"] if more else [])
            if broken:
                out.append(f"<b><a href='/{k}'>{words}</a></b><br>{self.day()}<br>{text}<br><br>")
            else:
                out.append(f"<{tag}{self.named('card')}>{''.join(bits)}</{tag}>")
        label = chance.choice(("Latest", "Most read", "Related", "More news", "Top stories", "Haberler", "Noticias"))
        label = chance.choice(("", f"<h2>{label}</h2>", f"<div>{label}</div>"))
        cards = "".join(out)
        cards = f"<ul>{cards}</ul>" if tag == "li" and not broken else cards
        return self.boxed(f"<div{self.named('cards')}>{label}{cards}</div>", 2)

    def comments(self) -> str:
        """What readers say, at length."""
        form, out = self.chance.randrange(3), []
        for _ in range(self.chance.randint(1, 8)):
            words, who, day, name = self.borrowed(4), self.chance.choice(_PEOPLE), self.day(), self.named("comment")
            forms = (
                f"<li{name}><b>{who}</b> <span>{day}</span><p>{words}</p><a href='#r'>Reply</a></li>",
                f"<div{name}><div>{who}</div><div>{day}</div><div>{words}</div></div>",
                f"<article{name}><header>{who} {day}</header><p>{words}</p><a href='#l'>Like</a> <a href='#r'>Reply</a></article>",
            )
            out.append(forms[form])
        label = self.chance.choice(("<h3>Comments</h3>", "<h3>12 comments</h3>", "<div>Discussion</div>", "<h2>Leave a reply</h2>"))
        return f"<div{self.named('comments')}>{label}{''.join(out)}</div>"

    def notice(self) -> str:
        """Sentences of a newsletter, a consent or a footer."""
        first, tag = self.chance.randrange(len(self.notes)), self.chance.choice(("p", "p", "div"))
        texts = self.notes[first : first + self.chance.randint(1, 3)]
        label = self.chance.choice(("", "<h3>Stay informed</h3>", "<h4>About us</h4>", "<h2>Your privacy</h2>"))
        end = self.chance.choice(("", "<button>Accept</button>", "<input type='email'><button>OK</button>", "<a href='/s'>Subscribe</a>"))
        return f"<div{self.named('note')}>{label}{''.join(f'<{tag}>{html.escape(text)}</{tag}>' for text in texts)}{end}</div>"

    def body(self) -> str:
        """The text, with one or two things between its paragraphs, or none, and at times a notice below them."""
        chance, own = self.chance, self.story.paragraphs
        size = chance.choice(SIZES)
        first = chance.randrange(max(1, len(own) - size))
        shorter = chance.choice((1, 2, 3)) if self.some(0.6) else 0
        told = list(dict.fromkeys(self.cut(words, shorter) if shorter else words for words in own[first : first + size]))
        self.text = list(told)
        if self.some(0.08):
            return self.posts(told)
        parts = [html.escape(words) if self.tag == "br" else f"<{self.tag}>{html.escape(words)}</{self.tag}>" for words in told]
        if len(parts) > 1 and self.tag != "br":
            if self.some(0.5):
                parts.insert(chance.randint(1, len(parts) - 1), self.aside())
            if self.some(0.3):
                parts.insert(chance.randint(1, len(parts) - 1), self.inside())
        below = self.notice() if self.some(0.1) else ""
        return self.boxed(f"<div{self.named('text')}>{('<br><br>' if self.tag == 'br' else '').join(parts)}{below}</div>", 2)

    def aside(self) -> str:
        """What stands between paragraphs and is no text."""
        label, words = self.chance.choice(("Read more:", "See also:", "Lire aussi :", "Also read")), self.headline()
        return self.chance.choice(
            (
                f"<p><b>{label}</b> <a href='/r'>{words}</a></p>",
                f"<div><a href='/r'><h4>{words}</h4></a><p>{self.borrowed(1)}</p></div>",
                self.notice(),
                f"<figure><img src='a.jpg'><figcaption>{self.borrowed(1)}</figcaption></figure>",
                f"<div><a href='/r'>{words}</a></div>",
            )
        )

    def inside(self) -> str:
        """What stands between paragraphs and is text: a quotation, a list, a heading, a table."""
        words = [self.cut(self.chance.choice(self.story.paragraphs), 1) for _ in range(self.chance.randint(3, 5))]
        words = [one for one in dict.fromkeys(words) if one not in self.text]
        form = self.chance.randrange(4)
        if not words:
            return ""
        if form == 0:
            self.text.append(words[0])
            return f"<blockquote><p>{html.escape(words[0])}</p></blockquote>"
        if form == 1:
            self.text += words
            return f"<ul>{''.join(f'<li>{html.escape(one)}</li>' for one in words)}</ul>"
        if form == 2:
            heading = " ".join(words[0].split()[:6]).rstrip(".,;:!?")
            self.text.append(heading)
            return self.chance.choice(("<h2>{}</h2>", "<h3>{}</h3>", "<p><b>{}</b></p>")).format(html.escape(heading))
        cells = [
            [" ".join(one.split()[:2]), *(str(self.chance.randrange(10 ** self.chance.randint(1, 4))) for _ in "123")] for one in words
        ]
        self.text += [cell for row in cells for cell in row]
        return f"<table>{''.join('<tr>' + ''.join(f'<td>{html.escape(cell)}</td>' for cell in row) + '</tr>' for row in cells)}</table>"

    def posts(self, told: list[str]) -> str:
        """The text as posts of a live blog, each below its time and most below a heading."""
        box, headed = self.chance.choice("div article section".split()), self.some(0.6)
        rows = []
        for k, words in enumerate(told):
            heading = " ".join(words.split()[:5]).rstrip(".,;:!?") if headed else ""
            self.text += [heading] if headed else []
            head = f"<h3>{html.escape(heading)}</h3>" if headed else ""
            clock = f"{20 - k}:{7 * k + 10} GMT"
            stamp = self.chance.choice((f"<time>{clock}</time>", f"<span>{clock}</span>"))
            rows.append(f"<{box}{self.named('card')}>{stamp}{head}<p>{html.escape(words)}</p></{box}>")
        return f"<div{self.named('text')}>{''.join(rows)}</div>"

    def source(self) -> str:
        chance, title = self.chance, html.escape(self.story.title)
        head, day = chance.choice(("h1",) * 5 + ("h2", "div")), chance.choice("time span div p".split())
        site = chance.choice(("Daily Tide", "Kuvendi", "Voz"))
        who = chance.choice(("", "By ", "Von ", "Por ")) + chance.choice(("Ana Berg", "Bo Lind", "Staff writer", "Reuters"))
        share = "<div class='share'><a href='#1'>Facebook</a> <a href='#2'>Twitter</a></div>" if self.some(0.5) else ""
        top = (
            f"<{head}>{title}</{head}>"
            + (f"<div>{who}</div>" if self.some(0.6) else "")
            + (f"<{day}>{self.day()}</{day}>" if self.some(0.8) else "")
        )
        whole = top + (share if self.some(0.5) else "") + self.body() + share
        whole = self.boxed(f"<div{self.named('article')}>{whole}</div>" if self.some(0.7) else f"<article>{whole}</article>", 3)
        before, beside, after, last, side = (self.cards() if self.some(share) else "" for share in (0.35, 0.2, 0.45, 0.15, 0.45))
        said = self.comments() if self.some(0.35) else ""
        above, below = (self.notice() if self.some(share) else "" for share in (0.2, 0.3))
        menu = "".join(f"<li><a href='/m{k}'>{words}</a></li>" for k, words in enumerate(chance.sample(_MENU, chance.randint(3, 10))))
        column = chance.choice(("aside", "div"))
        meta = f'<meta property="og:title" content="{title}">' if self.some(0.7) else ""
        return (
            f"<!doctype html><html><head><title>{title} - {site}</title>{meta}</head><body>{above}<header>"
            f"<a href='/'>{site}</a><ul>{menu}</ul></header>{before}<div{self.named('wrap')}>{beside}{whole}{after}{said}{last}"
            f"<{column}>{side}</{column}></div>{below}"
            f"<footer><p>© 2024 {site}. All rights reserved.</p></footer></body></html>"
        )
