"""Bytes to pages and articles, with every character accounted for."""

from dragoman.read.page import read_page

__all__ = ["read_page"]
