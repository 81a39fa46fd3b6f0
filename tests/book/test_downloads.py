"""Figures as files that the pages offer: taken from the chapters as they ran, the same at every build."""

import io
import os
from types import SimpleNamespace
from xml.etree import ElementTree
from zipfile import ZipFile

import frictionless
import pandas as pd
import pypdf
import pytest
from bs4 import BeautifulSoup
from PIL import Image

from analysis.book import downloads, offered_files
from analysis.book.notebooks import pictures, running
from analysis.ledger import ledger
from analysis.sources import reports
from analysis.sources.locations import CHAPTERS, DATA, ROOT

MM, POINTS = 25.4, 72
SOURCE = "chapter clinicians-and-patients; commit 0123456789 of 2026-01-31; data 0123456789abcdef"


@pytest.fixture(scope="module")
def shown():
    return {one.name: one for one in pictures.shown_pictures(CHAPTERS / "clinicians-and-patients.ipynb")}["rankings"]


@pytest.fixture(scope="module")
def made(shown):
    return dict(downloads.files(shown, SOURCE))


@pytest.fixture(scope="module")
def size(shown):
    return tuple(map(float, BeautifulSoup(shown.html, "html.parser").svg["viewbox"].split()[2:]))


@pytest.fixture(scope="module")
def alt(shown):
    return BeautifulSoup(shown.html, "html.parser").svg.title.get_text()


@pytest.fixture(scope="module")
def rebuilt():
    return ledger.build(reports.load_all()).set_index("statistic_id")


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The folder of what the pages offer, with two of the figures; a build of the book has them all."""
    folder, few = tmp_path_factory.mktemp("html"), dict(list(offered_files.figures().items())[:2])
    app = SimpleNamespace(outdir=str(folder), builder=SimpleNamespace(format="html"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(offered_files, "figures", lambda: few)
        offered_files.write_offered(app, None)
    assert {f"{name}.{kind}" for name in few for kind in downloads.KINDS} <= {
        path.name for path in (folder / "_figures").iterdir()
    }
    return folder / "_figures"


def test_each_file_is_the_same_twice(made, shown):
    assert dict(downloads.files(shown, SOURCE)) == made


def test_the_svg_stands_alone(made, size, alt):
    text = made["rankings.svg"].decode("utf-8")
    drawing = ElementTree.fromstring(text)
    assert [float(drawing.get(side).removesuffix("mm")) for side in ("width", "height")] == pytest.approx(
        [points / POINTS * MM for points in size], abs=1e-3
    )
    assert "var(" not in text
    assert "@font-face" in text
    said = {child.tag.rpartition("}")[2]: child.text for child in drawing}
    assert said["title"] == alt
    assert said["desc"] == f"figure rankings; {SOURCE}"


def test_the_pdf_is_as_large_with_its_fonts_and_its_text(made, size, alt):
    document = pypdf.PdfReader(io.BytesIO(made["rankings.pdf"]))
    assert len(document.pages) == 1
    page = document.pages[0]
    assert [float(side) for side in page.mediabox[2:]] == pytest.approx(size, abs=0.01)
    assert "nausea and vomiting" in page.extract_text()
    assert document.metadata.title == "The hardest side effects: who ranks what first"
    assert document.metadata.subject == alt
    assert SOURCE in document.metadata["/Keywords"]
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    inside = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for font in fonts]
    assert inside
    assert all("/FontFile2" in one for one in inside)


def test_the_png_says_its_resolution(made, size, alt):
    image = Image.open(io.BytesIO(made["rankings.png"]))
    assert image.size == pytest.approx([points / POINTS * downloads.DPI for points in size], abs=1)
    assert image.info["dpi"] == pytest.approx((downloads.DPI, downloads.DPI), abs=0.01)
    assert image.info["Description"] == alt
    assert image.getpixel((0, 0)) == (255, 255, 255)


def test_the_csv_is_what_the_chapter_holds(made, shown):
    assert made["rankings.csv"].decode("utf-8") == shown.numbers
    assert set(pd.read_csv(io.BytesIO(made["rankings.csv"]))["item"]) >= {"hair-loss"}


@pytest.mark.parametrize("chapter", running.chapters(), ids=lambda chapter: chapter.name)
def test_every_picture_of_a_chapter_has_numbers_and_known_statistics(chapter, rebuilt):
    known = set(rebuilt.index)
    for picture in pictures.shown_pictures(chapter.path):
        assert picture.numbers.count("\n") >= 2, picture.name
        assert set(picture.statistics) <= known


LEDGER = ("n", "interval_low", "interval_high", "region_low", "region_high")
FROM_ELSEWHERE = ("survival-by-stage", "incidence")  # they set figures from elsewhere beside the statistics
PRINTED = [
    picture
    for chapter in running.chapters()
    for picture in pictures.shown_pictures(chapter.path)
    if "statistic_id," in picture.numbers and not picture.name.startswith((*FROM_ELSEWHERE, "number-line"))
]


@pytest.mark.parametrize("picture", PRINTED, ids=lambda picture: picture.name)
def test_what_a_figure_draws_of_a_statistic_is_what_the_ledger_has(picture, rebuilt):
    drawn = pd.read_csv(io.StringIO(picture.numbers), dtype={"as_printed": str}).dropna(subset=["statistic_id"])
    rows = rebuilt.loc[drawn["statistic_id"]]
    assert len(drawn) > 0
    if "as_printed" in drawn:
        assert drawn["as_printed"].tolist() == rows["as_printed"].tolist()
    for column in set(LEDGER) & set(drawn):
        of = drawn[column].notna().to_numpy()
        assert drawn[column][of].tolist() == pytest.approx(rows[column][of].astype(float).tolist(), rel=1e-9)
    if "share" in drawn and "answers_statistic_id" not in drawn:  # it is printed in whole percent
        percent = rows["as_printed"].str.removesuffix("%")
        of = percent.str.isdecimal().to_numpy()
        assert drawn["share"][of].mul(100).tolist() == pytest.approx(percent[of].astype(float).tolist(), abs=0.5 + 1e-9)


def test_the_line_under_a_figure_offers_files_template_and_statistics(shown):
    data = reports.load()
    line = BeautifulSoup(downloads.offered(shown, "clinicians-and-patients.ipynb", "../../", data), "html.parser")
    links = {link.get_text(): link["href"] for link in line.div("a", recursive=False)}
    assert links == {
        "SVG": "../../_figures/rankings.svg",
        "PDF": "../../_figures/rankings.pdf",
        "PNG": "../../_figures/rankings.png",
        "CSV": "../../_figures/rankings.csv",
        "template": "../../_figures/clinicians-and-patients.ipynb",
        "permalink": "#figure-rankings",
    }
    printed = data.statistics.set_index("statistic_id")["as_printed"]
    of = {link["href"].partition("#")[2]: link.get_text() for link in line.details("a")}
    assert of == {one: printed[one] for one in shown.statistics}


def test_the_gallery_has_every_figure_in_the_order_of_the_contents():
    names = [one.name for chapter in running.chapters() for one in pictures.shown_pictures(chapter.path)]
    assert sorted(offered_files.figures()) == sorted(names)
    chapters = list(dict.fromkeys(chapter.name for _, chapter in offered_files.figures().values()))
    of_reports = [f"report-{report_id}" for report_id in reports.load().report_ids]  # in the order of the data
    contents = (ROOT / "_toc.yml").read_text(encoding="utf-8").replace("report-*", " ".join(of_reports))
    assert chapters == sorted(chapters, key=contents.index)
    picture, chapter = offered_files.figures()["rankings"]
    card = BeautifulSoup(offered_files.gallery_card(picture, chapter, "../"), "html.parser").a
    assert card["href"] == "../book/chapters/clinicians-and-patients.html#figure-rankings"
    assert card.img["src"] == "../_figures/rankings.svg"
    assert [one.get_text() for one in card("span")] == [picture.title, "Clinicians and patients"]


def test_the_ledger_is_offered_as_the_table_that_is_committed(written, rebuilt):
    body = '<div class="table-scroll"><table class="compendium wide ledger"><td>a</td></table></div><p>after</p>'
    context = {"body": body}
    offered_files.offer(SimpleNamespace(), "book/chapters/ledger", "page.html", context, None)
    assert context["body"].startswith('<div id="table-ledger">' + body.removesuffix("<p>after</p>") + '<div class="pic')
    assert context["body"].endswith("</div></div><p>after</p>")
    links = BeautifulSoup(context["body"], "html.parser")("a")
    said = [(link["href"], link.get_text()) for link in links]
    assert said == [("../../_figures/ledger.csv", "CSV"), ("#table-ledger", "permalink")]
    rows = pd.read_csv(written / "ledger.csv", dtype=str, keep_default_na=False)
    of_the_five = rebuilt[rebuilt["report_id"].isin(reports.load().report_ids)]
    assert rows["statistic_id"].tolist() == of_the_five.index.tolist()
    assert rows["verdict"].tolist() == of_the_five["verdict"].tolist()


@pytest.mark.slow
def test_every_table_of_a_chapter_is_offered_as_a_file_where_it_stands(written):
    offered = {}
    for chapter in running.chapters():
        cells = list(pictures.tables(chapter.path))
        context = {"body": "<p>before</p>".join(html for _, html, _ in cells)}
        offered_files.offer(SimpleNamespace(), f"book/chapters/{chapter.name}", "page.html", context, None)
        page = BeautifulSoup(context["body"], "html.parser")
        addresses = [link["href"].removeprefix("#") for link in page.select('.picture-files a[href^="#table-"]')]
        assert addresses == [one["id"] for one in page.select("div[id]:has(table)")]
        assert len(addresses) == len(cells)
        links = page.select(".picture-files a[download]")
        names = [link["href"].removeprefix("../../_figures/") for link in links if link.get_text() == "CSV"]
        assert names == [
            "ledger.csv" if cell == "all-statistics" else f"{chapter.name}-{cell}.csv" for cell, _, _ in cells
        ]
        offered |= {name: text for name, (_, _, text) in zip(names, cells, strict=True) if name != "ledger.csv"}
    assert len(offered) > 80
    assert {name: (written / name).read_text(encoding="utf-8") for name in offered} == offered


def test_a_page_offers_each_figure_where_it_stands(shown):
    context = {"body": f"<p>before</p>{shown.html}<p>after</p>"}
    offered_files.offer(SimpleNamespace(), "book/chapters/clinicians-and-patients", "page.html", context, None)
    line = downloads.offered(shown, "clinicians-and-patients.ipynb", "../../", reports.load())
    assert context["body"] == f"<p>before</p>{shown.html.rstrip()}{line}<p>after</p>"


def test_all_data_tables_are_one_zip_that_frictionless_finds_valid(written, tmp_path):
    path = written / downloads.TABLES
    with ZipFile(path) as file:
        file.extractall(tmp_path)
    held = {one.relative_to(DATA) for one in DATA.rglob("*") if one.is_file()}
    assert {one.relative_to(tmp_path) for one in tmp_path.rglob("*") if one.is_file()} == held
    assert all((tmp_path / one).read_bytes() == (DATA / one).read_bytes() for one in held)
    described = frictionless.Package(str(tmp_path / "datapackage.json"))
    assert {resource.path for resource in described.resources} == {one.name for one in DATA.glob("*.csv")}
    assert described.validate().valid
    assert frictionless.Package(str(tmp_path / "benchmark" / "datapackage.json")).validate().valid


def test_the_zip_has_the_same_bytes_whenever_its_tables_were_written(tmp_path):
    made = []
    for day in (946_684_800, 1_767_225_600):  # the first days of two years
        folder = tmp_path / str(day)
        folder.mkdir()
        for name in ("b.csv", "a.csv") if made else ("a.csv", "b.csv"):
            (folder / name).write_text(name)
            os.utime(folder / name, (day, day))
        made.append(downloads.tables_zipped(folder))
    assert made[0] == made[1]
