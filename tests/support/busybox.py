"""The images of the pods that tests run on a real node: a shell and little more."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import debian
from bodies import FOREIGN_IMAGE, IMAGE

# Where the header of an ELF file names the processor, and the number of one.
MACHINE, SPARC = slice(18, 20), 43


def is_available() -> bool:
    """Whether Debian's busybox-static is there or can be installed."""
    return any(map(shutil.which, ("busybox", "apt-get")))


def make_images(folder: Path) -> list[dict[str, str]]:
    """Both images, as the role cluster takes them; their roots are made in the folder."""
    root, foreign = folder / "busybox", folder / "foreign"
    program = Path(debian.program("busybox", "busybox-static"))
    for place in (root, foreign):
        (place / "bin").mkdir(parents=True)
        shutil.copy2(program, place / "bin" / "busybox")
    # The same with a program whose header names a processor that no node of these tests has.
    altered = bytearray(program.read_bytes())
    altered[MACHINE] = SPARC.to_bytes(2, sys.byteorder)
    (foreign / "bin" / "busybox").write_bytes(altered)
    return [{"name": IMAGE, "path": str(root)}, {"name": FOREIGN_IMAGE, "path": str(foreign)}]
