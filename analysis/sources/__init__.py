"""What was published: `data/` read and checked, a text's numerals, a new report drafted. Knows no verdict."""
