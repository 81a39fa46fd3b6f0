"""Printed numbers held against each other; verdicts; the claims of any table. Knows no file and no report."""
