"""What a site needs besides its pages, on small pages written here; addresses are joined by urllib, another program."""

import re
from types import SimpleNamespace
from urllib.parse import urljoin
from xml.etree import ElementTree

import jinja2
import pytest

from analysis.book import site
from analysis.sources.locations import BOOK

PAGE = """<html data-content_root="../../"><link href="../../_static/a.css?v=1">
<script src="../../_static/b.js"></script>
<form action="../../search.html"></form><a href="index.html">a</a><a href="index.html#part">b</a><a href="#here">c</a>
<a href="who.html#x.y">d</a><a href="../glossary.html">e</a><a href="https://example.org/a">f</a>
<img src="data:image/png,"><a href="mailto:a@b.c">g</a>"""


def test_at_the_root_every_address_leads_where_it_led():
    moved = site.moved(PAGE, "book/chapters", "index.html")
    addresses = re.compile(r'(?:href|src|action)="([^"]*)"')
    before, after = (addresses.findall(page) for page in (PAGE, moved))
    there = [urljoin("http://x/book/chapters/index.html", address) for address in before]
    there = [one.replace("/book/chapters/index.html", "/index.html") for one in there]  # the page is itself
    assert [urljoin("http://x/index.html", address) for address in after] == there
    assert 'data-content_root="./"' in moved
    assert addresses.sub("", moved).replace("./", "../../") == addresses.sub("", PAGE)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<p>First.</p><p class="finding">Of <a>22</a>,\n 41% &amp; more.</p>', "First."),
        ('<h1>T</h1><p class="finding">Of <a>22</a>,\n 41% &amp; more.</p><p>b</p>', "Of 22, 41% & more."),
        ("<h1>T</h1>", ""),
        (f"<p>{'word ' * 100}</p>", f"{'word ' * 60}…"),
    ],
)
def test_a_page_says_of_itself_what_it_says_first(body, said):
    assert site.described(body) == said


def told(base, name):
    app = SimpleNamespace(config=SimpleNamespace(html_baseurl=base, root_doc="book/index"))
    context = {"body": '<p>Of "22" &lt; 41.</p>'}
    site.tell(app, name, "page.html", context, None)
    return context


def test_only_a_page_that_is_published_names_its_address():
    assert told("", "book/index") == {"body": '<p>Of "22" &lt; 41.</p>'}
    assert told("https://a.org/b", "book/index")["pageurl"] == "https://a.org/b/"
    assert told("https://a.org/b", "book/reach")["described"] == 'Of "22" < 41.'


def test_the_map_has_every_page_once():
    root = ElementTree.fromstring(site.sitemap("https://a.org/b", ["", "c.html", "d&e.html"], "2026-01-05").encode())
    of = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert root.tag == f"{of}urlset"
    assert [one.text for one in root.iter(f"{of}loc")] == [
        "https://a.org/b/",
        "https://a.org/b/c.html",
        "https://a.org/b/d&e.html",
    ]
    assert [one.text for one in root.iter(f"{of}lastmod")] == ["2026-01-05"] * 3
    assert "lastmod" not in site.sitemap("https://a.org", ["a.html"], "")


@pytest.mark.parametrize("address", ["/nowhere", "/deep/er/nowhere.html"])
@pytest.mark.parametrize(("base", "start"), [("", "https://a.org/"), ("https://a.org/b", "https://a.org/b/")])
def test_from_whatever_address_the_page_for_what_is_not_there_leads_to_the_book(base, start, address):
    app = SimpleNamespace(config=SimpleNamespace(html_baseurl=base))
    ((name, context, template),) = site.collect(app)
    assert name == "404"
    source = (BOOK / "_templates" / template).read_text(encoding="utf-8")
    page = jinja2.Template(source).render(context | {"language": "en", "docstitle": "A book"})
    base_there = urljoin(f"https://a.org{address}", re.search('<base href="([^"]*)"', page)[1])
    links = re.findall('<a href="([^"]*)"', page)
    assert [urljoin(base_there, link) for link in links] == [f"{start}index.html", f"{start}search.html"]
    assert "<script" not in page
    assert "<link" not in page
