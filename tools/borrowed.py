"""Collections of others, taken out of the distribution on the package index that holds them, once, into the cache."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ascent"
# The distribution whose collections are meant for our version of ansible-core.
ANSIBLE = "12.3.0"


def collection(name: str) -> Path:
    """A folder of collections that holds the one with this full name."""
    root = CACHE / f"{name}-{ANSIBLE}"
    if not root.exists():
        print(f"fetching {name} from ansible {ANSIBLE}, once", file=sys.stderr)
        CACHE.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=CACHE) as folder:
            pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder]
            subprocess.run([*pip, f"ansible=={ANSIBLE}"], check=True)
            (wheel,) = Path(folder).glob("*.whl")
            with zipfile.ZipFile(wheel) as archive:
                place = f"ansible_collections/{name.replace('.', '/')}/"
                wanted = [item for item in archive.namelist() if item.startswith(place)]
                archive.extractall(Path(folder, "unpacked"), wanted)
            Path(folder, "unpacked").replace(root)
    return root
