"""Inputs that are URLs (s3://, https://, ...), read through fsspec where that is installed.

Nothing is fetched but what the caller names as an input. A name is a URL where it begins with a scheme and `://`, and
no file has that name.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from idockit.errors import FormatError, Where
from idockit.formats.extras import MissingExtra, extra
from idockit.formats.sniff import Readable

__all__ = ["is_remote", "opened", "shown"]

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_SECRET = re.compile(r"(?<=://)[^/@?#]*@|[?#].*$")


def is_remote(source: str) -> bool:
    """Whether the name of a source is a URL."""
    return _URL.match(source) is not None and not os.path.exists(source)


def shown(source: str) -> str:
    """A URL as messages and tables show it: without user, password and signature."""
    return _SECRET.sub("", source)


@contextmanager
def opened(url: str) -> Iterator[Readable]:
    """A URL as a stream. Raises MissingExtra where a library is missing, FormatError where it cannot be read."""
    fsspec = extra("fsspec", "remote", "to read URLs")
    name = shown(url)
    try:
        stream = fsspec.open(url, "rb").open()
    except ImportError as error:  # the library of that scheme
        raise MissingExtra(_said(error, url), Where(name)) from None
    except Exception as error:  # of any library that fsspec calls
        raise _unreadable(error, url) from None
    try:
        yield _Stream(stream, url)
    finally:
        with suppress(Exception):
            stream.close()


class _Stream:
    """Reads, and tells errors as ours."""

    def __init__(self, stream: Readable, url: str):
        self._stream = stream
        self._url = url
        self.name = shown(url)

    def read(self, size: int = -1, /) -> bytes:
        try:
            return self._stream.read(size)
        except Exception as error:  # of any library that fsspec calls
            raise _unreadable(error, self._url) from None


def _unreadable(error: Exception, url: str) -> FormatError:
    return FormatError(f"cannot be read: {_said(error, url)}", Where(shown(url)))


def _said(error: Exception, url: str) -> str:
    """What went wrong in one line, without the secrets of the URL."""
    said = str(getattr(error, "strerror", None) or error) or type(error).__name__
    for secret in _SECRET.findall(url):
        said = said.replace(secret, "")
    return " ".join(said.split())
