#!/usr/bin/python3
"""Writes the pages of corpora/html: articles of corpora/ in the shapes of ten kinds of news sites.

usage: html_pages.py [FOLDER]

Each page NAME.html has its right text beside it, NAME.gold: the headline and the paragraphs, a line each. What stands around
them (menus, notices, related links, captions, comments) is made up here. Some pages are malformed, some are in old charsets;
the same pages come out of every run.
"""
import html
import json
import pathlib
import random
import sys
import tomllib
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent

WORDS = {
    "en": {
        "site": "The Harbour Post",
        "menu": ["Home", "World", "Business", "Markets", "Opinion", "Sport", "Weather 24°"],
        "related": ["Grain prices slip 2 per cent as rains return", "Why the port of Halden lost 300 jobs",
                    "Ten charts on a decade of cheap loans", "Ferry line to cut 14 sailings a week"],
        "related heading": "Related stories", "popular heading": "Most read",
        "cookie": "We and our 214 partners store cookies on your device to measure what is read and to show advertising "
                  "that fits. You can change your choice at any time for 12 months.",
        "newsletter": "Sign up to Morning Brief, our newsletter with the five stories that matter, every weekday at 7.",
        "comments": ["I paid 40 per cent less for this two years ago, and nobody wrote about that at the time, did they?",
                     "Good piece, but the figure in the third paragraph looks too high to me after what was said in May."],
        "comments heading": "2 comments", "share": ["Share", "Save", "Print"], "advert": "Advertisement",
        "footer": "© 2025 The Harbour Post Ltd. All rights reserved. Registered in Halden, number 1204417.",
        "byline": "By Ines Arden", "script": "Please enable JavaScript to read this page.", "read": "3 min read",
    },
    "vi": {
        "site": "Báo Bến Cảng",
        "menu": ["Trang chủ", "Thời sự", "Kinh doanh", "Thế giới", "Thể thao", "Đời sống", "Hà Nội 24°"],
        "related": ["Giá lúa giảm 2% khi mưa trở lại", "Cảng Hạ Long mất 300 việc làm vì sao",
                    "Mười biểu đồ về một thập kỷ vay rẻ", "Hãng phà cắt 14 chuyến mỗi tuần"],
        "related heading": "Tin liên quan", "popular heading": "Đọc nhiều",
        "cookie": "Chúng tôi và 214 đối tác lưu cookie trên thiết bị của bạn để đo lượng đọc và hiển thị quảng cáo phù hợp. "
                  "Bạn có thể thay đổi lựa chọn bất cứ lúc nào trong 12 tháng.",
        "newsletter": "Đăng ký nhận bản tin sáng với năm tin đáng chú ý nhất, gửi lúc 7 giờ các ngày trong tuần.",
        "comments": ["Hai năm trước tôi mua rẻ hơn 40% mà chẳng thấy báo nào viết gì về chuyện đó cả, phải không các bác?",
                     "Bài hay, nhưng con số ở đoạn thứ ba có vẻ cao quá so với những gì đã nói hồi tháng 5."],
        "comments heading": "Ý kiến (2)", "share": ["Chia sẻ", "Lưu", "In"], "advert": "Quảng cáo",
        "footer": "© 2025 Báo Bến Cảng. Giấy phép số 120/GP-BTTTT. Mọi quyền được bảo lưu.",
        "byline": "Thu Hà", "script": "Vui lòng bật JavaScript để đọc trang này.", "read": "3 phút đọc",
    },
}


class Article:
    """One version of an article of corpora/: its lines, and those of its furniture as captions."""

    def __init__(self, name, lang):
        self.name, self.lang = name, lang
        folder = ROOT / "corpora" / name
        gold = json.loads((folder / "gold.json").read_text(encoding="utf8"))
        lines = (folder / "article.txt").read_text(encoding="utf8").splitlines()
        part = next(p for p in gold["parts"] if p["part"] == ("source" if lang == "en" else "translation"))
        first, last = part["first_line"], part["last_line"]
        furniture = set(gold["furniture_lines"])
        own = [(n, lines[n - 1]) for n in range(first, last + 1)]
        text = [line for n, line in own if n not in furniture and line]
        self.headline, self.standfirst, self.paragraphs = text[0], text[1], text[2:]
        self.caption = next((line for n, line in own if n in furniture and len(line) > 25), self.headline)
        self.words = WORDS[lang]

    def gold(self):
        return "\n".join([self.headline, self.standfirst, *self.paragraphs]) + "\n"

    def linked(self, body=False):
        data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": self.headline,
                "datePublished": "2025-10-09T08:15:00+07:00", "author": [{"@type": "Person", "name": "Ines Arden"}],
                "inLanguage": self.lang, "description": self.standfirst}
        if body:
            data["articleBody"] = "\n\n".join([self.standfirst, *self.paragraphs])
        return f'<script type="application/ld+json">{json.dumps({"@graph": [{"@type": "WebSite"}, data]}, ensure_ascii=False)}</script>'


def e(text):
    return html.escape(text, quote=False)


def links(texts, start="<li>", end="</li>"):
    return "".join(f'{start}<a href="/t/{i}">{e(text)}</a>{end}' for i, text in enumerate(texts))


def split_in(items, at, inserted):
    """The items with something put in after the one at `at`."""
    return items[:at] + [inserted] + items[at:]


def broadsheet(a):
    w = a.words
    body = [f"<p>{e(p)}</p>" for p in a.paragraphs]
    body = split_in(body, 2, f'<figure class="n-content-image"><img src="/i/1.jpg" alt=""><figcaption>{e(a.caption)}</figcaption></figure>')
    body = split_in(body, 5, f'<aside class="n-content-recommended"><h2>{e(w["related heading"])}</h2>{links(w["related"][:2], "<div>", "</div>")}</aside>')
    body = split_in(body, 7, f'<div class="n-newsletter-signup"><p>{e(w["newsletter"])}</p><form><input name=mail><button>OK</button></form></div>')
    return f"""<!DOCTYPE html><html lang="{a.lang}"><head><title>{e(a.headline)} | {e(w["site"])}</title>
<meta property="og:site_name" content="{e(w["site"])}"><meta property="og:title" content="{html.escape(a.headline)}">{a.linked()}
<script>window.dataLayer=[];for(var i=0;i<9;i++){{document.write("<p>no</p>")}}</script><style>.n{{color:red}}</style></head>
<body class="has-sidebar no-cookie"><div class="cookie-message"><p>{e(w["cookie"])}</p><button>OK</button></div>
<header class="o-header"><nav class="o-header__nav"><ul>{links(w["menu"])}</ul></nav></header>
<main><article class="article" data-id="1"><div class="topper"><a class="topper__tag" href="/m">{e(w["menu"][2])}</a>
<h1 class="headline"><span>{e(a.headline)}</span></h1><div class="standfirst">{e(a.standfirst)}</div></div>
<div class="share-nav">{links(w["share"])}</div><div class="byline">{e(w["byline"])}</div>
<div class="article__content-body n-content-body">{"".join(body)}</div>
<div id="comments"><h2>{e(w["comments heading"])}</h2>{"".join(f"<div><p>{e(c)}</p></div>" for c in w["comments"])}</div>
</article></main><footer><ul>{links(w["menu"])}</ul><p>{e(w["footer"])}</p></footer></body></html>"""


def wire(a):
    w = a.words
    body = "".join(f'<p data-testid="paragraph-{i}" class="text__text__1FZLe text__dark-grey__3Ml43">{e(p)}</p>'
                   for i, p in enumerate([a.standfirst, *a.paragraphs]))
    return f"""<!doctype html><html lang={a.lang}><head><meta charset=utf-8><title>{e(a.headline)} - {e(w["site"])}</title>{a.linked(True)}
<link rel="alternate" hreflang="{"vi" if a.lang == "en" else "en"}" href="https://wire.example/{a.name}"></head><body>
<div class="site-header__root"><div>{links(w["menu"], "<span>", "</span>")}</div></div>
<div class="x1"><h1 data-testid="Heading">{e(a.headline)}</h1><div class="info"><time datetime="2025-10-09T01:15:00Z">9.10.2025</time> {e(w["read"])}</div>
<div class="x2"><div data-testid="primary-image"><img src=a.jpg><p>{e(a.caption)}</p></div>{body}
<p><a href="/standards">Our Standards: The Wire Principles.</a></p></div>
<div class="x3"><h2>{e(w["popular heading"])}</h2><ul>{links(w["related"])}</ul></div></div><div>{e(w["footer"])}</div></body></html>"""


def broadcaster(a):
    w = a.words
    block = '<div data-component="text-block" class="ssrcss-11r1m41-RichTextComponentWrapper"><div><p>{}</p></div></div>'
    body = [block.format(e(p)) for p in [a.standfirst, *a.paragraphs]]
    body = split_in(body, 3, f'<div data-component="image-block"><figure><div><img src=b.png></div><p><span>{e(a.caption)}</span></p></figure></div>')
    body = split_in(body, 6, f'<div data-component="unordered-list-block"><ul>{links(w["related"][:3])}</ul></div>')
    return f"""<!DOCTYPE html><html lang="{a.lang}-GB"><head><meta charset="utf-8"><title>{e(a.headline)}</title></head><body>
<div id="consent-banner" role="dialog"><p>{e(w["cookie"])}</p></div><nav aria-label="1"><ul>{links(w["menu"])}</ul></nav>
<div class="css-1m8fe8m"><main id="main-content"><article class="css-d4k2g"><header><h1 id="main-heading">{e(a.headline)}</h1></header>
<div class="css-1ba"><time datetime="2025-10-09T01:15:00.000Z">9/10/2025</time><div class=share-tools><button>{e(w["share"][0])}</button></div></div>
{"".join(body)}<section data-component="topic-list"><h2>Topics</h2><ul>{links(w["menu"][1:4])}</ul></section></article></main></div>
<div class="css-77"><h2>{e(w["popular heading"])}</h2><ol>{links(w["related"])}</ol></div><footer><p>{e(w["footer"])}</p></footer></body></html>"""


def portal_list(a):
    w = a.words
    body = [f'<p class="Normal">{e(p)}</p>' for p in a.paragraphs]
    body = split_in(body, 1, f'<table class="tplCaption" align="center"><tbody><tr><td><img src="c.jpg"></td></tr><tr><td><p class="Image chu-thich">{e(a.caption)}</p></td></tr></tbody></table>')
    body = split_in(body, 4, f'<ul class="list-news tin-lien-quan">{links(w["related"][:2])}</ul>')
    return f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{e(a.headline)} - {e(w["site"])}</title></head>
<body class="page-detail"><section class="top-header"><div class="menu-chinh"><ul>{links(w["menu"])}</ul></div></section>
<div class="sidebar-1"><div class="header-content"><ul class="breadcrumb">{links(w["menu"][:2])}</ul><span class="date">Thứ Năm, 9/10/2025, 08:15 (GMT+7)</span></div>
<h1 class="title-detail">{e(a.headline)}</h1><p class="description">{e(a.standfirst)}</p>
<article class="fck_detail">{"".join(body)}<p style="text-align:right"><strong>{e("Thu Hà")}</strong></p></article>
<div class="box-quangcao"><p>{e(w["advert"])}</p></div>
<div class="box_comment_vne" id="box_comment"><h3>{e(w["comments heading"])}</h3>{"".join(f"<p class=full_content>{e(c)}</p>" for c in w["comments"])}</div></div>
<div class="sidebar-2"><h2>{e(w["popular heading"])}</h2>{links(w["related"], "<article class=item-news><h3>", f"</h3><p>{e(w['newsletter'])}</p></article>")}</div>
<footer class="footer"><p>{e(w["footer"])}</p></footer></body></html>"""


def portal_cms(a):
    w = a.words
    body = [f"<p>{e(p)}</p>" for p in a.paragraphs]
    body = split_in(body, 2, f'<figure class="VCSortableInPreviewMode" type="Photo"><div><img src=d.jpg></div><figcaption class="PhotoCMS_Caption"><p data-placeholder="x">{e(a.caption)}</p></figcaption></figure>')
    body = split_in(body, 5, f'<div class="VCSortableInPreviewMode related-one" type="RelatedOneNews"><a href=/e title="x"><img src=e.jpg></a><div><a href=/e>{e(w["related"][1])}</a><p>{e(w["newsletter"])}</p></div></div>')
    return f"""<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{e(a.headline)}</title>
<meta name="pubdate" content="2025-10-09T08:15:00+07:00">{a.linked()}</head><body><div class="header__nav">{links(w["menu"], "<a>", "</a>")}</div>
<div class="main"><div class="detail__main"><h1 class="detail-title article-title" data-role="title">{e(a.headline)}</h1>
<div class="detail-author-top"><div class="author-info"><a href=/f>Thu Hà</a></div></div><h2 class="detail-sapo" data-role="sapo">{e(a.standfirst)}</h2>
<div class="detail-cmain"><div class="detail-content afcbc-body" data-role="content">{"".join(body)}</div></div>
<div class="detail-tab"><div class=tab-tag>{links(w["menu"][2:5])}</div></div>
<div class="box-tinlienquan"><h4>{e(w["related heading"])}</h4>{links(w["related"], "<div>", "</div>")}</div>
<div class="comment-wrapper"><span>{e(w["comments heading"])}</span>{"".join(f"<div class=item-comment><span>{e(c)}</span></div>" for c in w["comments"])}</div></div></div>
<div id="zone-qc" class="qc">{e(w["advert"])}</div><div class="footer__bottom">{e(w["footer"])}</div></body></html>"""


def blog(a):
    w = a.words
    body = [f"<p>{e(p)}</p>" for p in a.paragraphs]
    body = split_in(body, 3, f'<div id="attachment_5" class="wp-caption alignnone"><img src=f.jpg><p class="wp-caption-text">{e(a.caption)}</p></div>')
    comments = "".join(f'<li class="comment"><article class="comment-body"><footer class="comment-meta"><b>Ann</b> 9/10/2025</footer><div class="comment-content"><p>{e(c)}</p></div></article></li>' for c in w["comments"] * 3)
    return f"""<!DOCTYPE html><html lang="{a.lang}"><head><meta charset="UTF-8"><title>{e(a.headline)} – {e(w["site"])}</title></head>
<body class="post-template-default single single-post postid-9 has-sidebar"><a class="skip-link screen-reader-text" href="#content">Skip to content</a>
<header class="site-header"><p class="site-title"><a href="/">{e(w["site"])}</a></p><nav id="site-navigation"><ul>{links(w["menu"])}</ul></nav></header>
<div id="primary" class="content-area"><article id="post-9" class="post-9 post type-post status-publish category-news tag-rates">
<header class="entry-header"><h1 class="entry-title">{e(a.headline)}</h1><div class="entry-meta">9/10/2025 <a rel="author" href=/g>Ines Arden</a></div></header>
<div class="entry-content"><p><strong>{e(a.standfirst)}</strong></p>{"".join(body)}
<div class="sharedaddy sd-sharing-enabled share"><h3>{e(w["share"][0])}</h3><ul>{links(["Facebook", "X", "LinkedIn"])}</ul></div>
<div id="jp-relatedposts" class="jp-relatedposts related-posts related"><h3>{e(w["related heading"])}</h3>{links(w["related"][:3], "<p>", "</p>")}</div></div></article>
<div id="comments" class="comments-area"><h2>{e(w["comments heading"])}</h2><ol>{comments}</ol></div></div>
<aside id="secondary" class="widget-area"><section class="widget"><h2>{e(w["popular heading"])}</h2><ul>{links(w["related"])}</ul></section></aside>
<footer id="colophon"><p>{e(w["footer"])}</p></footer></body></html>"""


def tables_1998(a):
    w = a.words
    face = "VNI-Times" if a.lang == "vi" else "Arial"
    body = "<BR><BR>\n".join(e(p) for p in a.paragraphs)
    return f"""<HTML><HEAD><TITLE>{e(a.headline)}</TITLE></HEAD><BODY BGCOLOR=#FFFFFF>
<TABLE WIDTH=760 BORDER=0><TR><TD COLSPAN=3 BGCOLOR=navy><FONT COLOR=white>{" | ".join(f"<A HREF=m{i}.htm>{e(m)}</A>" for i, m in enumerate(w["menu"]))}</FONT>
<TR><TD VALIGN=top WIDTH=140>{links(w["menu"], "<LI>", "")}<TD VALIGN=top><FONT FACE="{face}" SIZE=5><B>{e(a.headline)}</B></FONT><P>
<FONT FACE="{face}" SIZE=3><I>{e(a.standfirst)}</I><P>{body}<P></FONT>
<TD VALIGN=top WIDTH=150>{links(w["related"], "", "<BR>")}
<TR><TD COLSPAN=3 ALIGN=center><FONT SIZE=1>{e(w["footer"])}</FONT></TABLE></BODY></HTML>"""


def forms_2003(a):
    w = a.words
    state = "dDwtMTIzNDU2Nzg5O3Q8O2w8aTwxPjs+O2w8" * 120
    body = "".join(f"<div align=justify style='margin-bottom:6pt'><span style='font-size:10pt'>{e(p)}</span></div>" for p in a.paragraphs)
    return f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><title>{e(w["site"])}</title></head><body leftmargin="0">
<div class="pagewrap"><input type="hidden" name="__VIEWSTATE" value="{state}"><div id="ctl00_topnav">{links(w["menu"], "<span>", "</span>&nbsp;|&nbsp;")}</div>
<div id="ctl00_left"><div class="boxtitle">{e(w["popular heading"])}</div>{links(w["related"], "<div>", "</div>")}</div>
<div id="ctl00_center"><div><span id="lblTitle" class="newstitle">{e(a.headline)}</span></div><div><span id="lblDate" class="ngaydang">09/10/2003 08:15</span></div>
<div><b><span id="lblLead">{e(a.standfirst)}</span></b></div><div id="lblContent">{body}<o:p></o:p></div>
<div id="lblOther"><b>{e(w["related heading"])}</b>{links(w["related"], "<div>", " (08/10)</div>")}</div></div>
<div id="ctl00_foot">{e(w["footer"])}</div></div></body></html>"""


def script_app(a):
    w = a.words
    return f"""<!doctype html><html lang="{a.lang}"><head><meta charset="utf-8"><title>{e(w["site"])}</title>{a.linked(True)}
<link rel="preload" href="/app.js"></head><body><noscript>{e(w["script"])}</noscript><div id="root"><div class="shell-nav">{links(w["menu"], "<b>", "</b>")}</div>
<div class="skeleton"></div></div><script>window.__STATE__={{"a":"<p>{"x" * 3000}</p>"}}</script><script src="/app.js"></script></body></html>"""


def mobile(a):
    w = a.words
    body = [f"<p>{e(p)}</p>" for p in a.paragraphs]
    body = split_in(body, 2, f'<amp-ad width=300 height=250 type=x><div>{e(w["advert"])}</div></amp-ad>')
    body = split_in(body, 4, f'<amp-img src=h.jpg width=4 height=3></amp-img><div class="image-caption">{e(a.caption)}</div>')
    return f"""<!doctype html><html amp lang="{a.lang}"><head><meta charset="utf-8"><link rel="canonical" href="https://m.example/{a.name}">
<style amp-boilerplate>body{{visibility:hidden}}</style><title>{e(a.headline)}</title>{a.linked()}</head><body>
<amp-sidebar id="sidebar" class="menu"><ul>{links(w["menu"])}</ul></amp-sidebar><amp-consent class="consent"><div><p>{e(w["cookie"])}</p></div></amp-consent>
<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{e(a.headline)}</h1><div class="deck">{e(a.standfirst)}</div>
<span itemprop="author">Ines Arden</span> <time itemprop="datePublished" datetime="2025-10-09T08:15:00+07:00">9/10</time>
<section itemprop="articleBody">{"".join(body)}<section class="inline-signup"><p>{e(w["newsletter"])}</p></section></section></div>
<section class="more-stories"><h3>{e(w["related heading"])}</h3>{links(w["related"], "<div>", "</div>")}</section><footer>{e(w["footer"])}</footer></body></html>"""


def broken(page, seed):
    """A page with the mistakes of careless templates: ends left out, ends too many, quotes and ampersands as they fall."""
    chance = random.Random(seed)
    pieces = page.split("</")
    out = pieces[0]
    for piece in pieces[1:]:
        name = piece[: piece.find(">")].lower()
        if name in ("p", "li", "span", "strong", "div") and chance.random() < (0.9 if name in ("p", "li") else 0.03):
            out += piece[piece.find(">") + 1:]
        elif name == "a" and chance.random() < 0.1:
            out += "</" + piece + "</font></b>"
        else:
            out += "</" + piece
    return out.replace("&amp;", "&").replace('lang="', "lang=", 1)


def reverse_table(name):
    tables = tomllib.loads((ROOT / "extractors/packs/vi/encodings.toml").read_text(encoding="utf8"))
    table = next(t for t in tables["encoding"] if t["name"] == name)
    words = table["letters"].split()
    pairs = sorted(zip(words[::2], words[1::2]), reverse=True)
    return {letter: bytes.fromhex(code) for code, letter in pairs}


def in_old_letters(page, name):
    table = reverse_table(name)
    out = b""
    for c in page:
        # TCVN3 has no capitals with tones: its fonts draw small letters as capitals.
        known = table.get(c) or (table.get(c.lower()) if ord(c) > 127 else None)
        out += known if known else c.encode("cp1252", "xmlcharrefreplace")
    return out


def in_windows_1258(page):
    out = b""
    for c in page:
        try:
            out += c.encode("cp1258")
            continue
        except UnicodeEncodeError:
            pass
        base, mark = unicodedata.normalize("NFD", c)[:-1], unicodedata.normalize("NFD", c)[-1:]
        marks = [m for m in unicodedata.normalize("NFD", c)[1:] if m in "\u0300\u0301\u0303\u0309\u0323"]
        if marks:
            base = unicodedata.normalize("NFC", "".join(m for m in unicodedata.normalize("NFD", c) if m not in marks))
            out += base.encode("cp1258") + marks[0].encode("cp1258")
        else:
            out += f"&#{ord(base + mark)};".encode() if len(base + mark) == 1 else b"?"
    return out


# Template, articles with their language, and how the page is written.
PAGES = [
    (broadsheet, "en", ["chipmaker", "rates", "stocks", "coffee"]), (broadsheet, "vi", ["coffee"]),
    (wire, "en", ["coffee", "earthquake", "heart-pill"]), (wire, "vi", ["rates", "earthquake"]),
    (broadcaster, "en", ["cup-final", "earthquake", "metro-flats"]), (broadcaster, "vi", ["cup-final", "heart-pill"]),
    (portal_list, "vi", ["chipmaker", "coffee", "metro-flats", "stocks", "earthquake"]),
    (portal_cms, "vi", ["cup-final", "heart-pill", "power-drought", "rates", "coffee"]),
    (blog, "en", ["heart-pill", "power-drought", "rates"]), (blog, "vi", ["metro-flats", "stocks"]),
    (tables_1998, "vi", ["coffee", "cup-final", "earthquake", "metro-flats", "heart-pill"]), (tables_1998, "en", ["cup-final"]),
    (forms_2003, "vi", ["power-drought", "earthquake", "coffee", "cup-final"]), (forms_2003, "en", ["metro-flats"]),
    (script_app, "en", ["stocks", "chipmaker"]), (script_app, "vi", ["power-drought", "chipmaker"]),
    (mobile, "en", ["power-drought", "cup-final", "chipmaker"]), (mobile, "vi", ["rates", "metro-flats"]),
]
OLD = {("tables_1998", "coffee"): "VNI", ("tables_1998", "cup-final"): "TCVN3", ("tables_1998", "earthquake"): "VNI",
       ("tables_1998", "metro-flats"): "TCVN3", ("tables_1998", "heart-pill"): "TCVN3"}
BROKEN = {"broadsheet-coffee-vi", "broadsheet-stocks-en", "portal_list-stocks-vi", "portal_cms-rates-vi", "blog-rates-en",
          "broadcaster-cup-final-vi", "mobile-cup-final-en"}
UTF_16 = {"broadsheet-rates-en": "utf-16", "portal_list-earthquake-vi": "utf-16-le"}
WESTERN = {"blog-power-drought-en", "forms_2003-metro-flats-en", "tables_1998-cup-final-en"}


def encoded(name, template, article, page):
    if article.lang == "vi" and (template, article.name) in OLD:
        return in_old_letters(page, OLD[template, article.name])
    if article.lang == "vi" and template == "forms_2003":
        declared = '<meta http-equiv=Content-Type content="text/html; charset=windows-1258">'
        return in_windows_1258(page.replace("<head>", "<head>" + declared) if article.name != "coffee" else page)
    if name in UTF_16:
        return page.encode(UTF_16[name])
    if name in WESTERN:
        return page.replace("UTF-8", "iso-8859-1").encode("cp1252", "xmlcharrefreplace")
    return page.encode("utf8")


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "corpora/html"
    folder.mkdir(parents=True, exist_ok=True)
    for template, lang, names in PAGES:
        for article_name in names:
            article = Article(article_name, lang)
            name = f"{template.__name__}-{article_name}-{lang}"
            page = template(article)
            if name in BROKEN:
                page = broken(page, name)
            (folder / f"{name}.html").write_bytes(encoded(name, template.__name__, article, page))
            (folder / f"{name}.gold").write_text(article.gold(), encoding="utf8")


if __name__ == "__main__":
    main()
