"""Estimates held against the numbers printed beside them."""
