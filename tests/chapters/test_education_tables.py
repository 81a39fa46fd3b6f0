"""Tables and sentences of the chapters on education: sound HTML, numbers as computed, links that lead to the ledger."""

import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from analysis.chapters.intended_change import question as intended_change
from analysis.chapters.intended_change import tables as intended_change_tables
from analysis.chapters.intended_change import words as intended_change_words
from analysis.chapters.knowledge_and_confidence import question as knowledge
from analysis.chapters.knowledge_and_confidence import tables as knowledge_tables
from analysis.chapters.knowledge_and_confidence import words as knowledge_words
from analysis.chapters.pass_mark import question as pass_mark
from analysis.chapters.pass_mark import tables as pass_mark_tables
from analysis.chapters.pass_mark import words as pass_mark_words
from analysis.chapters.reach import question, tables, words
from analysis.ledger import contrasts, ledger, statistic_tables
from analysis.ledger.choices import Choices
from analysis.show import numbers
from analysis.show.documents import Paragraph
from analysis.show.html import block

REPORT, ACTIVITY, PANEL, QUESTION, ONLY = (
    "medlive-2025-outcomes", "scientiacme-2022-activity", "her2-landscape-panel", "intended-changes", "micro-learners",
)  # fmt: skip
HOSTILE = '<b>bold</b> & "it\'s" <script>alert(1)</script>'
PARTS = [1.0, 0.5, 0.1]


def made(data, report_id=REPORT):
    """Everything that the chapters show, by name."""
    changed = contrasts.shares_before_and_after(data)
    found = question.readings(data, report_id, ONLY)
    seen = question.patients_seen(data, report_id, found)
    pvalues = knowledge.highest_pvalues(data, report_id)
    parts = knowledge.parts_for_a_rise(data, changed, report_id)
    effects = knowledge.effect_sizes(data, changed, report_id)
    bounds = knowledge.attrition(data, changed, report_id, PARTS)
    return {
        "reach_finding": Paragraph(words.reach_finding(found, ONLY)),
        "readings": tables.readings(found, ONLY),
        "reach_terms": tables.reach_terms(data, report_id),
        "patients_finding": Paragraph(words.patients_finding(seen)),
        "patients_seen": tables.patients_seen(seen, found),
        "claim_finding": Paragraph(knowledge_words.claim_finding(pvalues, parts)),
        "band_finding": Paragraph(knowledge_words.band_finding(effects)),
        "effect_sizes": knowledge_tables.effect_sizes(effects),
        "highest_pvalues": knowledge_tables.highest_pvalues(pvalues),
        "attrition": knowledge_tables.attrition(bounds, knowledge.claims_of_parts(data, report_id, PARTS)),
    }


def made_of_a_question(data):
    ranked = intended_change.order(data, REPORT, QUESTION)
    rates = pass_mark.pass_rates(data, ACTIVITY, REPORT, [5, 10], guess=0.25, spread=0.1)
    return {
        "choices_finding": Paragraph(
            intended_change_words.choices_finding(intended_change.several_answers(data, REPORT, QUESTION), ranked)
        ),
        "order": intended_change_tables.order(ranked),
        "pass_finding": Paragraph(pass_mark_words.pass_finding(rates)),
        "pass_rates": pass_mark_tables.pass_rates(rates),
        "question_shares": statistic_tables.question_shares(ledger.build(data), REPORT, QUESTION),
    }


@pytest.fixture(scope="module")
def shown(data):
    return made(data) | made_of_a_question(data)


def soup(html):
    return BeautifulSoup(block(html), "html.parser")


def cells_of(html):
    return [[cell.get_text() for cell in row.find_all("td")] for row in soup(html).tbody.find_all("tr")]


def plain(text):
    return text.replace("\u00a0", " ")


def test_every_row_of_a_table_is_as_long_as_its_header(shown):
    for html in shown.values():
        for table in soup(html).find_all("table"):
            assert {len(row.find_all(["td", "th"])) for row in table.find_all("tr")} == {len(table.find_all("th"))}
            assert table.caption.get_text()


def test_every_link_leads_to_a_statistic_in_the_ledger(shown, data):
    links = {tag["href"] for html in shown.values() for tag in soup(html).find_all("a")}
    assert len(links) > 12
    assert {link.removeprefix("ledger.html#") for link in links} <= set(data.statistics["statistic_id"])


def test_nothing_shown_holds_a_number_that_is_none(shown):
    for name, html in shown.items():
        assert not re.search(r"\bnan\b|<NA>|\binf\b|None", soup(html).get_text()), name


def test_markup_in_the_data_is_text(data, shown):
    spoiled = replace(data, labels=data.labels.assign(label=data.labels["label"] + HOSTILE))
    for name, html in (made(spoiled) | made_of_a_question(spoiled)).items():
        assert soup(html).find_all(["b", "script"]) == [], name
        assert [tag.name for tag in soup(html).find_all(True)] == [tag.name for tag in soup(shown[name]).find_all(True)]


def test_a_report_without_any_of_it_gets_sentences(data):
    for name, html in made(data, PANEL).items():
        if name != "reach_terms":
            assert soup(html).find("table") is None, name
            assert soup(html).get_text().endswith("."), name


def test_the_readings_are_those_of_arithmetic_by_hand(shown):
    everyone, learners, micro = cells_of(shown["readings"])
    assert everyone[2:] == [
        "1,096 to 1,109 of 1,361 (81%)", "yes", "198 to 211 of 463 (43% to 46%)", "1,096 to 1,109 of 1,361 (81%)",
    ]  # fmt: skip
    assert learners[-1] == "1,271 to 1,275 of 1,361 (93% to 94%)"
    assert micro[3:] == ["no", "–", "–"]


def test_the_finding_on_reach_has_its_assumption_in_the_same_sentence(shown):
    first, *_ = re.split(r"(?<=\.) ", soup(shown["reach_finding"]).get_text())
    assert "all micro-learners are oncologists" in first
    assert "198 to 211 of 463 learners (43% to 46%)" in first


def test_the_terms_of_reach_name_every_printed_size_once(shown):
    near = " ".join(row[2] for row in cells_of(shown["reach_terms"]))
    assert {size: near.count(size) for size in ("1,361", "463", "898")} == {"1,361": 1, "463": 1, "898": 1}


def test_cramers_v_comes_with_the_word_of_its_scale(shown):
    # 0.54 by hand: |66 x 87 - 34 x 13| / sqrt(100 x 100 x 79 x 121); above .26 is extensive.
    assert "extensive" in soup(shown["band_finding"]).get_text()
    (row,) = [row for row in cells_of(shown["effect_sizes"]) if row[0] == "Cramér's V"]
    assert row[1] == "0.54"
    assert row[3].endswith("extensive")


def test_d_comes_in_both_conventions_with_the_pairing_that_it_assumes(shown):
    rows = [row for row in cells_of(shown["effect_sizes"]) if row[0].startswith("d from")]
    assert [row[1] for row in rows] == ["1.41", "1.42"]
    assert all("before and after as if of two independent groups" in row[3] for row in rows)


def test_attrition_has_a_row_for_each_part(shown):
    rows = cells_of(shown["attrition"])
    assert [row[1] for row in rows] == ["all (463 of 463)", "50% (232 of 463)", "10% (47 of 463)"]
    # A tenth: 6.55 - 13.5 and 6.65 + 90 - 12.5.
    assert rows[2][2] == "−7 to +84"


def test_the_claim_says_how_high_p_can_be_and_how_many_must_have_answered(shown):
    said = plain(soup(shown["claim_finding"]).get_text())
    assert "p <0.01 is true of every table of 32 to 463 people" in said
    assert "more than 19% to 21% of those asked before" in said  # 12.5 / 66.5 and 13.5 / 65.5


def test_the_pass_mark_table_has_whole_numbers_of_right_answers(shown):
    five, ten = cells_of(shown["pass_rates"])
    assert (five[:2], ten[:2]) == (["5", "4 (80%)"], ["10", "7 (70%)"])
    # 5 x 0.6^4 x 0.4 + 0.6^5 = 0.337 and 5 x 0.25^4 x 0.75 + 0.25^5 = 0.0156
    assert five[4].startswith("33.7%;")
    assert five[5] == "1.6%"


def test_shares_can_be_those_of_one_question(shown):
    assert [row[1] for row in cells_of(shown["question_shares"])] == ["36%", "29%", "27%", "25%", "20%"]


@pytest.mark.parametrize(
    ("value", "said"), [(9.96e-5, "10.0 × 10⁻⁵"), (1e-12, "1.0 × 10⁻¹²"), (0.001, "0.001"), (1.0, "1.000")]
)
def test_small_numbers_have_their_power_of_ten(value, said):
    assert plain(numbers.scientific(value)) == said


def test_the_claim_says_from_where_on_it_holds_if_it_does_not_hold_everywhere(data):
    choices = Choices("truncated")
    changed = contrasts.shares_before_and_after(data, choices)
    pvalues = knowledge.highest_pvalues(data, REPORT, choices)
    parts = knowledge.parts_for_a_rise(data, changed, REPORT, choices)
    # Of 15, truncated: 66% are 10 (66.7%), 13% are 2 (13.3%). If nobody is both: 10 gained and 2 lost,
    # p = 2 (1 + 12 + 66) / 4,096 = 0.039.
    said = knowledge_words.claim_finding(pvalues, parts)
    (size,) = re.findall(r"true of every table from (\d+) to 463 people, but not of every table of fewer", said)
    assert int(size) > 15
    assert "0.039 if they are the same people" in said
