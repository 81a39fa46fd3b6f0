"""What the search looks through, held against what Beautiful Soup reads of the same page."""

import json
import re
from collections import Counter

import pytest
import yaml
from bs4 import BeautifulSoup

from analysis.book.searching import WORDS, instead, places, script

PAGE = """<body><nav>Elsewhere</nav><article class="bd-article">
<section id="top"><h1>The page<a class="headerlink" href="#top">#</a></h1>
<p class="finding">Of <a href="x">22</a>, 41% &amp; more.</p>
<div class="on-request"><div class="highlight"><pre>code = 1</pre></div></div>
<section id="rows">\n<span id="label"></span><h2>Every <em>row</em><a class="headerlink" href="#rows">#</a></h2>
<p>Before.</p>
<table><thead><tr><th>What</th></tr></thead><tbody>
<tr><td><span id="a.b">A label</span><br><a class="permalink" href="#a.b"><code>a.b</code></a></td><td>82%</td></tr>
<tr><td><span id="a.c">Another</span></td><td>8%</td></tr></tbody></table><p>After.</p>
<figure><svg><title id="t">Most agree.</title><style>p {}</style><text>0%</text><text>100%</text></svg></figure>
<div class="picture-files"><a href="x">CSV</a></div></section>
<dl class="glossary"><dt id="term-h">Cohen’s h<a class="headerlink" href="#term-h">#</a></dt><dd>
<p>A difference.</p></dd></dl>
<p class="show-code"><label>Show code</label></p></section></article></body>"""


def test_each_place_has_its_heading_and_what_stands_under_it():
    assert list(places(PAGE)) == [
        ("top", "The page", "Of 22, 41% & more."),
        ("rows", "Every row", "Before. What After. Most agree."),
        ("a.b", "A label", "82%"),
        ("a.c", "Another", "8%"),
        ("term-h", "Cohen’s h", "A difference."),
    ]


def test_no_word_of_a_page_is_lost_or_added():
    soup = BeautifulSoup(PAGE, "html.parser").article
    for part in soup.select("pre, style, text, .headerlink, .permalink, .picture-files, .show-code"):
        part.decompose()
    found = Counter(word for _, heading, text in places(PAGE) for word in f"{heading} {text}".split())
    assert found == Counter(soup.get_text(" ").replace("22 ,", "22,").split())


@pytest.mark.parametrize("page", ["", "<p>No article</p>", '<article class="bd-article"></article>'])
def test_of_a_page_without_words_there_is_no_place(page):
    assert list(places(page)) == []


def test_the_script_holds_pages_in_their_order_and_what_is_said_instead():
    text = script({"b.html": ("B", PAGE), "a.html": ("A “a”", "")}, {"hair loss": ["alopecia"]})
    found = json.loads(text.removeprefix("window.book=").removesuffix(";\n"))
    assert found["pages"] == [["b.html", "B"], ["a.html", "A “a”"]]
    assert [place[:2] for place in found["places"]] == [[0, "top"], [0, "rows"], [0, "a.b"], [0, "a.c"], [0, "term-h"]]
    assert found["instead"] == [["alopecia", ["hair loss"]]]


def test_what_readers_type_is_never_what_the_pages_say():
    said = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    typed = [one for words in said.values() for one in words]
    assert not {one.lower() for one in typed} & {one.lower() for one in said}
    assert all(re.fullmatch(r"[\w -]+", one) for one in typed)
    lengths = [len(one) for one, _ in instead(said)]
    assert lengths == sorted(lengths, reverse=True)
