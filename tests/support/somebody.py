"""Commands run as a user that no file knows, as OpenShift gives one to each namespace. It needs root."""

from __future__ import annotations

import shlex
import stat
from collections.abc import Iterator
from pathlib import Path

USER = 1000730000
# In a view of the file system that only the command has, this is where folders are kept while others are hidden.
HELD = "/mnt"


def as_somebody(command: list[str], needed: list[Path]) -> list[str]:
    """``command`` as that user, who sees of folders closed to him only what is ``needed`` below them."""
    script = "\n".join([*_opened([path.resolve() for path in needed]), 'exec "$@"'])
    become = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups", "--"]
    return ["unshare", "--mount", "--propagation=private", "sh", "-ec", script, "sh", *become, *command]


def _opened(needed: list[Path]) -> Iterator[str]:
    behind = {str(path): closed for path in needed if (closed := _closed(path)) is not None}
    yield f"mount -t tmpfs tmpfs {HELD}"
    for number, path in enumerate(behind):
        yield f"mkdir {HELD}/{number}; mount --bind {shlex.quote(path)} {HELD}/{number}"
    for closed in dict.fromkeys(behind.values()):
        yield f"mount -t tmpfs -o mode=755 tmpfs {shlex.quote(closed)}"
    for number, path in enumerate(behind):
        yield f"mkdir -p {shlex.quote(path)}; mount --bind {HELD}/{number} {shlex.quote(path)}"


def _closed(path: Path) -> str | None:
    """The first folder on the way that others may not pass."""
    ways = (folder for folder in reversed(path.parents) if not folder.stat().st_mode & stat.S_IXOTH)
    return next(map(str, ways), None)
