"""Tasks for pytask: the chapters and the book."""
