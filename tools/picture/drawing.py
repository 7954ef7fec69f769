"""Draws what a terminal showed as an SVG that needs nothing else: every line appears when it was printed."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

GUTTER = 8
# Pauses are cut to this: nobody reads a picture in which nothing happens.
PAUSE = 2.0
NAME = "live"
# The library's own format fetches a font; this one takes what the reader has, and shows each row in its time.
FORMAT = """<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix, .{unique_id}-title {{
  font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px;
  line-height: {line_height}px;
}}
{styles}
@keyframes {unique_id}-appear {{ from {{ opacity: 0 }} to {{ opacity: 1 }} }}
.{unique_id}-matrix text {{ animation: {unique_id}-appear 0.1s both }}
TIMES
@media (prefers-reduced-motion: reduce) {{ .{unique_id}-matrix text {{ animation: none }} }}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


@dataclass(frozen=True)
class Line:
    """What was printed, and how many seconds after its command began; None: at once after the line before."""

    seconds: float | None
    text: str


def draw(lines: Sequence[Line], columns: int) -> str:
    """The picture."""
    console = Console(record=True, width=columns, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    delays: list[float] = []
    for line, delay in zip(lines, _delays(lines), strict=True):
        for number, row in enumerate(Text.from_ansi(line.text).wrap(console, columns - GUTTER) or [Text()]):
            shown = line.seconds is not None and number == 0
            stamp = f"{line.seconds:5.1f} s " if shown else " " * GUTTER
            console.print(Text.assemble((stamp, "dim"), row), no_wrap=True, crop=True)
            delays.append(delay)
    # The library cuts nothing off the last row.
    console.print()
    return console.export_svg(title="ascent.kube", code_format=_format(delays), unique_id=NAME)


def _delays(lines: Iterable[Line]) -> Iterable[float]:
    """When each line appears in the picture."""
    passed, before = 0.0, 0.0
    for line in lines:
        if line.seconds is None:
            passed, before = passed + PAUSE / 2, 0.0
        else:
            passed, before = passed + min(PAUSE, line.seconds - before), line.seconds
        yield passed


def _format(delays: Sequence[float]) -> str:
    """The format, with the times of the rows."""
    times = [
        f'[clip-path="url(#{NAME}-line-{row})"] {{{{ animation-delay: {delay:.1f}s }}}}'
        for row, delay in enumerate(delays)
    ]
    return FORMAT.replace("TIMES", "\n".join(times))
