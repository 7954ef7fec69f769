"""Brings pip into a virtual environment without a download.

ansible-test fetches a script of this kind before it installs what its sanity tests need. Python carries a pip of its
own, which can install the version asked for from the package index that this machine is set up for.
"""

from __future__ import annotations

import ensurepip
import os
import subprocess
import sys

ensurepip.bootstrap()
# ensurepip points it at nothing, and with it the certificates that a machine's pip is configured with would be lost.
os.environ.pop("PIP_CONFIG_FILE", None)
requirements = [argument for argument in sys.argv[1:] if "==" in argument] or ["pip==24.2"]
sys.exit(subprocess.call([sys.executable, "-m", "pip", "install", "--quiet", *requirements]))
