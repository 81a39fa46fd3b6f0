"""The built pages: are they whole, and where does each of their numerals come from?"""
