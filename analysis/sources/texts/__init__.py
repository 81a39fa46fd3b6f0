"""The numerals of a text, what each may be, and whether the data has them all."""
