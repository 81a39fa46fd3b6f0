"""How to cite the book: held against the manual of the APA, and read by pybtex, which knows BibTeX's syntax."""

import re

import pytest
import yaml
from pybtex.database import parse_string

from analysis.book.cited import citation
from analysis.sources.locations import ROOT
from analysis.sources.provenance import Commit

AT = Commit("0123456789", "2026-01-05", changed=False)
CFF = {
    "title": "Counts & shares: 50% of all",
    "version": "1.2.0",
    "type": "dataset",
    "authors": [{"name": "The authors"}],
}
PEOPLE = [{"family-names": "O'Neil", "given-names": "Mary Jane"}, {"family-names": "Müller", "given-names": "Jörg"}]


def read(bibtex):
    """The one entry, as pybtex reads it: key, kind, fields, authors."""
    ((key, entry),) = parse_string(bibtex, "bibtex").entries.items()
    return key, entry.type, dict(entry.fields), [str(person) for person in entry.persons["author"]]


def test_a_data_set_is_cited_as_the_manual_of_the_apa_does():
    # Section 10.9: author, date, title in italics, version and kind; then where it is from.
    assert str(citation(CFF, AT).apa) == (
        "The authors. (2026, January 5). <em>Counts &amp; shares: 50% of all</em> (Version 1.2.0, commit 0123456789) "
        "[Data set]."
    )


def test_a_page_is_a_part_of_it():
    apa = str(citation(CFF, AT, "Who took <part>", "who-took-part").apa)
    assert apa.startswith("The authors. (2026, January 5). Who took &lt;part&gt;. In <em>Counts")


@pytest.mark.parametrize(
    ("authors", "said"),
    [
        (PEOPLE, "O&#x27;Neil, M. J., &amp; Müller, J. (2026"),
        (PEOPLE[:1], "O&#x27;Neil, M. J. (2026"),
        ([*PEOPLE, {"name": "A group"}], "O&#x27;Neil, M. J., Müller, J., &amp; A group. (2026"),
    ],
)
def test_people_are_named_as_the_apa_names_them(authors, said):
    assert str(citation(CFF | {"authors": authors}, AT).apa).startswith(said)


def test_the_date_is_that_of_the_release_or_else_of_the_commit_or_none():
    assert "(2027, December 31)" in citation(CFF | {"date-released": "2027-12-31"}, AT).apa
    assert "(n.d.)" in citation(CFF, None).apa
    key, _, fields, _ = read(citation(CFF, None).bibtex)
    assert (key, fields.keys() & {"year", "month"}) == ("compendium", set())


def test_changes_that_are_not_committed_are_named():
    assert "commit 0123456789 with changes)" in citation(CFF, Commit("0123456789", "2026-01-05", changed=True)).apa


@pytest.mark.parametrize(
    ("cff", "address", "ends", "field"),
    [
        ({}, "", "[Data set].", {}),
        ({"doi": "10.5281/zenodo.1"}, "", "[Data set]. https://doi.org/10.5281/zenodo.1", {"doi": "10.5281/zenodo.1"}),
        ({}, "https://a.org/b_c.html", "[Data set]. https://a.org/b_c.html", {"url": "https://a.org/b_c.html"}),
        ({"doi": "10.1/2"}, "https://a.org", "[Data set]. https://doi.org/10.1/2", {"doi": "10.1/2"}),
        ({"url": "https://a.org"}, "", "[Data set]. https://a.org", {"url": "https://a.org"}),
    ],
)
def test_a_doi_or_an_address_is_there_if_there_is_one(cff, address, ends, field):
    cited = citation(CFF | cff, AT, address=address)
    assert str(cited.apa).endswith(ends)
    fields = read(cited.bibtex)[2]
    assert {name: fields[name] for name in ("doi", "url") if name in fields} == field


def test_bibtex_reads_what_is_written():
    key, kind, fields, people = read(citation(CFF | {"authors": PEOPLE}, AT, "50% & _more_", "more").bibtex)
    assert (key, kind) == ("compendium2026-more", "incollection")
    assert fields == {
        "title": r"{50\% \& \_more\_}", "booktitle": r"{Counts \& shares: 50\% of all}", "year": "2026", "month": "1",
        "note": "Version 1.2.0, commit 0123456789",
    }  # fmt: skip
    assert people == ["O'Neil, Mary Jane", "Müller, Jörg"]
    whole = read(citation(CFF, AT).bibtex)
    assert (whole[1], whole[2]["title"], whole[3]) == ("misc", r"{Counts \& shares: 50\% of all}", ["{The authors}"])


def test_the_file_of_the_project_can_be_cited():
    cff = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    cited = citation(cff, AT, "The ledger", "ledger")
    assert re.sub("<.*?>", "", str(cited.apa)) == (
        f"{cff['authors'][0]['name']}. (2026, January 5). The ledger. In {cff['title']} "
        f"(Version {cff['version']}, commit 0123456789) [Data set]."
    )
    assert read(cited.bibtex)[2]["booktitle"] == f"{{{cff['title']}}}"
