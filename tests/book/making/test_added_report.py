"""A report added by its author, from the text to its page, with no other file touched; and taken out again."""

import csv

import nbformat
import yaml

TEXT = """A survey of glaucoma clinics. Of 60 clinicians, 45 answered (75%). Among them 40% (18 of 45) named time,
and 33% (14 of 45) named cost."""


def complete(folder):
    """What an author does in an editor."""
    with (folder / "numbers.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row |= {"sure": "yes", "label": f"What number {row['position']} says"}
        if not row["use"]:
            row |= {"use": "unrelated"}
    with (folder / "numbers.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    path = folder / "report.yml"
    facts = yaml.safe_load(path.read_text())
    facts["report"] |= {"short_name": "Glaucoma survey", "venue": "A meeting"}
    facts["reference"] |= {"key": "nobody2024", "title": "A survey", "author": "Nobody, No", "year": 2024}
    for name, group in facts["groups"].items():
        group |= {"description": f"The {name}"}
    path.write_text(yaml.safe_dump(facts))


def test_a_report_gets_its_page_and_its_place_and_leaves_no_trace(checkout):
    book = checkout.root / "book"
    (book / "references.bib").write_text("@book{known,\n  title = {Known},\n}\n")
    listed = "- file: book/chapters/argument\n- glob: book/chapters/report-*\n"
    (checkout.root / "_toc.yml").write_text(f"format: jb-book\nroot: book/index\nchapters:\n{listed}")
    text = checkout.root / "glaucoma.txt"
    text.write_text(TEXT)
    before = checkout.files()
    drafted = checkout.run("add-report", str(text))
    assert drafted.code == 0, drafted.err
    complete(checkout.root / "drafts" / "glaucoma")
    added = checkout.run("add-report", "drafts/glaucoma")
    assert added.code == 0, added.err
    assert "data/reports.csv: 1 row added" in added.out
    assert "are rebuilt and" in added.out
    changed = {name for name, content in checkout.files().items() if before.get(name) != content}
    tables = {f"data/{name}.csv" for name in ("reports", "groups", "statistics", "numerals")}
    assert {name for name in changed if not name.startswith("drafts/")} == tables | {"book/references.bib"}
    checked = checkout.run("check")
    assert "glaucoma" in checked.out
    (book / "references.bib").rename(checkout.root / "aside")  # no page of this small book cites
    built = checkout.run("book")
    (checkout.root / "aside").rename(book / "references.bib")
    assert built.code == 0, built.err
    page = checkout.root / "_build" / "html" / "book" / "chapters" / "report-glaucoma.html"
    assert page.exists()
    assert "chapters/report-glaucoma.html" in (checkout.root / "_build" / "html" / "book" / "index.html").read_text()
    (checkout.chapters / "report-on-glaucoma.ipynb").write_text("of another report")
    removed = checkout.run("remove-report", "glaucoma")
    (checkout.chapters / "report-on-glaucoma.ipynb").unlink()
    assert removed.code == 0, removed.err
    after = checkout.files()
    for name in before:
        assert name.startswith("book/chapters/") or after[name] == before[name], name
    assert not any("glaucoma" in name and not name.startswith("drafts/") for name in after.keys() - before.keys())
    assert nbformat.read(checkout.chapters / "argument.ipynb", 4)
