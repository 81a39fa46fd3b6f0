"""A folder a chapter, named as its template."""
