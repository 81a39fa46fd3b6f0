"""The chapters: a folder each, named as its template; none knows another."""
