"""Compact, invented pages as papers and agencies of Asia, Africa and Oceania build them: captions, bylines, dates, ends of texts."""

from __future__ import annotations

import pytest

from dragoman.firsthalf import read
from dragoman.read.asides import closing_role
from dragoman.read.bylines import closing_names, dateline_names
from dragoman.read.dates import days, shown_order
from dragoman.read.looks import boxed_credit, dateline_end, ends_in_taker
from dragoman.read.people import is_person, names_of
from dragoman.types import Article, Page

TEXT = [
    "The transport ministers of Mareland and Costavia agreed on Sunday to reopen the ferry across the strait, closed for four years.",
    "Speaking after talks in the port of Quaytown, Minister Tomas Verel said the first boats would leave before the end of the summer.",
    "The agreement also covers customs posts at both ends and a joint rescue service, officials said, and awaits approval.",
    "Traders in Quaytown welcomed the news, though some doubted that the old terminal could be repaired in time.",
]
TITLE = "Harbour ministers agree to reopen the strait ferry"
CAPTION = "The two ministers on the quay in Quaytown on Sunday morning."


def one(body: str, head: str = "") -> tuple[Page, Article]:
    """The only article of a page without a date in its address."""
    source = f"<!doctype html><html><head><meta charset=utf-8><title>{TITLE}</title>{head}</head><body>{body}</body></html>"
    page = read(source.encode(), url="https://paper.example/a/12")
    (article,) = page.articles
    return page, article


def paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def parts(page: Page, article: Article, role: str) -> list[str]:
    return [page.text[block.start : block.end] for block in article.blocks if block.role == role]


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Farmers march on Wednesday. PHOTO | BEN OTULA | HARBOUR MEDIA", "PHOTO | BEN OTULA | HARBOUR MEDIA"),
        ("The bank in Quaytown | Photo Credit: Ravi K", "| Photo Credit: Ravi K"),
        ("Farmers march on Wednesday. — Harbour Post", "— Harbour Post"),
        ("Farmers march on Wednesday. —RICHARD A. REYNO", "—RICHARD A. REYNO"),
        ("Passengers wait on Tuesday. (Harbour News)", "(Harbour News)"),
        ("Farmers march on Wednesday. Harbour Photo", "Harbour Photo"),
        ("Ministers in Quaytown - FILE PHOTO", "- FILE PHOTO"),
        ("Kedua menteri berjabat tangan. - Foto PELABUHAN", "- Foto PELABUHAN"),
        ("وزرا مصافحہ کرتے ہوئے - فوٹو: فائل", "- فوٹو: فائل"),
        ("兩國運輸部長在濱城港握手。（海港社）", "（海港社）"),
        ("Farmers march in Quaytown (HNA photo by Avito Dalan)", "(HNA photo by Avito Dalan)"),
        ("양국 장관이 항구에서 악수하고 있다. 해변/항구 연합", "해변/항구 연합"),
        ("الوزيران يتصافحان في ميناء المرسى (الفرنسية)", "(الفرنسية)"),
        ("الوزيران يتصافحان في ميناء المرسى (أ ف ب)", "(أ ف ب)"),
        ("الوزير سامي الرملي (يسار) ونظيره (يمين)", ""),
        ("The ministers of Mareland (left) and Costavia (right)", ""),
        ("Victor N. Burton at the gate of the harbour museum", ""),
        ("Ministers at the opening of the exhibition From Quay to Photo", ""),
    ],
)
def test_credits_of_houses_that_no_table_knows(caption: str, credit: str) -> None:
    at = boxed_credit(caption)
    assert (caption[at:] if at else "") == credit


def test_a_line_that_ends_in_who_took_it() -> None:
    said = [
        ends_in_taker(f"The envoy speaks in Karsa. ({who})") for who in ("Harbour News/Ana Berg", "海港社/王小明", "AP/Reuters", "left")
    ]
    assert said == [True, True, False, False]


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='article-image'><img src=x.jpg><p>{CAPTION}</p></div>",
        f"<div class=foto><img src=x.jpg><p class=legenda>{CAPTION}</p></div>",
        f"<div class=wrap><img src=x.jpg><span class=img_descr>{CAPTION}</span></div>",
        f"<table align=center><tr><td><img src=x.jpg></td></tr><tr><td class=Image>{CAPTION}</td></tr></table>",
        f"<p align=left><font color=navy>{CAPTION} (Harbour News/Ana Berg)</font></p>",
    ],
)
def test_captions_in_boxes_named_after_pictures(box: str) -> None:
    page, article = one(f"<div><h1>{TITLE}</h1>{box}<div class=text>{paragraphs(TEXT)}</div></div>")
    assert parts(page, article, "caption") == [CAPTION]
    assert parts(page, article, "paragraph") == TEXT


def test_a_date_or_a_button_beside_a_picture_is_no_caption() -> None:
    box = "<div class=hero-image><img src=x.jpg><span>Published 12 May 2019, updated an hour ago</span><div>Watch it live now</div></div>"
    page, article = one(f"<h1>{TITLE}</h1>{box}{paragraphs(TEXT)}")
    assert parts(page, article, "caption") == []


def test_a_box_named_after_a_picture_that_holds_the_text_is_none() -> None:
    page, article = one(f"<h1>{TITLE}</h1><div class='photo-story'>{paragraphs(TEXT)}</div>")
    assert parts(page, article, "caption") == []
    assert parts(page, article, "paragraph") == TEXT


def test_the_caption_of_a_picture_above_the_title() -> None:
    top = f"<div class=media><img src=x.jpg><div class=caption>{CAPTION} (AP/Bo Lind)</div></div>"
    page, article = one(f"<ul><li>Home</li><li>World</li></ul><section>{top}<h1>{TITLE}</h1><p>12 May 2019</p>{paragraphs(TEXT)}</section>")
    assert parts(page, article, "caption") == [CAPTION]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("HAVRE / Par Rita Haddoul, le 12 mai 2019 à 14h33", "Rita Haddoul"),
        ("Publish Date:Sun, 12 May 2019 02:33 PM Author: Anil Vermani", "Anil Vermani"),
        ("By Thandi Mokoa Time of article published May 12, 2019", "Thandi Mokoa"),
        ("Б.Баярсайхан", "Б.Баярсайхан"),
        ("वैशाख २९, २०७६ विमल खतिवडा", "विमल खतिवडा"),
        ("中村健2019年5月12日14時33分", "中村健"),
        ("المرسى 07 رمضان 1440 هـ الموافق 12 مايو 2019 م", ""),
        ("J.Harbour Media", ""),
        ("By Li Minghua Source:Harbour Times Published: 2019/5/12 14:33", "Li Minghua"),
        ("Rina Melati, CNN Pelabuhan", "Rina Melati"),
        ("Rina Melati, Business Harbour", "Rina Melati"),
        ("BẢO ANH", "BẢO ANH"),
        ("Báo Hải", ""),
        ("تاريخ النشر : 2019-05-12 | عدد القراءات : 345", ""),
        ("كتب - ليلى أحمد: | الأحد 12 مايو 2019 م", "ليلى أحمد"),
        ("Tran Bao Chau", "Tran Bao Chau"),
        ("Lê Quốc Bảo", "Lê Quốc Bảo"),
        ("Na Mwandishi Wetu", ""),
        ("அ+அ அ", ""),
        ("L'Inter du Fleuve", ""),
        ("【记者王小明北京报道】", "王小明"),
        ("海港新闻记者 王小明", "王小明"),
    ],
)
def test_names_in_lines_of_a_head(line: str, names: str) -> None:
    assert "; ".join(name for name in names_of(line) if is_person(name, sure=True)) == names


@pytest.mark.parametrize(
    ("paragraph", "told"),
    [
        ("（海港社記者王小明濱城12日電）兩國部長星期日同意重新開放渡輪。", "王小明"),
        ("（海港社記者王明北京12日電）兩國部長星期日同意重新開放渡輪。", "王明"),
        ("海港社滨城5月12日电（记者王小明 李晓红）两国部长星期日同意。", "记者王小明 李晓红"),
        ("〔記者王小明／濱城報導〕兩國部長星期日同意重新開放渡輪。", "記者王小明／濱城報導"),
        ("(해변=항구통신) 홍길동 기자 = 양국 장관이 일요일 합의했다.", "홍길동 기자"),
        ("[해변신문=홍길동 기자] 양국 장관이 일요일 합의했다.", "해변신문=홍길동 기자"),
        ("（濱城綜合電）兩國部長星期日同意重新開放渡輪。", ""),
        ("(해변=항구통신) 양국 장관이 일요일 합의했다고 기자들에게 밝혔다.", ""),
    ],
)
def test_names_in_datelines_of_the_east(paragraph: str, told: str) -> None:
    assert dateline_names(paragraph) == told


def test_a_dateline_names_the_author_where_nothing_else_does() -> None:
    text = ["（海港社記者王小明濱城12日電）兩國部長星期日同意重新開放渡輪。該航線因捕魚權爭端已經關閉四年，影響十分深遠。"]
    text += ["運輸部長方海明在濱城港會談後表示，首批渡輪將在夏季結束前啟航，民眾已經等待得夠久了，票價另議。"] * 2
    page, article = one(f"<h1>兩國部長同意重開渡輪</h1><p>2019/5/12</p>{paragraphs(text)}", "<meta name=author content=海港社>")
    assert article.authors == ("王小明",)
    (told,) = article.author_sources
    assert told.start is not None
    assert page.text[told.start : told.end] == "王小明"


@pytest.mark.parametrize(
    ("lines", "role"),
    [
        ("Editor: Bo Lind", "credit"),
        ("Translator: Sri Haryati, Azis Kurma", "credit"),
        ("（编辑：王小明）", "credit"),
        ("Published in Harbour Post, May 12th, 2019.", "credit"),
        ("Pewarta: Rina Melati", "byline"),
        ("(rml/bsk)", "separator"),
        ("ENDS", "separator"),
        ("-0-", "separator"),
        ("// انتهى //", "separator"),
        ("This report is auto-generated from HNA news service. The site holds no responsibility for its content.", "boilerplate"),
        ("(Except for the headline, this story has not been edited by Harbour staff and is published from a feed.)", "boilerplate"),
        ("Artikel ini telah tayang di Harbour.com dengan judul Dua Menteri Sepakat", "boilerplate"),
        ("Download The Harbour Times App for Latest City News.", "boilerplate"),
        ("This report was the first in four years to name the owners of the boats.", ""),
        ("Follow-up talks on the app for fares begin in May.", ""),
        ("Published in three volumes, the report is sold out.", ""),
        ("Question: who pays for the new boats and the crews?", ""),
        ("He paid 9/10 of it", ""),
    ],
)
def test_lines_that_close_a_text(lines: str, role: str) -> None:
    assert closing_role(lines) == role


def test_credits_below_a_text_are_no_paragraphs() -> None:
    below = "<br>Reporter: Rina Melati<br>Editor: Bo Lind"
    page, article = one(f"<h1>{TITLE}</h1><p>12 May 2019</p><div>{'<br><br>'.join(TEXT)}<br>{below}</div>")
    assert parts(page, article, "paragraph") == TEXT
    assert article.authors == ("Rina Melati",)


@pytest.mark.parametrize(
    "below",
    [
        "<p><b>Rina Melati</b> (Theo AFP)</p>",
        "<p><b>Rina Melati</b><br><b>harbour.example</b></p>",
        "<p>Rina Melati</p>",
        "<p>Source: Harbour Wire</p><p align=right><b>Rina Melati</b></p>",
    ],
)
def test_a_signature_below_a_text_whose_head_names_nobody(below: str) -> None:
    page, article = one(f"<h1>{TITLE}</h1><p>HARBOUR.EXAMPLE • Published 12 May 2019</p><div>{paragraphs(TEXT)}{below}</div>")
    assert parts(page, article, "paragraph") == TEXT
    assert article.authors == ("Rina Melati",)


def test_a_trade_below_the_name_at_the_head_of_a_text() -> None:
    page, article = one(
        f"<h1>{TITLE}</h1><p>12 May 2019</p><p><b>Tendai Murove</b><br><i>Harbour Reporter</i><br>{TEXT[0]}</p>{paragraphs(TEXT[1:])}"
    )
    assert parts(page, article, "paragraph") == TEXT
    assert article.authors == ("Tendai Murove",)


def test_a_weekday_tells_how_a_date_in_numbers_runs() -> None:
    lines = ("Sun 12-05-2019 14:33", "05/12/2019 Sunday", "الأحد 12/05/2019", "Monday 12/05/2019", "12/05/2019")
    assert [next(days(line)).value for line in lines] == ["2019-05-12", "2019-05-12", "2019-05-12", "2019", "2019"]


def test_other_dates_of_a_page_tell_how_one_in_numbers_runs() -> None:
    said = [
        shown_order("12/05/2019, updated 13/05/2019", set()),
        shown_order("5/12/2019, 5/13/2019", set()),
        shown_order("13/05/2019, 5/13/2019", set()),
        shown_order("12/05/2019", {"-05-12"}),
        shown_order("12/05/2019", {"2019-05"}),
        shown_order("12/05/2019", set()),
    ]
    assert said == ["dmy", "mdy", "", "dmy", "dmy", ""]
    _, article = one(
        f"<p>12/05/2019 | 02:33 PM | Politics</p><h1>{TITLE}</h1><p>QUAYTOWN, May 12 (HNA) -- {TEXT[0]}</p>{paragraphs(TEXT[1:])}"
    )
    assert article.published.value == "2019-05-12"
    _, article = one(f"<p>12/05/2019 | 02:33 PM | Politics</p><h1>{TITLE}</h1>{paragraphs(TEXT)}")
    assert article.published.value is None


def test_a_paragraph_that_holds_the_name_of_the_site_is_no_title() -> None:
    text = [f"Quaytown, May 12 (HNX) -- {TEXT[0]}", *TEXT[1:]]
    source = f"<html><head><title>HNX</title></head><body><span class=titlebig>{TITLE}</span><br><br>{'<br><br>'.join(text)}</body></html>"
    page = read(source.encode(), url="https://paper.example/a/12")
    assert parts(page, page.articles[0], "title") == [TITLE]
    assert parts(page, page.articles[0], "paragraph")[1:] == TEXT[1:]


@pytest.mark.parametrize(
    "lines",
    [
        ["2019-05-12 14:33:05 Source: Harbour Net"],
        ["Updated 12 May 2019 by the Harbour desk", "Reading Time: 3 mins read"],
        ["Lina Tavake, Harbour Journalist", "12 May 2019"],
    ],
)
def test_the_title_of_visible_lines_is_no_date_nor_name(lines: list[str]) -> None:
    page = read("\n\n".join(["Home", "World", TITLE, *lines, *TEXT]).encode())
    assert parts(page, page.articles[0], "title") == [TITLE]


def test_a_title_of_visible_lines_may_hold_a_day_where_nothing_else_is_one() -> None:
    title = "What the ministers of both countries signed at the quay on 12 May 2019"
    page = read("\n\n".join([title, *TEXT]).encode())
    assert parts(page, page.articles[0], "title") == [title]


def test_names_in_brackets_at_the_end_of_a_text() -> None:
    ends = ("利用していた。【田中健一】", "使用渡輪。（記者王小明）", "利用していた。（共同）", "使用渡輪。（完）", "closed. (Ana Berg)")
    assert [closing_names(end) for end in ends] == ["田中健一", "記者王小明", "", "", ""]


def test_a_blogs_own_name_above_the_title() -> None:
    text = paragraphs(TEXT)
    post = f"<h2>Sunday, May 12, 2019</h2><h3 class=post-title><a href=x>{TITLE}</a></h3><div class=post-body>{text}</div>"
    foot = "<div class=post-footer><span>Posted by <span class=fn>Issa Mfaume</span></span> at 2:33 PM</div><h4>No comments:</h4>"
    source = f"<html><head><title>{TITLE} ~ HARBOUR BLOG</title></head><body><h1>HARBOUR BLOG</h1>{post}{foot}</body></html>"
    page = read(source.encode(), url="https://paper.example/a/12")
    (article,) = page.articles
    assert parts(page, article, "title") == [TITLE]
    assert (article.authors, article.published.value) == (("Issa Mfaume",), "2019-05-12")


def test_two_words_without_capitals_at_the_end_of_a_text_are_no_name() -> None:
    text = ["وزیران راه دو کشور روز یکشنبه توافق کردند خط کشتی مسافری میان دو سوی تنگه را که چهار سال پیش بسته شده بود، باز کنند."] * 3
    _, article = one(f"<h1>توافق وزیران راه برای بازگشایی خط کشتی</h1><p>۲۲ اسفند ۱۴۰۲</p>{paragraphs([*text, 'خبر پایانی'])}")
    assert article.authors == ()
    assert article.published.value == "2024-03-12"


def test_the_original_title_above_a_text_is_no_paragraph() -> None:
    text = ["两国运输部长星期日同意重新开放横跨海峡的客运渡轮，该航线因捕鱼权争端已经关闭四年，影响十分深远。"]
    text += ["协议还包括在两岸设立海关检查站和联合救援队，但仍须经议会批准，票价问题将留待下次会议讨论。"]
    text += ["港务局的数据显示，航线关闭前的最后一年约有四十万人次乘坐渡轮，多数是往返两岸的商贩和学生。"]
    page, article = one(f"<h1>两国部长同意重开渡轮</h1><p>2019-05-12</p><p>原标题：两国部长同意重开海峡渡轮</p>{paragraphs(text)}")
    assert parts(page, article, "paragraph") == text


def test_a_caption_above_the_text_of_visible_lines_is_no_title() -> None:
    page = read("\n\n".join([TITLE, "The two ministers shake hands on the quay. Photo/Ana Berg", *TEXT]).encode())
    assert parts(page, page.articles[0], "title") == [TITLE]


def test_dates_of_a_line_in_a_box_of_credits() -> None:
    _, article = one(f"<h1>{TITLE}</h1><p class=credit>HARBOUR NEWS - May 12, 2019 - 14:33 | World, All</p>{paragraphs(TEXT)}")
    assert article.published.value == "2019-05-12"


@pytest.mark.parametrize(
    "dateline",
    [
        "Quaytown, HNA – ",
        "Shoretown, HARB- ",
        "LIMON/QUAY, March 3 (HNA).- ",
        "Riverton, Ramadan 07, 1440, May 12, 2019, HNA -- ",
        "ABU SAHIL, 12th May, 2019 (HNA) -- ",
        "Quaytown [Mareland], May 12 (HNA): ",
        "ADDIS QUAY (HNA) May 12/2019 ",
        "Shoretown, Mareland, May 12, Harbour: ",
        "Harbour Post/ ",
    ],
)
def test_datelines_of_agencies(dateline: str) -> None:
    assert dateline_end(dateline + TEXT[0]) == len(dateline)


def test_datelines_in_arabic_letters() -> None:
    said = ["تهران - ایرنا - ", "بغداد/ واع / ", "المرسى - وكالات: "]
    assert [dateline_end(line + "وزیران راه دو کشور روز یکشنبه توافق کردند خط کشتی مسافری را باز کنند.") for line in said] == [16, 13, 17]
    assert dateline_end("وزیران راه دو کشور روز یکشنبه - پس از گفت‌وگو - توافق کردند خط کشتی مسافری را باز کنند.") == 0


@pytest.mark.parametrize(
    "line",
    [
        "Vimeo/Quay/Uscreen: Makers can sell what they film by month or by piece.",
        "He/ She may apply until May.",
        "New moves, OR - the ferry came late to the quay and nobody knew.",
        "A minister, the first (HNA) of",
    ],
)
def test_no_datelines(line: str) -> None:
    assert dateline_end(line) == 0


def test_a_first_paragraph_in_a_box_named_after_summaries_is_text_where_a_dateline_opens_it() -> None:
    text = [f"Quaytown, HNA – {TEXT[0]}", *TEXT[1:]]
    body = f"<article><h1>{TITLE}</h1><p>12 May 2019</p><div class=item-summary><p class='summary introtext'>{text[0]}</p></div>"
    page, article = one(f"{body}<div class=item-text>{paragraphs(text[1:])}</div></article>")
    assert parts(page, article, "deck") == []
    assert parts(page, article, "paragraph") == TEXT


@pytest.mark.parametrize(
    "head",
    [
        f"<p>12 May 2019</p><h1>{TITLE}</h1><div>Telma Cassoma</div><div>",
        f"<p>12 May 2019</p><h1>{TITLE}</h1><div><p><b>Telma Cassoma</b></p>",
        f"<p>12 May 2019</p><h1>{TITLE}</h1><div><p><b>Telma Cassoma / Quaytown</b></p>",
        f"<p>12 May 2019</p><h1>{TITLE}</h1><figure><img src=x.jpg></figure><div><p><b>Telma Cassoma</b></p>",
        f"<h1>{TITLE}</h1><p>12 May 2019</p><div><p><b>Story: Telma Cassoma</b></p>",
        f"<h1>{TITLE}</h1><p>Telma Cassoma / Quaytown | Sunday, 12 May 2019</p><div>",
    ],
)
def test_names_right_below_the_title_or_first_in_the_text(head: str) -> None:
    page, article = one(f"<article>{head}{paragraphs(TEXT)}</div></article>")
    assert (article.authors, article.published.value) == (("Telma Cassoma",), "2019-05-12")
    assert parts(page, article, "paragraph") == TEXT


@pytest.mark.parametrize("line", ["New Harbour", "Port Quay Times", "<a href=/x>Telma Cassoma</a>"])
def test_places_houses_and_links_below_the_title_are_no_names(line: str) -> None:
    _, article = one(f"<article><p>12 May 2019</p><h1>{TITLE}</h1><div>{line}</div><div>{paragraphs(TEXT)}</div></article>")
    assert article.authors == ()


@pytest.mark.parametrize(
    ("head", "name", "text"),
    [
        (
            "<p>文/刘海燕 | 2019/05/12 14:33</p>",
            "刘海燕",
            "两国运输部长星期日同意重新开放横跨海峡的客运渡轮，该航线因捕鱼权争端已经关闭四年。",
        ),
        (
            "<div>佐藤美咲</div><p>2019/05/12 14:33</p>",
            "佐藤美咲",
            "両国の運輸相は日曜日、海峡を渡る旅客フェリーを再開することで合意したと発表した。",
        ),
        (
            "<p>2019/05/12</p><div>【佐藤美咲】</div>",
            "佐藤美咲",
            "両国の運輸相は日曜日、海峡を渡る旅客フェリーを再開することで合意したと発表した。",
        ),
        (
            "<p>2019-05-12</p><div>[해변=항구뉴스] 박지훈 기자</div>",
            "박지훈",
            "양국 교통장관이 일요일 해협을 건너는 여객선 운항을 재개하기로 합의했다고 밝혔다.",
        ),
        (
            "<p>Отдел новостей | Опубликовано: 12 мая 2019 г.</p>",
            "",
            "Министры транспорта двух стран договорились вновь открыть паромную переправу.",
        ),
    ],
)
def test_names_beside_dates_in_other_scripts(head: str, name: str, text: str) -> None:
    body = paragraphs([f"{text}{number}{text}" for number in ("1", "2", "3")])
    _, article = one(f"<article><h1>{TITLE}</h1>{head}<div>{body}</div></article>")
    assert [one for one in article.authors if is_person(one, sure=True)] == ([name] if name else [])
    assert article.published.value == "2019-05-12"
