"""A new report: drafted from its text, completed by its author, added to the data, and taken out again.

A draft is a folder: `text.txt`, the normalized text; `numbers.csv`, a row for each numeral of it, with a guess what it
is and what the guess rests on; `report.yml`, what the report is, its groups and its questions. What is not known is
left empty, and nothing is added before a person has filled it in. Drafts stay out of the data, for they quote the text.
"""
