"""Programs of Debian, which are installed where they are missing."""

from __future__ import annotations

import shutil
import subprocess


def program(name: str, package: str) -> str:
    """Its path."""
    if shutil.which(name) is None:
        options = f"name={package} update_cache=true"
        command = ["ansible", "localhost", "--module-name=ansible.builtin.apt", f"--args={options}"]
        installed = subprocess.run(command, capture_output=True, text=True, check=False)
        assert installed.returncode == 0, installed.stdout + installed.stderr
    found = shutil.which(name)
    assert found is not None, f"{package} is installed, and there is no {name} on the PATH"
    return found
