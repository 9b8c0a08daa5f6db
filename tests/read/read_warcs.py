"""WARC records written by hand for tests."""

from __future__ import annotations

import gzip

from bench.files import zstd

URL = "https://outlet.example/1"
PAGE = b"<html><head><title>Envoys meet</title></head><body><h1>Envoys meet</h1><p>The envoys met in the port on Monday.</p></body></html>"


def answer(body: bytes = PAGE, status: str = "200 OK", **fields: str) -> bytes:
    """An HTTP answer. Fields are written with _ for -."""
    named = {"Content-Type": "text/html", **{name.replace("_", "-"): value for name, value in fields.items()}}
    return f"HTTP/1.1 {status}\r\n".encode() + "".join(f"{name}: {value}\r\n" for name, value in named.items()).encode() + b"\r\n" + body


def record(block: bytes, kind: str = "response", url: str = URL, length: int | None = None, **fields: str) -> bytes:
    """A WARC record."""
    named = {"WARC-Type": kind, "WARC-Target-URI": url, "WARC-Date": "2024-05-02T23:59:00Z", "Content-Length": str(length or len(block))}
    named |= {name.replace("_", "-"): value for name, value in fields.items()}
    head = "WARC/1.0\r\n" + "".join(f"{name}: {value}\r\n" for name, value in named.items() if value) + "\r\n"
    return head.encode() + block + b"\r\n\r\n"


def packed(form: str, *records: bytes) -> bytes:
    """Records as a file: plain, or each a member."""
    return b"".join(gzip.compress(part) if form == "gzip" else zstd(part) if form == "zstd" else part for part in records)
