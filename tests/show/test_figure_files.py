"""Pictures as files: sizes, resolution, fonts, what they say of themselves; the same bytes at every run."""

import base64
import io
import json
import logging
import os
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path

import numpy as np
import pandas as pd
import pypdf
import pytest
from fontTools.ttLib import TTFont
from matplotlib import get_data_path
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from PIL import Image

from analysis.chapters.clinicians_and_patients.figure_rankings import rankings
from analysis.ledger import contrasts
from analysis.printed.problems import InputError
from analysis.show.figures import files, formats
from analysis.show.figures.colours import contrast
from analysis.show.figures.printing import FORMATS, printing
from analysis.show.figures.quality import problems
from analysis.show.figures.style import INK, PALE, PALETTES, PAPER, laid_out
from analysis.sources.locations import ROOT
from analysis.sources.reports import load

pytestmark = pytest.mark.filterwarnings("ignore:constrained_layout not applied")  # to a draft, before the figure grows
TITLE = "Who ranks what first: ≥ 1 & < 2"
ORIGIN = {"chapter": "clinicians-and-patients", "from": "no commit", "data": "0" * 16, "parameters": {"a": 1}}
LABELS = ("nausea and vomiting", "hair loss", "rank 1:", "68%")


def draw(asked):
    with laid_out(asked.layout):
        return rankings(contrasts.ranking(load(), "mahtani-2024-abstract", "hardest-side-effects"), 0.95)


@pytest.fixture(scope="module")
def asked():
    return printing("journal-single", dpi="150")


@pytest.fixture(scope="module")
def picture(asked):
    return draw(asked)


@pytest.fixture(scope="module")
def made(picture, asked, tmp_path_factory):
    return files.write(picture, TITLE, asked, ORIGIN, tmp_path_factory.mktemp("figures"))


def content(made, kind):
    return (made.folder / f"{made.name}.{kind}").read_bytes()


def pdf(made):
    return pypdf.PdfReader(io.BytesIO(content(made, "pdf")))


def image(made, kind):
    return Image.open(io.BytesIO(content(made, kind)))


def text(made, kind):
    return content(made, kind).decode("utf-8" if kind != "eps" else "latin-1")


def test_a_folder_holds_every_format_and_what_belongs_to_it(made):
    kinds = {*FORMATS, "csv", "txt", "json"}
    assert {path.name for path in made.folder.iterdir()} == {f"rankings.{kind}" for kind in kinds} == set(made.sizes)
    assert [path.name for path in made.folder.parent.iterdir()] == ["rankings"]
    assert all(len(content(made, name.rpartition(".")[2])) == size for name, size in made.sizes.items())


def test_every_format_has_the_size_that_was_asked_for(made):
    width, height = made.width * 25.4, made.height * 25.4
    assert width == pytest.approx(89)
    found = re.search(r'<svg [^>]*width="([0-9.]+)mm" height="([0-9.]+)mm"', text(made, "svg"))
    assert [float(one) for one in found.groups()] == pytest.approx([width, height], abs=0.001)
    box = pdf(made).pages[0].mediabox
    assert [float(box.width), float(box.height)] == pytest.approx([width / 25.4 * 72, height / 25.4 * 72], abs=0.01)
    found = re.search(r"%%HiResBoundingBox: 0 0 ([0-9.]+) ([0-9.]+)", text(made, "eps"))
    assert [float(one) for one in found.groups()] == pytest.approx([width / 25.4 * 72, height / 25.4 * 72], abs=0.01)


@pytest.mark.parametrize("kind", ["png", "tiff"])
def test_dots_are_as_many_as_the_size_asks_for_and_their_number_is_recorded(made, kind):
    drawn = image(made, kind)
    assert drawn.size == pytest.approx((made.width * 150, made.height * 150), abs=1)
    assert [float(one) for one in drawn.info["dpi"]] == pytest.approx(
        [150, 150], abs=0.02
    )  # PNG: whole dots to the meter
    assert drawn.mode == "RGB"  # no alpha
    assert drawn.getpixel((0, 0)) == (255, 255, 255)


def test_a_pdf_has_its_fonts_inside_and_its_text_is_text(made):
    reader = pdf(made)
    said = reader.pages[0].extract_text()
    assert all(label in said for label in LABELS)
    fonts = [one.get_object() for one in reader.pages[0]["/Resources"]["/Font"].values()]
    described = [one["/DescendantFonts"][0].get_object()["/FontDescriptor"] for one in fonts]
    assert {one["/FontName"].rpartition("+")[2] for one in described} == {"DejaVuSans", "DejaVuSans-Bold"}
    assert all("/FontFile2" in one for one in described)


def test_another_program_finds_the_fonts_inside_too(made):
    if not shutil.which("pdffonts"):
        pytest.skip("pdffonts is not installed (poppler-utils)")
    done = subprocess.run(["pdffonts", made.folder / "rankings.pdf"], capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()[2:]
    assert len(lines) == 2
    assert all(" yes yes yes " in line for line in lines)


def test_an_svg_has_its_text_as_text_and_every_letter_of_it_in_its_fonts(made):
    drawn = text(made, "svg")
    letters = {}
    for style, said in re.findall(r'<text style="([^"]*)"[^>]*>([^<]*)</text>', drawn):
        letters.setdefault("700" if "700" in style or "bold" in style else "400", set()).update(unescape(said))
    assert set(letters) == {"400", "700"}
    assert set("nausea and vomiting") <= letters["400"]
    rule = r"font-family:'DejaVu Sans';font-weight:(\d+);src:url\(data:font/woff;base64,([^)]*)\)"
    faces = dict(re.findall(rule, drawn))
    assert set(faces) == set(letters)
    for weight, used in letters.items():
        font = TTFont(io.BytesIO(base64.b64decode(faces[weight])))
        assert {chr(code) for code in font.getBestCmap()} >= used
        assert len(font.getBestCmap()) < 100  # and little else


def test_an_eps_has_its_fonts_inside_and_no_more_than_the_figure(made):
    drawn = text(made, "eps")
    assert drawn.count("/FontType 42") == 2
    assert re.search(r"\n0\.66\d* dup scale\n", drawn)
    assert max(map(len, drawn.partition("%%EndComments")[0].splitlines())) <= 255


def test_every_format_says_what_it_is_and_where_it_is_from(made, picture):
    words = {"title": TITLE, "description": picture.alt}
    assert pdf(made).metadata.title == TITLE
    assert pdf(made).metadata.subject == picture.alt
    source = "from no commit; data 0000000000000000; preset journal-single; parameters a=1"
    assert source in pdf(made).metadata["/Keywords"]
    assert pdf(made).xmp_metadata.dc_title["x-default"] == TITLE
    assert {name.lower(): said for name, said in image(made, "png").text.items()}.items() >= words.items()
    assert image(made, "tiff").tag_v2[270].encode("latin-1").decode("utf-8").startswith(f"{TITLE}\n{picture.alt}\n")
    drawn = text(made, "svg")
    assert "<title>Who ranks what first: ≥ 1 &amp; &lt; 2</title>" in drawn
    assert f"<desc>{picture.alt}</desc>" in drawn
    assert "<dc:source>figure rankings; chapter clinicians-and-patients; from no commit;" in drawn
    assert "%%Title: Who ranks what first: \\u2265 1 & < 2\n" in text(made, "eps")
    assert picture.caption in text(made, "txt")
    assert picture.alt in text(made, "txt")


def test_the_numbers_and_what_they_were_made_from_stand_beside_it(made, picture, asked):
    pd.testing.assert_frame_equal(
        pd.read_csv(made.folder / "rankings.csv", keep_default_na=False), picture.numbers, check_dtype=False
    )
    about = json.loads(content(made, "json"))
    assert about.items() >= (ORIGIN | {"preset": "journal-single", "dpi": 150, "smallest_text_points": 6.0}).items()
    assert about["size_mm"][0] == 89
    assert about["versions"]["matplotlib"]
    assert "mahtani-2024-abstract.clinicians-nausea" in about["statistics"]
    assert "share_low: Lowest share that is possible, 0 to 1." in text(made, "txt")


def test_two_runs_give_the_same_bytes_in_every_format(made, asked, tmp_path):
    again = files.write(draw(asked), TITLE, asked, ORIGIN, tmp_path)
    assert [
        name for name in made.sizes if (made.folder / name).read_bytes() != (again.folder / name).read_bytes()
    ] == []


def test_no_format_has_a_date(made):
    for kind in ("svg", "pdf", "eps", "json"):
        assert not re.search(rb"CreationDate|ModDate|<dc:date>|\b20\d\d-\d\d-\d\d", content(made, kind))


def test_nothing_lets_something_through_in_an_eps_and_the_figure_is_as_it_was(asked, caplog):
    figure = Figure(figsize=(4, 3))
    axes = figure.subplots()
    bands = [
        axes.fill_between([0, 1], low, low + 1, facecolor="book:blue", edgecolor="book:rust", alpha=alpha)
        for low, alpha in ((0, 0.3), (2, 0.6))
    ]
    words = formats.Words("t", "d", "s")
    with formats.saving(asked.layout, "bands"), caplog.at_level(logging.WARNING):
        blue = np.array(to_rgb("book:blue"))
        before = formats.svg(figure, asked.layout, 1, words)
        with formats.flattened(figure, "#ffffff"):
            colours = [tuple(colour) for band in bands for colour in band.get_facecolor()]
        formats.eps(figure, asked.layout, 1, words)
        assert formats.svg(figure, asked.layout, 1, words) == before
    assert b"opacity" in before
    assert caplog.records == []
    assert [one[:3] for one in colours] == [pytest.approx(tuple(alpha * blue + 1 - alpha)) for alpha in (0.3, 0.6)]
    assert all(colour[3] == 1 for colour in colours)


def test_a_dark_figure_is_on_dark_paper_everywhere(tmp_path):
    dark = printing("web", palette="dark", dpi=36, formats=("svg", "png", "eps"))
    made = files.write(draw(dark), TITLE, dark, ORIGIN, tmp_path)
    assert image(made, "png").getpixel((0, 0)) == (0x0D, 0x11, 0x17)
    assert "fill: #0d1117" in text(made, "svg")


def test_a_figure_that_is_too_high_is_told_with_the_text_that_would_be_left():
    slide = printing("slide", height="10in", dpi=36, formats=("svg",))
    assert "its smallest text would be 10.5 pt" in next(files._too_tall(10, slide))  # 14 × 7.5 / 10
    assert list(files._too_tall(7.5, slide)) == []


def test_a_folder_is_replaced_as_a_whole_or_left_as_it_was(picture, asked, tmp_path, monkeypatch):
    only = printing("journal-single", formats=("svg",))
    files.write(picture, "first", only, ORIGIN, tmp_path)
    before = {path: path.read_bytes() for path in (tmp_path / "rankings").iterdir()}
    renamed = type(tmp_path).rename

    def fails(path, target):
        if path.name.startswith(".rankings") and not path.name.endswith(".former"):
            raise OSError(28, "No space left on device", str(target))
        return renamed(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(type(tmp_path), "rename", fails)
        with pytest.raises(OSError, match="No space left"):
            files.write(picture, "second", only, ORIGIN, tmp_path)
    assert {path: path.read_bytes() for path in (tmp_path / "rankings").iterdir()} == before
    files.write(picture, "third", printing("journal-single", formats=("pdf",)), ORIGIN, tmp_path)
    assert {path.suffix for path in (tmp_path / "rankings").iterdir()} == {".pdf", ".csv", ".txt", ".json"}
    assert [path.name for path in tmp_path.iterdir()] == ["rankings"]


def test_a_folder_with_files_of_someone_else_is_not_replaced(picture, tmp_path):
    (tmp_path / "rankings").mkdir()
    (tmp_path / "rankings" / "notes.md").write_text("mine")
    with pytest.raises(OSError, match=r"not of the figure: notes\.md"):
        files.write(picture, TITLE, printing("web", formats=("svg",)), ORIGIN, tmp_path)
    assert (tmp_path / "rankings" / "notes.md").read_text() == "mine"


def test_a_width_of_ones_own_keeps_the_size_of_text_while_there_is_room():
    assert printing("poster", width="30in").preset.text == 37.5
    assert printing("poster", width="7in").layout.width == pytest.approx(5.2)
    assert printing("slide", height="7.5in").layout.height == pytest.approx(7.5 * 9 / 14)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": "postr"}, '--preset: allowed poster, slide, .*did you mean "poster"'),
        ({"width": "89px"}, '--width: allowed a number with its unit, .*; found "89px"'),
        ({"height": "2km"}, '--height: allowed a number with its unit, .*; found "2km"'),
        ({"width": "9m"}, "--width: allowed"),
        ({"dpi": "0"}, '--dpi: allowed a whole number from 36 to 545, for a width of 22in; found "0"'),
        ({"dpi": "-1"}, "--dpi"),
        ({"dpi": "1000000000"}, "--dpi"),
        ({"formats": ["svg", "pfd"]}, '--format: .*did you mean "pdf"'),
        ({"palette": "bark"}, '--palette: .*did you mean "dark"'),
        ({"font": "DejaVu San"}, '--font: .*did you mean "DejaVu Sans"'),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_line_with_the_nearest(wrong, said):
    with pytest.raises(InputError, match=said) as error:
        printing(**wrong)
    assert len(error.value.messages) == 1


MADE = """
import sys
from pathlib import Path
from analysis.chapters.clinicians_and_patients.figure_rankings import rankings
from analysis.ledger import contrasts
from analysis.show.figures import files, style
from analysis.show.figures.colours import contrast
from analysis.show.figures.printing import printing
from analysis.sources.reports import load
asked = printing("journal-single", font="Installed Just Now", formats=["pdf", "svg"])
with style.laid_out(asked.layout):
    picture = rankings(contrasts.ranking(load(), "mahtani-2024-abstract", "hardest-side-effects"), 0.95)
files.write(picture, "Title", asked, {"chapter": "x", "from": "x", "data": "x", "parameters": {}}, Path(sys.argv[1]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="where fonts of a user stand is another place elsewhere")
def test_a_font_that_was_installed_since_matplotlib_last_looked_is_found(tmp_path):
    new = "Installed Just Now"
    environment = os.environ | {
        "HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "MPLCONFIGDIR": str(tmp_path / "matplotlib"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
    }  # fmt: skip
    list_fonts = "from matplotlib.font_manager import fontManager; print({font.name for font in fontManager.ttflist})"
    known = subprocess.run([sys.executable, "-c", list_fonts], env=environment, capture_output=True, text=True).stdout
    assert "DejaVu Sans" in known
    assert new not in known
    for weight in ("", "-Bold"):
        font = TTFont(Path(get_data_path()) / "fonts" / "ttf" / f"DejaVuSans{weight}.ttf")
        for record in font["name"].names:
            if record.nameID in (1, 4, 6, 16):
                record.string = new.replace(" ", "") if record.nameID == 6 else new
        path = tmp_path / "data" / "fonts" / f"new{weight}.ttf"
        path.parent.mkdir(parents=True, exist_ok=True)
        font.save(path)
    done = subprocess.run([sys.executable, "-c", MADE, tmp_path], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert f"font-family:'{new}';font-weight:400" in next(tmp_path.rglob("*.svg")).read_text(encoding="utf-8")
    fonts = pypdf.PdfReader(next(tmp_path.rglob("*.pdf"))).pages[0]["/Resources"]["/Font"].values()
    assert fonts
    assert all("InstalledJustNow" in font.get_object()["/BaseFont"] for font in fonts)


def test_the_page_of_the_book_names_the_statistics_of_a_figure(picture):
    assert ' data-statistics="mahtani-2024-abstract.clinicians-nausea ' in picture._repr_html_()


@pytest.mark.parametrize("name", ["poster", "slide", "journal-single", "journal-double", "web"])
def test_the_finding_is_the_title_of_a_drawing_in_at_most_two_lines_and_none_is_drawn_if_none_is_asked_for(name):
    def titles(title):
        return [text for text in draw(printing(name, title=title)).figure.texts if text.get_gid() == "title"]

    (title,) = titles("auto")
    assert title.get_text().replace("\n", " ") == draw(printing(name)).title
    assert title.get_text().count("\n") < 2
    assert titles("none") == []
    assert [one.get_text() for one in titles("Mine")] == ["Mine"]


def test_a_title_takes_room_of_its_own_also_where_the_height_is_given():
    plain, titled = (draw(printing("web", title=title)).figure for title in ("none", "auto"))
    more = titled.get_figheight() - plain.get_figheight()
    assert more > 0.2
    for one, other in zip(plain.axes, titled.axes, strict=True):
        assert one.get_window_extent().bounds == pytest.approx(other.get_window_extent().bounds, abs=0.5)
    fixed = draw(printing("web", height="6in", title="auto")).figure
    assert fixed.get_figheight() == pytest.approx(6)


def test_a_title_of_more_than_two_lines_is_told():
    asked = printing("poster", title="A title that says far too much " * 6)
    with formats.saving(asked.layout):
        assert any("at most 2" in said for said in problems(draw(asked), asked.preset))


@pytest.mark.parametrize("palette", PALETTES)
def test_what_holds_stands_out_more_from_the_paper_than_what_does_not(palette):
    paper, ink, pale = (to_rgb(PALETTES[palette][name]) for name in (PAPER, INK, PALE))
    assert contrast(ink, paper) > 2 * contrast(pale, paper) > 6  # WCAG 2, by its formula in `colours`
