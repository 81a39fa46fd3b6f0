"""The poster sheet: what its template may say, how it is divided, and the page that comes of it."""

import io
import itertools
import re
from functools import partial

import pypdf
import pytest
from PIL import Image

from analysis import __version__
from analysis.book.prose import prose
from analysis.cli import main
from analysis.cli import poster as poster_cli
from analysis.poster import billboard, drawings, layout, markup, reading, setting
from analysis.poster import sheet as poster_sheet
from analysis.poster.layout import BILLBOARD, SMALLEST, TITLES, DoesNotFit, Page
from analysis.printed.problems import InputError

TEXT = """---
title: "{title}"
authors: "A. Author and B. Author"
address: https://example.org/book
---

What is asked, *plainly*?

## Who answered

![The sizes that fit](figure:possible-bases)

If some answered, {{stat}}`mahtani-2024-abstract.clinicians` did {{cite}}`brown2017grim`; "quoted" # $x$ \\\\ @here.

## What was looked at

![](figure:intervals-action-plans)

- **Strong**, and [a link](https://example.org).
- Another.

---

## References

```{{bibliography}}
```
"""


@pytest.fixture(scope="module", autouse=True)
def run_once():
    """Read and run each chapter once for all sheets here; their figures are drawn anew for each."""
    of, found = drawings.known(), {}

    def pictures(names, of, given):
        if missing := [name for name in names if name not in found]:
            found.update(drawings.pictures(missing, of, given))
        return {name: found[name] for name in names}

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(poster_sheet, "known", lambda: of)
        patched.setattr(poster_sheet, "pictures", pictures)
        yield


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    path = tmp_path_factory.mktemp("poster") / "sheet.md"
    path.write_text(TEXT.format(title="A title"), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def made(template):
    return poster_sheet.make(template, "33x24in")


@pytest.fixture(scope="module")
def read(made):
    return pypdf.PdfReader(io.BytesIO(made))


def sizes(page):
    """The sizes of all text on a page, in points as printed."""
    found = []

    def visit(text, matrix, text_matrix, font, size):
        if text.strip():
            a, b, c, d = pypdf._text_extraction.mult(text_matrix, matrix)[:4]
            found.append((round(size * abs(a * d - b * c) ** 0.5, 2), text.strip()))

    page.extract_text(visitor_text=visit)
    return found


# The page


@pytest.mark.slow
def test_the_sheet_is_one_page_of_the_asked_size(read):
    assert len(read.pages) == 1
    assert [float(side) for side in read.pages[0].mediabox[2:]] == pytest.approx([33 * 72, 24 * 72], abs=0.01)


@pytest.mark.slow
def test_two_runs_give_the_same_bytes(made, template):
    assert poster_sheet.make(template, "33x24in") == made


def test_title_author_language_and_alternative_text_are_recorded(read, made):
    assert read.metadata.title == "A title"
    assert read.metadata.author == "A. Author and B. Author"
    assert str(read.trailer["/Root"]["/Lang"]).startswith("en")
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    alts = alternatives(read)
    assert len(alts) == 3
    assert "QR code: https://example.org/book" in alts


def alternatives(read):
    found, waiting = [], [read.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            found += [str(one["/Alt"])] if "/Alt" in one else []
            waiting += [one["/K"]] if "/K" in one else []
    return found


def test_text_stays_text_in_figures_too_and_nothing_in_it_is_taken_for_code(read):
    text = re.sub(r"\s+", " ", read.pages[0].extract_text())
    for words in ("A title", "“quoted” # $x$ \\ @here", "22 did [1]", "Brown", "The sizes that fit"):
        assert words in text
    assert "clinicians" in text


def fonts(resources):
    for one in resources.get("/Font", {}).values():
        yield one.get_object()
    for one in resources.get("/XObject", {}).values():
        yield from fonts(one.get_object().get("/Resources", {}))


def test_every_font_is_embedded(read):
    found = list(fonts(read.pages[0]["/Resources"]))
    assert found
    for font in found:
        descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(descriptor), font["/BaseFont"]


@pytest.mark.slow
def test_no_text_is_smaller_than_can_be_read_from_afar(read):
    assert len(sizes(read.pages[0])) > 20
    assert [one for one in sizes(read.pages[0]) if one[0] < SMALLEST - 0.01] == []


@pytest.mark.slow
@pytest.mark.parametrize("title", ["A title", "A title that is a good deal longer, " * 6])
def test_nothing_stands_outside_the_page_or_on_another(template, tmp_path, title):
    path = tmp_path / "sheet.md"
    path.write_text(TEXT.format(title=title.strip()), encoding="utf-8")
    found = pypdf.PdfReader(io.BytesIO(poster_sheet.make(path, "33x24in")))
    assert len(found.pages) == 1
    places = []
    found.pages[0].extract_text(
        visitor_text=lambda text, matrix, tm, font, size: (
            places.append(pypdf._text_extraction.mult(tm, matrix)[4:]) if text.strip() else None
        )
    )
    margin = 72
    assert all(margin <= x <= 33 * 72 - margin and margin * 0.9 <= y <= 24 * 72 - margin for x, y in places)


# How it is divided

TWO, THREE = Page(48, 36, 2), Page(48, 36, 3)
BODY = THREE.sizes


def measured(sections, smaller=0.9, title=3.0):
    """What is measured of sections so high at the largest text, each size smaller taking a part of it."""
    return {
        "titles": [title] * len(TITLES),
        "lines": [1.5] * len(TITLES),
        "heads": [[5.0] * len(BODY)] * len(TITLES),
        "feet": [0] * len(BODY),
        "sections": [[high * smaller**at for high in sections] for at in range(len(BODY))],
    }


def test_text_shrinks_until_everything_fits():
    assert setting.fitted(measured([10, 10, 10]), THREE, list("abc")).text == BODY[0]
    assert setting.fitted(measured([30, 30, 30]), THREE, list("abc")).text == BODY[1]


def test_what_does_not_fit_is_told_with_how_much_and_what_to_shorten():
    match = r'column 2 is 1\.3in higher .* text of 36 pt; shorten "b" \(30\.0in.* or move "b" out of'
    with pytest.raises(DoesNotFit, match=match):
        setting.fitted(measured([10, 30, 10], smaller=1), THREE, list("abc"))


def test_the_section_to_move_is_one_with_which_everything_fits():
    """By hand: 20, 20, 10, 10 in this order leave one column of 40.6; 20, 10, 20, 10 leave two of 30.6."""
    with pytest.raises(DoesNotFit, match=r'or move "a" before "d" \(and everything fits\)'):
        setting.fitted(measured([20, 20, 10, 10], smaller=1), Page(48, 39, 2), list("abcd"))
    with pytest.raises(DoesNotFit, match=r'or move "a" before "d" \(0\.9in too high then\)'):
        setting.fitted(measured([20, 20, 10, 10], smaller=1), Page(48, 37, 2), list("abcd"))


def lowest_by_brute_force(heights, columns, gap):
    """Of every order that comes of putting one section before another: how low the highest column can be."""
    found = []
    for one, before in itertools.permutations(range(len(heights)), 2):
        order = [at for at in range(len(heights)) if at != one]
        order.insert(order.index(before), one)
        for cut in itertools.combinations(range(1, len(order)), columns - 1):
            parts = [order[a:b] for a, b in itertools.pairwise((0, *cut, len(order)))]
            found.append(max(sum(heights[at] for at in part) + gap * (len(part) - 1) for part in parts))
    return min(found)


@pytest.mark.parametrize("heights", [[4, 4, 2, 2], [9, 1, 1, 9, 2], [7, 6, 5, 4, 3, 2], [3, 8, 3, 8, 3]])
@pytest.mark.parametrize("columns", [2, 3])
def test_the_section_to_move_is_that_of_brute_force(heights, columns):
    move, lowest = layout.best_move(heights, columns, 0.5), lowest_by_brute_force(heights, columns, 0.5)
    now = max(layout.column_height(part, heights, 0.5) for part in layout.divided(heights, columns, 0.5))
    assert move.highest == lowest if lowest < now - 0.05 else move.before is None


def test_columns_are_divided_as_brute_force_divides_them():
    heights = [3, 9, 2, 7, 4, 4]
    best = min(max(sum(heights[:a]) + a - 1, sum(heights[a:b]) + b - a - 1, sum(heights[b:]) + 6 - b - 1)
               for a in range(1, 5) for b in range(a + 1, 6))  # fmt: skip
    parts = layout.divided(heights, 3, 1)
    assert max(layout.column_height(part, heights, 1) for part in parts) == best
    assert [one for part in parts for one in part] == list(range(6))


@pytest.mark.parametrize(
    ("size", "match"),
    [
        ("A1-landscape", r'did you mean "A0-landscape"'),
        ("48x36px", r'with its unit, in, mm or cm, such as 89mm; found "48px"'),
        ("48", "WIDTHxHEIGHT"),
        ("10x36in", "at least 15.9in of width"),
        ("48x9000in", "1cm to 500cm"),
        ("1.2.3x36in", "with its unit"),
    ],
)
def test_a_size_that_is_none_is_refused(size, match):
    with pytest.raises(InputError, match=match):
        layout.page_of_size(size)


def test_a_size_is_read_with_its_units():
    assert layout.page_of_size("1219.2mm x 36in") == layout.page_of_size("48x36in") == TWO
    with pytest.raises(InputError, match="at most 2, for the width of figures; found 4"):
        layout.page_of_size("48x36in", 4)


# The template

KNOWN = {"figures": ("possible-bases",), "works": ("brown2017grim",), "where": "sheet.md"}


@pytest.mark.parametrize(
    ("text", "line", "match"),
    [
        ("One.\n\n![](figure:posible-bases)", 3, 'did you mean "possible-bases"'),
        ("![](picture.png)", 1, r"!\[\]\(figure:NAME\)"),
        ("One\n{cite}`brown2017grimm`", 2, 'did you mean "brown2017grim"'),
        ("{sta}`a.b`", 1, 'did you mean "stat"'),
        ("One.\n\n### Two", 3, 'found "heading"|found "###"'),
        ("> Said.", 1, "allowed paragraphs"),
        ("| a |\n|---|\n| b |", 1, "allowed paragraphs"),
        ("A <b>b</b>.", 1, 'found "<b>"'),
        ("```python\nx\n```", 1, 'found "python"'),
        ("One, [two]().", 1, "link: allowed an address"),
        ("- One\n- ~~Two~~", 2, "allowed paragraphs"),
    ],
)
def test_what_is_not_known_is_told_with_its_line(text, line, match):
    with pytest.raises(InputError, match=match) as told:
        markup.blocks(text, 10, markup.Written(**KNOWN))
    assert str(told.value).startswith(f"sheet.md, line {9 + line}")
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("# A\n", "line 1: allowed settings between two lines"),
        ("---\nsize: 48x36in\n---\n## A\n", "a title among the settings"),
        ("---\ntitle: A\nsise: A0\n---\n## A\n", r'line 3: allowed .*\(did you mean "size"\?\); found "sise"'),
        ("---\ntitle: A\ncolumns: two\n---\n## A\n", "line 3, columns: allowed a whole number of at least 1"),
        ("---\ntitle: [A\n---\n## A\n", "no valid YAML"),
        ("---\ntitle: A\n---\nWords.\n", "a section that begins with ##"),
        ("---\ntitle: A\n---\n\n# B\n## A\n", "line 5: allowed headings that begin with ##"),
        ("---\ntitle: A\nlogos: a.svg\n---\n## A\n", r"line 3, logos: allowed files, as \[one.svg"),
        ("---\ntitle: A\nlogos: [a.svg]\n---\n## A\n", 'line 3, logos: .*there, beside sheet.md; found "a.svg"'),
        ("---\ntitle: A\nlogos: [a.gif]\n---\n## A\n", "line 3, logos: allowed a picture that ends in .svg"),
        ("---\ntitle: A\nlogos: [sheet.png]\n---\n## A\n", "line 3, logos: allowed a picture that can be read"),
        ("---\ntitle: A\nlogos: [sheet.svg]\n---\n## A\n", "line 3, logos: allowed a picture that can be read"),
        ("---\ntitle: A\ncontact: 5\n---\n## A\n", "line 3, contact: allowed text"),
        ("---\ntitle: A\nlayout: bilboard\n---\n## A\n", r'line 3, layout: .*\(did you mean "billboard"\?\)'),
        ("---\ntitle: A\nlayout: billboard\ncolumns: 2\n---\n## A\n", "line 4, columns: allowed none, for a billboard"),
        ("---\ntitle: A\n---\n## A\n\n{tally}`statistic`\n", 'line 6: .*did you mean "statistics"'),
    ],
)
def test_a_template_that_cannot_be_used_is_told_with_its_line(tmp_path, text, match):
    path = tmp_path / "sheet.md"
    for one in (path, path.with_suffix(".png"), path.with_suffix(".svg")):
        one.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=match):
        reading.read_sheet(path, prose({}).fill)


@pytest.mark.parametrize(
    ("settings", "body", "match"),
    [
        ("size: A9", "Words.", r"sheet.md, line 4, size: allowed .*A0"),
        ("size: 48x36px", "Words.", "sheet.md, line 4, size, .*with its unit"),
        ("size: 10x10in", "Words.", "sheet.md, line 4, size: allowed at least"),
        ("size: 20x20in\nlayout: billboard", "Words.", "sheet.md, line 4, size: allowed at least 23.0in of width"),
        ("columns: 9", "Words.", "sheet.md, line 4, columns, on a page of 48x36in: allowed at most 2"),
        ("", "Said {cite}`brown2017grim`.", "sheet.md, line 8: allowed works that"),
        ("", "```{bibliography}\n```\n\n```{bibliography}\n```", "sheet.md, line 11: allowed one"),
    ],
)
def test_what_the_sheet_cannot_have_is_told_with_its_line(tmp_path, settings, body, match):
    path = tmp_path / "sheet.md"
    path.write_text(f"---\ntitle: A\nauthors: B\n{settings}\n---\n## A\n\n{body}\n", "utf-8")
    with pytest.raises(InputError, match=match):
        poster_sheet.make(path)


def test_affiliations_contact_logos_and_provenance_are_on_the_sheet(tmp_path):
    path = tmp_path / "sheet.md"
    (tmp_path / "clinic.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "utf-8")
    Image.new("RGB", (9, 9)).save(tmp_path / "school.png")
    path.write_text(
        '---\ntitle: A\naffiliations: One Clinic, Two School\ncontact: "a@example.org"\n'
        "logos: [clinic.svg, school.png]\n---\n## {stat}`mahtani-2024-abstract.clinicians` said\n\nWords.\n", "utf-8"
    )  # fmt: skip
    found = pypdf.PdfReader(io.BytesIO(poster_sheet.make(path, "33x24in", {"patients": 51})))
    text = re.sub(r"\s+", " ", found.pages[0].extract_text())
    assert set(alternatives(found)) == {"Logo: clinic", "Logo: school"}
    for said in ("One Clinic, Two School", "a@example.org", "22 said", f"Version {__version__}", "patients = 51"):
        assert said in text, said
    assert re.search(r"commit [0-9a-f]{10} of \d{4}-\d\d-\d\d|files that are no checkout", text)


TEMPLATES = (poster_sheet.TEMPLATE, poster_sheet.TEMPLATE.with_name("billboard.md"))
FIGURES = {"poster.md": 2, "billboard.md": 1}


@pytest.mark.parametrize("template", TEMPLATES)
def test_each_finding_of_the_sheet_comes_with_its_assumption_in_its_sentence(template):
    lines = template.read_text(encoding="utf-8").splitlines()
    found = [line for line in lines if re.search(r"\{(stat|contrast|headline|change|tally)\}", line)]
    assert len(found) >= 3
    for line in found:
        if line.startswith("title:"):  # it says what both groups say, as printed
            assert line.count("{label}`preferences-asked-about:") == 2
            continue
        first = re.split(r"(?<=[.!?]) (?=[A-Z])", re.sub(r"^- \*\*.*?\*\* ", "", line))[0]
        assert re.search(r"\b(if|taking|under)\b", first, re.IGNORECASE), line


@pytest.mark.slow
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_name_in_a_template_exists(template):
    sheet = reading.read_sheet(template, prose({}).fill)
    keys = re.findall(r"^@\w+\{([^,\s]+),", poster_sheet.WORKS.read_text(encoding="utf-8"), re.MULTILINE)
    written = markup.Written(drawings.known(), keys, "poster.md")
    for section in (sheet.lead, *sheet.sections):
        markup.blocks(section.text, section.line, written)
    assert len(written.used) == FIGURES[template.name]


# The command


@pytest.mark.mostly_slow
@pytest.mark.parametrize(
    ("arguments", "match"),
    [
        (["--size", "A3-landscape"], "did you mean"),
        (["--template", "nowhere.md"], "nowhere.md: cannot be read"),
        (["--out", "sheet.png"], "the ending .pdf"),
        (["--out", "/dev/null/sheet.pdf"], "cannot be written"),
        (["-p", "patient", "51"], 'did you mean "patients"'),
        (["--siz", "A0"], 'did you mean "--size"'),
    ],
)
def test_what_cannot_be_used_is_one_line_before_anything_is_drawn(arguments, match, capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(poster_sheet, "pictures", partial(pytest.fail, "drawn"))
    out = [] if "--out" in arguments else ["--out", str(tmp_path / "sheet.pdf")]
    assert main.main(["poster", *arguments, *out]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert re.search(match, told)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_a_sheet_that_does_not_fit_is_written_as_a_draft_alone(capsys, tmp_path, template):
    out = tmp_path / "sheet.pdf"
    assert main.main(["poster", "--template", str(template), "--size", "20x16in", "--out", str(out)]) == 1
    assert re.fullmatch(r"error: column 1 is [\d.]+in higher .*\n", capsys.readouterr().err)
    assert [path.name for path in tmp_path.iterdir()] == ["sheet-draft.pdf"]


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        ([], "poster-48x36in.pdf"),
        (["--size", "A0"], "poster-A0.pdf"),
        (["-p", "patients", "51"], "poster-48x36in-patients-51.pdf"),
        (["--size", "A0", "-p", "patients", "51"], "poster-A0-patients-51.pdf"),
        (["-p", "patients", "52", "-p", "rounding", "any"], "poster-48x36in-patients-52-rounding-any.pdf"),
    ],
)
def test_no_sheet_is_written_over_another(arguments, name, monkeypatch, tmp_path):
    monkeypatch.setattr(poster_cli, "FIGURES", tmp_path)
    monkeypatch.setattr(poster_sheet, "make", lambda *_: b"%PDF-")
    assert main.main(["poster", *arguments]) == 0
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_what_is_missing_is_named_first(capsys, monkeypatch):
    monkeypatch.setattr(poster_sheet, "NEEDED", {"nothing_of_that_name": "sets the sheet"})
    assert main.main(["poster"]) == 2
    assert "nothing_of_that_name: not installed, and sets the sheet" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("size", ["48x36in", *layout.SIZES])
def test_the_sheets_of_the_project_fit_every_size_that_has_a_name(template, size):
    (page,) = pypdf.PdfReader(io.BytesIO(poster_sheet.make(template, size))).pages
    found, of = sizes(page), layout.page_of_size(size)
    small = [(points, text) for points, text in found if points < of.figures - 0.01]
    assert {round(points) for points, _ in small} <= {SMALLEST}  # the works, and what it was made from
    assert sum(len(text) for _, text in small) < 0.5 * sum(len(text) for _, text in found)
    prose = [points for points, text in found if "independent" in text]
    assert prose
    assert min(prose) >= of.prose - 0.01


@pytest.mark.slow
def test_affiliations_a_logo_and_a_code_leave_room_on_a_lying_sheet(tmp_path):
    (tmp_path / "clinic.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"/>', "utf-8")
    told = 'address: https://example.org/book\nlogos: [clinic.svg]\naffiliations: "One Clinic; Two School"\n---\n'
    for template in TEMPLATES:
        first, second, rest = template.read_text(encoding="utf-8").split("---\n", 2)
        (tmp_path / template.name).write_text(f"{first}---\n{second}{told}{rest}", encoding="utf-8")
        assert poster_sheet.make(tmp_path / template.name, "A0-landscape").startswith(b"%PDF-"), template.name


# The billboard

BOARD = Page(48, 36, 1, BILLBOARD)


def board_measured(title, under, sections):
    return {
        "titles": [title * 0.9**at for at in range(len(billboard.TITLES))],
        "under": [under] * len(BOARD.sizes),
        "asides": [2.0] * len(BOARD.sizes),
        "sections": [sections] * len(BOARD.sizes),
    }


def test_a_billboard_has_the_largest_finding_that_leaves_room_for_its_figure():
    """By hand: of 34 inches, the figure and 0.8 take 24.8; 10 is too high, 9 is not."""
    found = billboard.fitted(board_measured(10.0, 24.0, [3.0, 3.0]), BOARD, ["a", "b"])
    assert (found.title, found.text) == (billboard.TITLES[1], BOARD.sizes[0])
    assert found.columns == (((0, 1), layout.WIDEST_GAP),)


def test_a_billboard_that_overflows_says_which_part_is_too_long():
    """By hand: 2 above, 20 and 14, and three gaps of 0.6 are 37.8 of 34 inches."""
    with pytest.raises(DoesNotFit, match=r'column of detail is 3\.8in higher .* of 36 pt; shorten "b" \(20\.0in'):
        billboard.fitted(board_measured(5.0, 20.0, [14.0, 20.0]), BOARD, ["a", "b"])
    with pytest.raises(DoesNotFit, match=r"the panel is [\d.]+in higher .*shorten the title"):
        billboard.fitted(board_measured(60.0, 24.0, [3.0]), BOARD, ["a"])


def test_the_panel_and_the_column_of_a_billboard_fill_its_width():
    assert BOARD.panel + layout.GUTTER + BOARD.column == pytest.approx(46)
    assert layout.page_of_size("48x36in", layout=BILLBOARD) == BOARD
    assert TWO.panel == 0


@pytest.mark.parametrize(
    ("width", "prose", "figures"), [(48, 36, 32), (96, 36, 32), (46.8, 35, 31), (33.1, 24, 24), (20, 24, 24)]
)
def test_text_is_as_large_as_the_width_of_a_sheet_asks_for(width, prose, figures):
    assert (Page(width, 30, 1).prose, Page(width, 30, 1).figures) == (prose, figures)


def test_a_sheet_that_overflows_is_written_as_a_draft_that_says_so(tmp_path, capsys):
    template, out = tmp_path / "sheet.md", tmp_path / "sheet.pdf"
    template.write_text("---\ntitle: A\nauthors: B\n---\n## Long\n\n" + "Words that go on and on. " * 1500, "utf-8")
    assert main.main(["poster", "--template", str(template), "--size", "20x10in", "--out", str(out)]) == 1
    said = capsys.readouterr().err
    higher = float(re.search(r"on a page that is ([0-9.]+)in higher", said)[1])
    assert 'shorten "Long"' in said
    assert not out.exists()
    (page,) = pypdf.PdfReader(tmp_path / "sheet-draft.pdf").pages
    assert float(page.mediabox.height) / 72 == pytest.approx(11 + higher, abs=0.06)
    assert page.extract_text().count("go on and on") > 1400
