"""A real browser without a screen: Debian's Chromium, which is installed where it is missing."""

from __future__ import annotations

import html
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from debian import program

# Without the network flags it looks for its maker's hosts at every start.
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LONGEST = 120


# A frame is as narrow as it is told to be, which a window is not, and its document may be asked from outside: the pages
# themselves allow no script.
FRAME = """<!DOCTYPE html>
<iframe style="width: {width}px; height: 10000px; border: 0" srcdoc="{page}"></iframe>
<output></output>
<script>
addEventListener("load", () => {{
  const framed = document.querySelector("iframe").contentDocument.documentElement;
  document.querySelector("output").textContent = framed.scrollWidth;
}});
</script>
"""


def opened(page: Path, folder: Path) -> str:
    """The document as the browser has it once the page is loaded; what it remembers is kept in the folder."""
    return _run("--dump-dom", page, folder)


def needed_width(page: Path, width: int, folder: Path) -> int:
    """How wide the page becomes on a screen of this width: wider, if it must be moved sideways to be read."""
    frame = folder / "frame.html"
    frame.write_text(FRAME.format(width=width, page=html.escape(page.read_text())))
    (needed,) = Document(opened(frame, folder)).texts["output"]
    return int(needed)


def printed(page: Path, folder: Path) -> list[str]:
    """What is read on each sheet of paper, laid out as there."""
    paper = folder / "paper.pdf"
    _run(f"--print-to-pdf={paper}", page, folder)
    command = [program("pdftotext", "poppler-utils"), "-layout", str(paper), "-"]
    return subprocess.run(command, text=True, capture_output=True, check=True).stdout.split("\f")[:-1]


def _run(what: str, page: Path, folder: Path) -> str:
    command = [_chromium(), *QUIET, f"--user-data-dir={folder / 'profile'}", what, page.as_uri()]
    ended = subprocess.run(command, text=True, capture_output=True, check=False, timeout=LONGEST)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def _chromium() -> str:
    if not any(map(shutil.which, ("chromium", "apt-get"))):
        pytest.skip("the page is opened in Debian's chromium")
    return program("chromium", "chromium")


class Document(HTMLParser):
    """What a document shows: the text of each element by its tag, and of those with ``data-figure`` by that name.

    ``addresses`` are those that it would load something from or lead to.
    """

    VOID = frozenset({"meta", "link", "img", "br", "hr", "input"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.figures: dict[str, str] = {}
        self.texts: dict[str, list[str]] = {}
        self.addresses: list[str] = []
        self._open: list[tuple[str, str, list[str]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "srcset", "xlink:href")]
        self.texts.setdefault(tag, [])
        if tag not in self.VOID:
            self._open.append((tag, attributes.get("data-figure") or "", []))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        for _tag, _figure, parts in self._open:
            parts.append(data)

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            name, figure, parts = self._open.pop()
            text = " ".join("".join(parts).split())
            self.texts[name].append(text)
            if figure:
                self.figures[figure] = text
            if name == tag:
                return
