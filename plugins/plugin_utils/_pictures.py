# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures of a report: inline SVG by pygal, whose colours are the page's own, so that they follow dark mode."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from xml.etree import ElementTree

from ..module_utils._engine.errors import InputError
from ..module_utils._engine.operations.report import moment
from ..module_utils._face.report import STEPS

try:
    import pygal
    from pygal.style import Style

    PYGAL_FOUND = True
except ImportError:
    PYGAL_FOUND = False

WIDTH, HEIGHT = 560, 300
ROW, ROWS = 34, 40
WORDS: Mapping[str, str] = {"good": "good", "failed": "failed or taken back", "rollback": "rollback"}
COLOURS = ("var(--good)", "var(--bad)", "var(--back)")
NEWEST = 20
LABELS = 6
Report = Mapping[str, Any]
SVG = "{http://www.w3.org/2000/svg}"


def require_pygal() -> None:
    """InputError where the pictures can't be drawn."""
    if not PYGAL_FOUND:
        raise InputError(
            "The pictures of a report need the Python package pygal, and it is not installed.",
            hint="Install it for the Python that runs Ansible: pip install pygal.",
        )


def pictures(report: Report) -> dict[str, str]:
    """The charts by name, as SVG elements; a figure that nothing is known of has none."""
    charts = {"timeline": _timeline(report), "frequency": _frequency(report), "outcomes": _outcomes(report)}
    leads = [(moment(item["served"]), item["seconds"]) for item in report["lead_times"]]
    if leads:
        charts["lead time"] = _durations(leads, "var(--good)")
    restored = [(moment(item["began"]), item["seconds"]) for item in report["failures"] if item["restored"]]
    if restored:
        charts["time to restore"] = _durations(sorted(restored), "var(--bad)")
    return {name: _drawn(chart, name) for name, chart in charts.items()}


def _timeline(report: Report) -> Any:
    """One line per release, that of the newest run at the top, and a dot per run."""
    shown = sorted(report["histories"], key=lambda history: str(history["revisions"][0]["finished"]))[-ROWS:]
    dots: dict[str, list[tuple[datetime, float]]] = {kind: [] for kind in WORDS}
    for row, history in enumerate(shown, 1):
        for revision in history["revisions"]:
            dots[revision["kind"]].append((moment(revision["finished"]), row))
    chart = pygal.DateTimeLine(
        **_look(COLOURS, width=2 * WIDTH, height=130 + ROW * len(shown)),
        stroke=False,
        dots_size=7,
        x_value_formatter=_day,
        xrange=(moment(report["since"]), moment(report["until"])),
        range=(0.4, len(shown) + 0.6),
    )
    chart.y_labels = [
        {"label": f"{item['namespace']}/{item['name']}", "value": row} for row, item in enumerate(shown, 1)
    ]
    for kind, text in WORDS.items():
        chart.add(text, dots[kind])
    return chart


def _frequency(report: Report) -> Any:
    weeks = report["weeks"]
    chart = pygal.StackedBar(**_look(COLOURS))
    chart.x_labels = _some([_day(moment(week["begins"])) for week in weeks])
    chart.y_labels = _whole_steps(max((week["good"] + week["failed"] + week["rollbacks"] for week in weeks), default=1))
    for kind, key in (("good", "good"), ("failed", "failed"), ("rollback", "rollbacks")):
        chart.add(WORDS[kind], [week[key] for week in weeks])
    return chart


def _outcomes(report: Report) -> Any:
    # pygal leaves no room below a pie for its legend.
    chart = pygal.Pie(**_look(COLOURS), inner_radius=0.6, margin_bottom=40)
    for kind in ("good", "failed"):
        chart.add(f"{WORDS[kind]} ({report['figures'][kind]})", report["figures"][kind])
    return chart


def _durations(values: Sequence[tuple[datetime, float]], colour: str) -> Any:
    """The newest durations in their order, in the unit that suits the longest."""
    newest = values[-NEWEST:]
    size, unit = next(
        step for step in STEPS if step[0] == 1 or max(seconds for _time, seconds in newest) >= 2 * step[0]
    )
    look = _look((colour,), legend=False)
    chart = pygal.Bar(**look, y_title=unit)
    chart.x_labels = _some([_day(time) for time, _seconds in newest])
    chart.add(unit, [round(seconds / size, 2) for _time, seconds in newest])
    return chart


def _some(labels: list[str]) -> list[str]:
    """As many of the labels as can be read beside one another."""
    step = -(-len(labels) // LABELS)
    return [label if index % step == 0 else "" for index, label in enumerate(labels)]


def _whole_steps(highest: int) -> list[int]:
    step = max(1, -(-highest // 5))
    return list(range(0, max(highest, 1) + step, step))


def _day(time: datetime) -> str:
    return time.strftime("%d %b")


def _look(colours: Sequence[str], *, width: int = WIDTH, height: int = HEIGHT, legend: bool = True) -> dict[str, Any]:
    """What all charts have in common: no script, no font from elsewhere, the page's colours."""
    style = Style(
        background="transparent",
        plot_background="transparent",
        foreground="var(--ink)",
        foreground_strong="var(--ink)",
        foreground_subtle="var(--faint)",
        guide_stroke_color="var(--faint)",
        major_guide_stroke_color="var(--faint)",
        colors=tuple(colours),
        value_colors=("var(--ink)",) * len(colours),
        ci_colors=("var(--ink)",) * len(colours),
        opacity="1",
        opacity_hover="1",
        font_family="inherit",
        label_font_size=15,
        major_label_font_size=15,
        legend_font_size=15,
        title_font_size=15,
        no_data_font_size=18,
    )
    return {
        "style": style,
        "js": [],
        "width": width,
        "height": height,
        "show_legend": legend,
        "margin": 6,
        "legend_at_bottom": True,
        "legend_at_bottom_columns": 3,
        "legend_box_size": 14,
        "truncate_legend": -1,
        "truncate_label": -1,
        "no_data_text": "nothing yet",
        "show_x_guides": False,
    }


def _drawn(chart: Any, name: str) -> str:
    """The chart as one element without scripts and comments; its identifiers are the same in every run."""
    chart.uuid = name.replace(" ", "-")
    root = chart.render_tree()
    for parent in list(root.iter()):
        for child in list(parent):
            if callable(child.tag) or str(child.tag).removeprefix(SVG) == "script":
                parent.remove(child)
    root.set("role", "img")
    root.set("aria-label", name)
    _drop_title(root)
    return re.sub(r"<\?xml[^>]*\?>", "", ElementTree.tostring(root, encoding="unicode"))


def _drop_title(root: Any) -> None:
    """pygal's own name is no title of a picture."""
    for child in list(root):
        if str(child.tag).removeprefix(SVG) == "title":
            root.remove(child)
