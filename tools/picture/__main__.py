"""`make picture`: what a person sees while a release goes out, and while one fails, as docs/live.svg.

The example shop is really released twice on a real node; every line stands in the picture as it was printed, with the
seconds since its command began.
"""

from __future__ import annotations

import argparse
import json
import os
import pty
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from .drawing import Line, draw

CHECKOUT = Path(__file__).parents[2]
SHOP = CHECKOUT / "examples" / "shop"
STATE = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "ascent"
CLUSTER = "picture"
PICTURE = CHECKOUT / "docs" / "live.svg"
COLUMNS = 100
# A failed task prints its whole answer once more as fields: of that the picture keeps the beginning.
CUT = ("Origin: ", "PLAY RECAP")


def main() -> None:
    """Make a cluster, run what is shown, draw it."""
    parser = argparse.ArgumentParser(prog="make picture")
    parser.add_argument("--keep", action="store_true", help="leave the cluster as it is, and use the one that is there")
    asked = parser.parse_args()
    if not asked.keep:
        _play("ascent.kube.cluster_delete")
    try:
        _play(str(SHOP / "cluster.yml"))
        environment = {
            "KUBECONFIG": str(STATE / "clusters" / CLUSTER / "kubeconfig"),
            "SHOP_DATABASE_PASSWORD": "made up for this picture",
        }
        options = {"release_name": "shop", "release_namespace": "shop", "release_state": "absent"}
        _play("ascent.kube.release", environment, **options)
        _release("r1", environment)
        lines = [line for revision in ("r2", "r3") for line in _shown(revision, environment)]
    finally:
        if not asked.keep:
            _play("ascent.kube.cluster_delete")
    PICTURE.write_text(draw(lines, COLUMNS))


def _play(name: str, environment: Mapping[str, str] | None = None, **variables: object) -> None:
    extra = json.dumps({"cluster_name": CLUSTER, **variables})
    ended = subprocess.run(
        ["ansible-playbook", name, "--extra-vars", extra],
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        sys.exit(ended.stdout + ended.stderr)


def _command(revision: str) -> list[str]:
    return ["ansible-playbook", "examples/shop/release.yml", "-e", f"@examples/shop/values/{revision}.yml"]


def _release(revision: str, environment: Mapping[str, str]) -> None:
    subprocess.run(
        _command(revision), cwd=CHECKOUT, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, check=True
    )


def _shown(revision: str, environment: Mapping[str, str]) -> Iterator[Line]:
    """The command, and what it prints in a terminal, when it does."""
    command = _command(revision)
    yield Line(None, f"\033[1m$ {' '.join(command)}\033[0m")
    cutting = False
    for line in _printed(command, environment):
        print(f"{line.seconds:6.1f} {line.text}", file=sys.stderr)
        if CUT[0] in line.text:
            cutting = True
            yield Line(line.seconds, "...")
        elif CUT[1] in line.text:
            cutting = False
        if not cutting and line.text:
            yield line
    yield Line(None, "")


def _printed(command: list[str], environment: Mapping[str, str]) -> Iterator[Line]:
    terminal, inside = pty.openpty()
    started = time.monotonic()
    shown = {"ANSIBLE_CALLBACK_RESULT_FORMAT": "yaml", "ANSIBLE_FORCE_COLOR": "1", "COLUMNS": str(COLUMNS)}
    with subprocess.Popen(
        command, cwd=CHECKOUT, env={**os.environ, **environment, **shown}, stdout=inside, stderr=inside
    ):
        os.close(inside)
        with os.fdopen(terminal, errors="replace") as output:
            try:
                for text in output:
                    yield Line(time.monotonic() - started, text.rstrip("\r\n"))
            except OSError:
                # A terminal that nobody writes to any more ends so.
                return


if __name__ == "__main__":
    main()
