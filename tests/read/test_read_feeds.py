"""Files of entries: JSON Lines, RSS and Atom, MHTML."""

from __future__ import annotations

import io
import json
import re
import time

import pytest

from dragoman.firsthalf import read
from dragoman.read.archives import parts
from dragoman.read.feeds import fields, root
from dragoman.types import Found

STORY = "The envoys of both states met in the port on Monday. They spoke for three hours about the closed strait and the tolls."


def found(data: bytes | str, path: str = "x.jsonl", **named: str) -> list[Found]:
    return list(parts(path, io.BytesIO(data.encode() if isinstance(data, str) else data), 100_000, fields(named)))


def lines(*entries: object) -> str:
    return "".join(json.dumps(entry) + "\n" for entry in entries)


def test_an_object_is_a_page_with_its_title_date_and_author() -> None:
    entry = {"title": "Envoys meet", "text": STORY, "url": "https://a.example/1", "date": "2024-05-02", "authors": ["Ana Writer"]}
    (item,) = found(lines({**entry, "crawl_date": "2024-06-01T10:00:00Z"}))
    assert (item.path, item.url, item.fetched) == ("x.jsonl#1", "https://a.example/1", "2024-06-01")
    assert item.data is not None
    page = read(item.data, url=item.url, fetched=item.fetched, given=item.given)
    (article,) = page.articles
    assert page.text == f"Envoys meet\n\n{STORY}"
    assert (article.published.value, article.published.basis, article.authors) == ("2024-05-02", "metadata", ("Ana Writer",))


def test_the_day_of_the_fetch_is_never_the_articles() -> None:
    (item,) = found(lines({"text": STORY, "fetched": "2024-06-01"}))
    assert item.data is not None
    assert read(item.data, fetched=item.fetched, given=item.given).articles[0].published.value is None


def test_keys_can_be_named() -> None:
    (item,) = found(lines({"doc": {"inner": STORY}, "when": 1714608000}), text="doc.inner", date="when")
    assert item.data == STORY.encode()
    assert item.given.published.startswith("2024-05-02")
    with pytest.raises(KeyError):
        fields({"texts": "body"})


def test_html_goes_before_text_and_a_title_is_not_repeated() -> None:
    first, second = found(lines({"html": "<p>A</p>", "text": "B"}, {"title": "Envoys  meet", "text": f"Envoys meet\n{STORY}"}))
    assert (first.data, second.data) == (b"<p>A</p>", f"Envoys meet\n{STORY}".encode())


def test_a_damaged_line_costs_no_other() -> None:
    data = lines({"text": "One."}) + '{"text": "Two.\n' + lines({"text": "Three."}, {"nothing": 1}, [1])
    items = found(data)
    assert [item.data for item in items] == [b"One.", None, b"Three.", None]
    assert (items[1].kind, items[1].start, items[1].end) == ("damaged", 17, 32)
    assert items[3].count == 2
    assert "--field" in (items[3].problem or "")


def test_an_array_and_one_object_in_many_lines() -> None:
    assert [item.data for item in found(json.dumps([{"text": "One."}, {"text": "Two."}]), "x.json")] == [b"One.", b"Two."]
    assert [item.data for item in found(json.dumps({"text": "One."}, indent=2), "x.json")] == [b"One."]


def test_text_that_begins_with_a_brace_is_a_page() -> None:
    assert found("{This is a note.}", "x.txt")[0].data == b"{This is a note.}"


def test_half_a_surrogate_pair_and_a_byte_order_mark() -> None:
    assert found(b"\xef\xbb\xbf" + b'{"text": "One \\ud800."}\n')[0].data == b"One ?."


RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Harbour Post</title><link>https://a.example</link>
<item><title>Envoys &amp; ministers meet</title><link>https://a.example/1</link><pubDate>Thu, 02 May 2024 22:30:00 +0200</pubDate>
<dc:creator>Ana Writer</dc:creator><description>Short.</description>
<content:encoded><![CDATA[<p>The envoys of both states met in the port on Monday.&nbsp;They spoke for three hours.</p>
<p>No <item> here.</p>]]></content:encoded></item>
<item><title>No ending<description>Lost &nbsp; words.</description>
<item><title>Third&nbsp;story</title><guid>https://a.example/3</guid><author>post@a.example (Ben Author)</author>
<description>&lt;p&gt;The minister flew home on Tuesday after the talks about the strait.&lt;/p&gt;</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title type="text">The Harbour Post</title>
<entry><title>Envoys meet</title><link rel="self" href="https://a.example/x"/><link href="https://a.example/1"/>
<published>2024-05-02T10:00:00Z</published><author><name>Ana Writer</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>The envoys of both states met in the <b>port</b> on Monday.</p></div></content></entry>
</feed>"""


def test_rss_entries_are_pages_and_a_damaged_one_costs_no_other() -> None:
    first, second, third = found(RSS, "feed.xml")
    assert (first.url, third.url, second.kind) == ("https://a.example/1", "https://a.example/3", "damaged")
    assert first.data is not None
    page = read(first.data, url=first.url, given=first.given)
    (article,) = page.articles
    assert (page.outlet, article.published.value, article.authors) == ("The Harbour Post", "2024-05-02", ("Ana Writer",))
    assert "Envoys & ministers meet" in page.text
    assert "met in the port on Monday.\xa0They" in page.text
    assert b"Ben Author" in (third.data or b"")


def test_atom_entries_are_pages() -> None:
    (item,) = found(ATOM, "feed")
    assert item.url == "https://a.example/1"
    page = read(item.data or b"", url=item.url, given=item.given)
    assert "The envoys of both states met in the port on Monday." in page.text
    assert page.articles[0].published.value == "2024-05-02"


def test_a_feed_that_is_cut_off_gives_the_entries_before() -> None:
    first, second = found(RSS[: RSS.index("<item><title>No ending") + 30], "feed.rss")
    assert first.data is not None
    assert second.kind == "damaged"


def test_entities_do_not_grow() -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "'
        + "x" * 50
        + '"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>'
    )
    for item in found(bomb, "feed.xml"):
        assert len(item.data or b"") < 2_000


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<?xml version='1.0'?><urlset><url/></urlset>", "sitemap"),
        ("<sitemapindex xmlns='x'>", "list of sitemaps"),
        ("<opml version='2.0'><body/></opml>", "OPML"),
        ("<?xml version='1.0'?><!-- a <rss> --><note>x</note>", "XML \\(note\\), but neither RSS nor Atom"),
    ],
)
def test_xml_that_is_no_feed_is_refused(source: str, words: str) -> None:
    (item,) = found(source, "map.xml")
    assert (item.data, item.kind) == (None, "refused")
    assert re.search(words, item.problem or "")


ITEM = f"<item><title>Envoys meet</title><description>{STORY} &copy; &firm; said so.</description></item>"
BEFORE = {
    "an address": '<!DOCTYPE rss PUBLIC "-//Outlet//DTD RSS 0.91//EN" "http://outlet.example/' + "x" * 900 + '.dtd">',
    "entities of HTML": "<!DOCTYPE rss [\n" + "".join(f'<!ENTITY name{n} "&#{160 + n};">\n' for n in range(90)) + "]>",
    "entities of its own": "<!DOCTYPE rss [<!-- it's > ] --><!ENTITY firm \"The Harbour ]> Post\"><!ENTITY copy '(c)'>]>",
    "a long comment": "<!-- " + "terms of use, with <rss> and <item> in them. " * 300 + "-->",
    "a style sheet": '<?xml-stylesheet type="text/xsl" href="feed.xsl"?>',
}


@pytest.mark.parametrize("what", BEFORE)
def test_what_stands_before_a_feed_does_not_matter(what: str) -> None:
    source = f'<?xml version="1.0"?>\n{BEFORE[what]}\n<rss version="2.0"><channel><title>The Harbour Post</title>{ITEM}</channel></rss>'
    for data in (source.encode(), source.encode("utf-16")):
        (item,) = found(data, "feed")
        page = read(item.data or b"", given=item.given)
        assert f"{STORY} © &firm; said so." in page.text
        assert any("firm" in problem for problem in page.problems) == (what == "entities of its own")


def test_a_long_doctype_without_end_is_passed_over_in_time() -> None:
    for source in (
        "<!DOCTYPE rss [" + "<!ENTITY a 'b'>" * 60_000,
        "<!DOCTYPE rss [" + "\"'" * 400_000,
        "<!-- a --" * 100_000,
        "<?a " * 200_000,
    ):
        began = time.process_time()
        assert root(source.encode()) == ""
        assert time.process_time() - began < 1


def test_atom_with_a_prefix() -> None:
    atom = "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:title>The Harbour Post</a:title><a:entry><a:title>Envoys meet</a:title>"
    (item,) = found(f"{atom}<a:content type='html'>&lt;p&gt;{STORY}&lt;/p&gt;</a:content></a:entry></a:feed>", "feed")
    page = read(item.data or b"", given=item.given)
    assert STORY in page.text
    assert page.outlet == "The Harbour Post"


def test_lists_within_an_object_are_read() -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [{"content_text": "One."}, {"content_html": "<p>Two.</p>"}]}
    answer = {"status": "ok", "sources": ["x"], "articles": [{"content": "One.", "url": "https://a.example/1"}]}
    assert [item.data for item in found(json.dumps(feed), "feed")] == [b"One.", b"<p>Two.</p>"]
    assert [item.data for item in found(json.dumps(answer, indent=1), "answer")] == [b"One."]
    assert "--field" in (found('{"status": "ok"}', "answer")[0].problem or "")


MHTML = b"""From: <Saved by a browser>
Snapshot-Content-Location: https://a.example/1
Subject: Envoys meet
Date: Thu, 2 May 2024 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="--edge--"

----edge--
Content-Type: text/html; charset=windows-1252
Content-Transfer-Encoding: quoted-printable
Content-Location: https://a.example/1

<html><body><h1>Envoys meet</h1><p>=93We met=94, said the envoy who had trav=
elled to the port on Monday.</p></body></html>
----edge--
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
----edge----
"""


def test_mhtml_gives_its_main_part() -> None:
    (item,) = found(MHTML, "page.mhtml")
    assert (item.url, item.fetched, item.given.charset, item.given.notes) == ("https://a.example/1", "2024-05-02", "windows-1252", ())
    page = read(item.data or b"", url=item.url, given=item.given)
    assert "“We met”, said the envoy who had travelled" in page.text


def test_mhtml_that_is_cut_off_says_so() -> None:
    (item,) = found(MHTML[:-60], "page.mhtml")
    assert "cut off" in item.given.notes[0]
    (item,) = found(MHTML[:240], "page.mhtml")
    assert (item.data, item.kind) == (None, "damaged")


PLAIN_MHTML = b"""From: <Saved by a browser>
Subject: Envoys meet
MIME-Version: 1.0
Content-Type: text/html;
\tcharset="windows-1251"
Content-Transfer-Encoding: quoted-printable
Content-Location: http://a.example/2

<html><body><p>=CC=E8=ED=E8=F1=F2=F0 met the envoys in the port on Monday.</p></body></html>
"""
MAIL = b"""Received: from a by b
Subject: Newsletter
Date: Thu, 2 May 2024 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="edge"

--edge
Content-Type: text/plain

The envoys met in the port on Monday.
--edge
Content-Type: text/html

<p>The <b>envoys</b> met in the port on Monday.</p>
--edge--
"""


def test_mhtml_of_one_part_and_mails() -> None:
    (item,) = found(PLAIN_MHTML, "page.mht")
    assert (item.url, item.given.charset, item.given.notes) == ("http://a.example/2", "windows-1251", ())
    assert "Министр met the envoys" in read(item.data or b"", given=item.given).text
    (item,) = found(MAIL, "mail.eml")
    assert (item.fetched, item.data) == ("2024-05-02", b"<p>The <b>envoys</b> met in the port on Monday.</p>")
    (item,) = found(MAIL[: MAIL.index(b"--edge\nContent-Type: text/html")] + b"--edge--\n", "mail.eml")
    assert item.data == b"The envoys met in the port on Monday."
    assert found("Subject: Envoys meet\nContent-Type: text/html\n\nThey met.", "note.txt")[0].data is not None  # no MIME-Version: a text


def test_keys_with_words_are_named_where_none_is_known() -> None:
    (item,) = found(lines({"doc": {"body": {"en": STORY}}, "n": 1, "lang": "en"}))
    assert (item.problem or "").endswith("keys with words: doc.body.en, lang")
    assert found(lines({"doc": {"body": {"en": STORY}}}), text="doc.body.en")[0].data == STORY.encode()


def test_json_lines_in_utf16_are_told() -> None:
    (item,) = found(lines({"text": STORY}).encode("utf-16"))
    assert (item.data, "UTF-16" in (item.problem or "")) == (None, True)
