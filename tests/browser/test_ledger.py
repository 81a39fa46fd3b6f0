"""Chips above the ledger: which rows they show, held against the data; by keyboard, and without scripts."""

import csv
from collections import Counter

from analysis.sources.locations import DATA

ROWS = "[...document.querySelectorAll('table.ledger tbody tr')].filter((row) => row.checkVisibility())"
SHOWN = f"{ROWS}.map((row) => row.querySelector('[id]').id)"
VERDICTS = f"{ROWS}.map((row) => row.querySelector('.verdict').textContent)"
CHIPS = """[...document.querySelectorAll('.chips button')].map((chip) =>
    [chip.firstChild.textContent, +chip.querySelector('small').textContent, chip.getAttribute('aria-pressed')])"""


def rows():
    """Those of reports with a text."""
    with (DATA / "statistics.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["offset"]]  # neighbors have no place in a text


def press(page, name):
    """Press a chip by keyboard."""
    chip = f"[...document.querySelectorAll('.chips button')].find((one) => one.firstChild.textContent === '{name}')"
    page.ask(f"{chip}.focus()")
    page.press(" ")


def test_a_chip_counts_its_rows_and_shows_them(browser, book):
    with browser.page(book("ledger")) as page:
        whole = page.ask(SHOWN)
        assert whole == [row["statistic_id"] for row in rows()]
        counts = dict(one[:2] for one in page.ask(CHIPS))
        of_report = Counter(row["report_id"] for row in rows())
        assert (counts["QI abstract"], counts["CME report"]) == (
            of_report["mahtani-2024-abstract"], of_report["medlive-2025-outcomes"],
        )  # fmt: skip
        verdicts = Counter(page.ask(VERDICTS))
        assert {name: counts[name] for name in verdicts} == verdicts
        press(page, "CME report")
        assert page.ask(SHOWN) == [one for one in whole if one.startswith("medlive")]
        press(page, "untestable")
        assert set(page.ask(VERDICTS)) == {"untestable"}
        assert all(one.startswith("medlive") for one in page.ask(SHOWN))
        both = page.ask("document.querySelector('.ledger-filter [role=status]').textContent")
        assert both == f"{len(page.ask(SHOWN))} of {len(whole)} statistics"


def test_chips_of_one_kind_widen_and_those_of_another_narrow(browser, book):
    with browser.page(book("ledger")) as page:
        whole = page.ask(SHOWN)
        press(page, "CME report")
        press(page, "CME activity")
        assert page.ask(SHOWN) == [one for one in whole if one.startswith(("medlive", "scientiacme"))]
        assert [one[0] for one in page.ask(CHIPS) if one[2] == "true"] == ["CME report", "CME activity"]
        press(page, "CME report")
        assert page.ask(SHOWN) == [one for one in whole if one.startswith("scientiacme")]
        page.ask("document.querySelector('.ledger-filter input').focus()")
        page.send("Input.insertText", text="survival")
        assert 0 < len(page.ask(SHOWN)) < 6
        page.ask("document.querySelector('.chip.all').click()")
        assert page.ask(SHOWN) == whole
        assert [one for one in page.ask(CHIPS) if one[2] == "true"] == []
        assert not page.ask("document.querySelector('.chip.all').checkVisibility()")


def test_a_link_to_a_row_that_is_hidden_shows_it(browser, book):
    with browser.page(book("ledger")) as page:
        press(page, "CME report")
        page.ask("location.hash = '#her2-landscape-panel.pfs-benefit'")
        row = "document.getElementById('her2-landscape-panel.pfs-benefit')"
        page.wait_until(f"{row}.checkVisibility() && {row}.getBoundingClientRect().top < innerHeight")


def test_without_scripts_the_ledger_stands_whole_and_each_row_has_its_address(browser, book):
    with browser.page(book("ledger"), scripts=False) as page:
        assert page.ask(SHOWN) == [row["statistic_id"] for row in rows()]
        assert page.ask("document.querySelectorAll('.ledger-filter, .chip').length") == 0
        links = f"{ROWS}.map((row) => row.querySelector('a.permalink')?.hash)"
        assert page.ask(links) == [f"#{row['statistic_id']}" for row in rows()]
