"""Stretches of article text: which lines belong to one article, and which articles a page has."""

from __future__ import annotations

import re

from dragoman.read import lines as m
from dragoman.read.asides import STORY, story
from dragoman.read.looks import closes, is_teaser_text
from dragoman.read.scripts import extent, reach
from dragoman.read.sheet import BOXES, LABELS, LINKED, Sheet, full_stops, sentence, signed, title_like

LISTED = 3  # linked headings with a snippet each that make a list of teasers
_ELSEWHERE = m.NAV | m.FOOTER | m.COMMENT | m.RELATED | m.ASIDE | m.COOKIE
# Sizes are in Latin letters, or as much of another script.
MIN_CHARS = 200  # of article text from which a stretch goes on after other text, or is the main one below the title
MOST_ABOVE = 600  # of text above the title of a page whose story is shorter
MIN_SECOND = 400  # of a further article of a page
SECOND = 0.25  # and its share of the longest article's characters, on HTML pages
NEXT = 0.3  # share of the longest stretch that the one right below the title must have to be the main article
REACH = 4  # stretches back that an article on an HTML page may go on from
SURE = 0.8  # score of a line that is article text even in a box of furniture, or in a list of links
TOLD = 0.4  # share of a headline's words that its own text repeats
NOT_TOLD = 0.3  # and from which on the text above it is about the same
LABELLED = 6  # lines above the first text of a page in which its label stands
STEM = 5  # letters by which words are compared: "vote", "voters", "voting"
COMMON = 8  # one name in so many may be common to two articles
ALIKE = 0.2  # share of the words of the shorter part that the other may have as well
MOST_HEADS = 60
_NAME = re.compile(r"(?<=[\w,;:] )[A-Z][\w’'-]{2,}")  # a capital that begins no sentence
_EVERYWHERE = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December Reuters AFP Associated Press".split()
)
HEADLINE = 100  # characters of a headline at most
LEAD = 25  # characters of bold type at most before a link that only lead to it, and of the link at least
LEADS = 0.9  # share of the line that both have
RECENT = 60  # lines of a stretch that are looked at to tell its box, to bound time


def repeated_heads(sheet: Sheet) -> None:
    """Find the headings that begin articles of their own on an HTML page, and the lists of linked headings with a snippet each."""
    heads = [i for i, line in enumerate(sheet.lines) if line.tag in ("h1", "h2", "h3")]
    for tag in ("h1", "h2", "h3") if sheet.markup else ():
        tops = [i for i in heads if sheet.lines[i].tag <= tag]
        kinds: dict[int, str] = {}
        last = -1
        stops = dict(zip(tops, [*tops, len(sheet.lines)][1:], strict=True))
        for i in tops:
            words, line = sheet.words[i], sheet.lines[i]
            if line.tag == tag and 8 <= len(words) <= 220 and not sheet.kinds[i] and not line.marks & _ELSEWHERE:
                kinds[i] = unit(sheet, i, stops[i], last)
                last = i
        teasers = [i for i, kind in kinds.items() if kind == "teaser"]
        for j in (j for i in teasers if len(teasers) >= LISTED for j in range(i, stops[i])):
            if sheet.body[j] or j in kinds or sheet.shapes[j] == "date":
                sheet.kinds[j], sheet.shapes[j], sheet.body[j] = "teaser", "", False
        articles = [i for i, kind in kinds.items() if kind == "article"]
        if len(articles) < 2 or sheet.live:
            continue
        title = sheet.headline
        if title is not None and title not in articles and any(sheet.body[title : articles[0]]):
            continue  # the page's title has text of its own: the headings are those of its sections
        sheet.starts.update(articles)
        for i in articles:
            sheet.body[i] = False
            if signed(sheet, i + 1):
                sheet.shapes[i + 1], sheet.body[i + 1] = "byline", False
        return


def unit(sheet: Sheet, head: int, stop: int, last: int) -> str:
    """What a heading and the lines down to the next one are: an article, a teaser, or a section ("") of what stands above."""
    line = sheet.lines[head]
    linked = line.link > len(sheet.words[head]) / 2
    body = [i for i in range(head + 1, stop) if sheet.body[i] or (linked and not sheet.kinds[i] and sentence(sheet, i))]
    if not body:
        return ""
    size = reach((sheet.words[i] for i in body if sheet.body[i] and sentence(sheet, i)), MIN_SECOND)
    dated = any(sheet.shapes[i] in ("date", "byline") or signed(sheet, i) for i in range(head + 1, body[0] + 1))
    alone = line.article >= 0 and sheet.lines[body[0]].article == line.article and (last < 0 or sheet.lines[last].article != line.article)
    if size >= MIN_SECOND:  # no teaser is that long
        return "article" if len(body) > 1 and (dated or alone or (linked and sheet.headline is None)) else ""
    return "teaser" if linked and (dated or alone or any(is_teaser_text(sheet.words[i]) for i in body)) else ""


def glued_heads(sheet: Sheet) -> None:
    """Find the headlines of articles that follow one another: what stands below has no name in common with what is above.

    Only where each part is as long as an article and tells what its own headline says, from the first on: the headings of one article's
    sections stand above text that goes on about the same people and places.
    """
    heads = [i for i in range(len(sheet.lines)) if may_head(sheet, i)] if not (sheet.starts or sheet.live) else []
    if not 1 < len(heads) <= MOST_HEADS:
        return
    starts: list[int] = []
    above: list[int] = []
    for i, stop in zip(heads, [*heads[1:], len(sheet.lines)], strict=True):
        part = [j for j in range(i + 1, stop) if sheet.body[j]]
        if not starts:
            if any(sheet.body[:i]) or not tells(sheet, i, part):
                return
            starts, above = [i], part
        elif tells(sheet, i, part) and not tells(sheet, i, above, NOT_TOLD) and parted(sheet, above, part):
            starts, above = [*starts, i], part
        else:
            above = above + part
    if len(starts) > 1:
        sheet.starts.update(starts)
        for i in starts:
            sheet.body[i] = False


def may_head(sheet: Sheet, i: int) -> bool:
    """Whether a line may be the headline of an article: of a heading's element or a text's line, with a sentence close below."""
    words, line = sheet.words[i], sheet.lines[i]
    if not 25 <= len(words) <= HEADLINE + 50 or words.count(" ") < 4 or sheet.kinds[i] or sheet.shapes[i] or closes(words):
        return False
    if sheet.markup and (line.tag not in ("h1", "h2") or line.marks & _ELSEWHERE):
        return False
    return words[:1].isupper() and any(sheet.body[j] and sentence(sheet, j) for j in range(i + 1, min(i + 4, len(sheet.lines))))


def tells(sheet: Sheet, head: int, part: list[int], share: float = TOLD) -> bool:
    """Whether a part of the text holds that share of the words of a headline."""
    text = " ".join(sheet.words[i].lower() for i in part[:RECENT])
    own = {word[:STEM] for word in re.findall(r"[^\W\d_]{4,}", sheet.words[head].lower())}
    return bool(own) and sum(word in text for word in own) >= share * len(own)


def parted(sheet: Sheet, above: list[int], below: list[int]) -> bool:
    """Whether two parts of a text are each as long as an article, have no names in common and few words."""
    names, words = [], []
    for part in (above, below):
        if sum(extent(sheet.words[i]) for i in part) < MIN_SECOND or sum(sentence(sheet, i) for i in part) < 3:
            return False
        names.append({name for i in part[:RECENT] for name in _NAME.findall(sheet.words[i])} - _EVERYWHERE)
        words.append({word[:STEM] for i in part[:RECENT] for word in re.findall(r"[^\W\d_]{5,}", sheet.words[i].lower())})
    few = min(map(len, names))
    return len(names[0] & names[1]) <= few / COMMON and len(words[0] & words[1]) <= ALIKE * min(map(len, words))


def segments(sheet: Sheet) -> list[tuple[int, int]]:
    """First and last body line of each article."""
    runs: list[list[int]] = []
    for i, is_body in enumerate(sheet.body):
        if not is_body:
            continue
        if runs and not border(sheet, runs[-1][-1], i):
            runs[-1].append(i)
        else:
            runs.append([i])
    if not runs:
        return []
    groups = joined(sheet, runs)
    # The model's doubts count: a list of teasers is long, but the model is less sure of it. One stretch is not compared.
    sizes = [
        0 if len(groups) == 1 else int(sum(extent(sheet.words[i]) * sheet.scores[i] ** 2 / (1 if sentence(sheet, i) else 3) for i in run))
        for run in groups
    ]
    top = main_run(sheet, groups, sizes)
    kept = [run for k, run in enumerate(groups) if k == top or stands_alone(sheet, groups, sizes, k, top)]
    for run in kept:
        strays(sheet, run)
    sheet.aside = {i for run in kept for i in run if not sheet.body[i]}
    return [(left[0], left[-1]) for run in kept if (left := [i for i in run if sheet.body[i]])]


def joined(sheet: Sheet, runs: list[list[int]]) -> list[list[int]]:
    """Stretches joined that are one article. On HTML pages one may go on after boxes that the model took for text as well."""
    groups = [runs[0]]
    for run in runs[1:]:
        reach = min(len(groups), REACH if sheet.markup else 1)
        back = next((k for k in range(1, reach + 1) if goes_on(sheet, groups[-k], run)), 0)
        if not back:
            groups.append(run)
            continue
        for between in groups[len(groups) - back + 1 :]:
            for i in between:
                sheet.body[i] = False
        del groups[len(groups) - back + 1 :]
        groups[-1].extend(run)
    return groups


def main_run(sheet: Sheet, runs: list[list[int]], sizes: list[int]) -> int:
    """The stretch that is the page's main article: the longest, or that right after the line that metadata calls the title."""
    top = max(range(len(runs)), key=lambda k: (sizes[k], len(runs[k])))
    if sheet.headline is not None:
        after = next((k for k, run in enumerate(runs) if run[-1] > sheet.headline), None)
        boxed = sheet.lines[runs[top][0]].marks & (m.COMMENT | m.RELATED | m.ASIDE)
        if after is not None and after < top and sizes[after] >= (min(MIN_CHARS, NEXT * sizes[top]) if boxed else NEXT * sizes[top]):
            return after
        if after is not None and after < top and commented(sheet, runs[after], runs[top]):
            return after
        if after is not None and top < after and sizes[top] < MOST_ABOVE and story(sheet):
            return after  # what asks for consent stands above the title
    return top


def commented(sheet: Sheet, above: list[int], run: list[int]) -> bool:
    """Whether a stretch below a few sentences is what readers say of them: it may be longer."""
    long = reach((sheet.words[i] for i in above), STORY) >= STORY
    return len(above) > 1 and long and "comment_widget" in sheet.kinds[above[-1] + 1 : run[0]]


def stands_alone(sheet: Sheet, runs: list[list[int]], sizes: list[int], k: int, top: int) -> bool:
    """Whether a stretch is an article of its own: long enough, under a title of its own, and set apart as the main one is."""
    run = runs[k]
    before = runs[k - 1][-1] if k else -1
    if any(i in sheet.starts for i in range(before + 1, run[0])):
        return True
    if not sheet.markup and k == 0 and k < top and sizes[k] >= MIN_SECOND and sum(sentence(sheet, i) for i in run) >= 3:
        return True  # a text page that begins with an article
    if sum(extent(sheet.words[i]) for i in run) < MIN_SECOND or len(run) < 2 or not new_head(sheet, before, run[0]):
        return False
    if any(sheet.kinds[i] == "comment_widget" for i in range(before + 1, run[0])):
        return False
    if not sheet.markup:
        return True
    one, two = sheet.lines[run[0]], sheet.lines[runs[top][0]]
    apart = one.article >= 0 and one.article != two.article
    return apart and sizes[k] >= SECOND * sizes[top] and not one.marks & (m.COMMENT | m.RELATED | m.ASIDE | m.COOKIE)


def anchor(sheet: Sheet, run: list[int]) -> int:
    """The line that stands for a stretch: one of the box, of the kind of element, that holds most of it."""
    weight: dict[tuple[int, str], int] = {}
    first: dict[tuple[int, str], int] = {}
    for i in run[-RECENT:]:
        key = (sheet.lines[i].outer, sheet.lines[i].tag)
        weight[key] = weight.get(key, 0) + len(sheet.words[i]) // (1 if sentence(sheet, i) else 3)
        first.setdefault(key, i)
    return first[max(weight, key=lambda key: weight[key])]


def strays(sheet: Sheet, run: list[int]) -> None:
    """Take short lines in boxes of furniture out of an article whose text stands in no such box."""
    if not sheet.markup:
        # The lists of headlines that follow an article have no full stops.
        if full_stops(sheet, run):
            while len(run) > 2 and not closes(sheet.words[run[-1]]) and len(sheet.words[run[-1]]) < HEADLINE:
                sheet.body[run.pop()] = False
        return
    usual = sheet.lines[anchor(sheet, run)].marks
    for i in run:
        line = sheet.lines[i]
        boxed = line.marks & BOXES & ~usual
        linked = line.link > LINKED * len(sheet.words[i]) and not closes(sheet.words[i])
        promise = (linked or leads_away(sheet, i)) and line.tag == "p"  # of another story, between paragraphs; what is sold stands in lists
        if promise or ((boxed or linked) and sheet.scores[i] < SURE):
            sheet.body[i] = False


def leads_away(sheet: Sheet, i: int) -> bool:
    """Whether a line alone between sentences is a few bold words and a link: "Read more:" and a headline, in whatever language."""
    line, size = sheet.lines[i], len(sheet.words[i])
    if not (0 < line.bold <= LEAD <= line.link and line.bold + line.link > LEADS * size) or closes(sheet.words[i]):
        return False
    return all(0 <= j < len(sheet.lines) and sentence(sheet, j) for j in (i - 1, i + 1))


def goes_on(sheet: Sheet, before: list[int], run: list[int]) -> bool:
    """Whether a stretch after a box of other text is still the same article."""
    gap = range(before[-1] + 1, run[0])
    if any(i in sheet.starts for i in gap):
        return False
    size = reach((sheet.words[i] for i in run), MIN_CHARS)
    if not sheet.markup and any(sheet.kinds[i] in ("comment_widget", "copyright") for i in gap):
        return False
    if sheet.markup:
        one, two = sheet.lines[anchor(sheet, before)], sheet.lines[anchor(sheet, run)]
        if (one.marks ^ two.marks) & (m.COMMENT | m.RELATED):
            return False
        if one.article != two.article and new_head(sheet, before[-1], run[0]):
            return False
        if any(sheet.kinds[i] == "widget_heading" for i in gap) and one.box != two.box and not any(sentence(sheet, i) for i in run):
            return False
        alike = one.names == two.names and one.article == two.article
        return one.box == two.box or one.outer == two.outer or alike or (one.article == two.article >= 0 and size >= MIN_CHARS)
    return size >= MIN_CHARS and not new_head(sheet, before[-1], run[0])


def border(sheet: Sheet, left: int, right: int) -> bool:
    """Whether two body lines with no body line between them belong to different stretches."""
    gap = range(left + 1, right)
    if any(i in sheet.starts for i in gap):
        return True
    kinds = [sheet.kinds[i] for i in gap]
    if any(kind in ("widget_heading", "comment_widget", "copyright") for kind in kinds):
        return True
    return new_head(sheet, left, right)


def dated_head(sheet: Sheet) -> bool:
    """Whether a date, a byline or a label stands above the page's first article text."""
    first = next((i for i, body in enumerate(sheet.body) if body), 0)
    near = range(min(first + 4, len(sheet.lines)))
    return any(sheet.kinds[i] in LABELS or sheet.shapes[i] in ("date", "byline") for i in near)


def labelled_head(sheet: Sheet) -> bool:
    """Whether a section's label and a headline stand above the page's first article text."""
    first = next((i for i, body in enumerate(sheet.body) if body), 0)
    return any(is_label(sheet, i) for i in range(max(0, first - LABELLED), first))


def is_label(sheet: Sheet, i: int) -> bool:
    """Whether a line that the page repeats stands right above a headline."""
    return sheet.words[i] in sheet.labels and title_like(sheet, i + 1)


def new_head(sheet: Sheet, left: int, right: int) -> bool:
    """Whether the lines between look like the head of a new article: a title, with a date or a label about it.

    On a text page "Read more" is none: what is sold in a list of things has it as well. Nor are labels where the first text has none above
    it: "Pros" and "At a glance" are repeated inside one text.
    """
    gap = range(left + 1, right)
    if sheet.live and left >= 0:
        return False
    marked = any(sheet.kinds[i] in LABELS or sheet.shapes[i] in ("date", "byline") for i in gap)
    if sheet.markup:
        one, two = sheet.lines[left].article, sheet.lines[right].article
        heads = any(sheet.lines[i].tag in ("h1", "h2") for i in gap)
        marked = marked or any(sheet.lines[i].tag == "h1" or sheet.kinds[i] == "read_more" for i in gap)
        return heads and (one != two or marked)
    if left >= 0 and not dated_head(sheet):
        # A title with a date inside a text that has no such head itself is a link to another article.
        marked = any(sheet.kinds[i] in LABELS for i in gap)
    # The head may end in a deck that looks like a paragraph, with the date line after it; or begin with a label seen before.
    marked = marked or any(
        sheet.kinds[i] in LABELS or sheet.shapes[i] == "date" for i in range(right + 1, min(right + 4, len(sheet.lines)))
    )
    marked = marked or (any(is_label(sheet, i) for i in gap) and labelled_head(sheet))
    return marked and any(title_like(sheet, i) for i in gap)
