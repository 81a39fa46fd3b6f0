"""A new report: drafted from its text, completed by its author, added to the data, and taken out again.

A draft is a folder: `text.txt`, the normalized text; `numbers.csv`, a row for each numeral of it, with a guess what it
is and what the guess rests on; `report.yml`, what the report is, its groups and its questions. What is not known is
left empty, and nothing is added before a person has filled it in. Drafts stay out of the data, for they quote the text.
"""

from analysis.adding.asking import ask
from analysis.adding.drafts import Draft, draft, example_folder, read_draft, write_draft
from analysis.adding.gaps import gaps
from analysis.adding.storing import add, rehearsed, remove

__all__ = ["Draft", "add", "ask", "draft", "example_folder", "gaps", "read_draft", "rehearsed", "remove", "write_draft"]
