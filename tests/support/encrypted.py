"""Files that the real sops encrypts, for keys of age."""

from __future__ import annotations

import sys
from pathlib import Path

from commands import run
from pyrage import x25519

PROGRAMS = Path(sys.executable).parent


def encrypt(path: Path, *keys: x25519.Identity) -> None:
    """Replace a file by what sops makes of it for these keys, any of which opens it."""
    recipients = ",".join(str(key.to_public()) for key in keys)
    run(str(PROGRAMS / "sops"), "--encrypt", "--in-place", f"--age={recipients}", str(path), folder=path.parent)
