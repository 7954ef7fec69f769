"""An authority and a certificate that it issued, for servers that tests run on this machine."""

from __future__ import annotations

import datetime
import tempfile
from functools import cache
from pathlib import Path

from ansible_collections.ascent.kube.plugins.module_utils._engine.cluster.certificates import Subject, make_certificates
from ansible_collections.ascent.kube.plugins.module_utils._engine.cluster.layout import Layout

ADDRESS = "127.0.0.1"
NAME = "server"


@cache
def certificates() -> Layout:
    """The folder with an authority of its own and the certificate ``NAME`` for ``ADDRESS``, made once.

    It lives as long as the tests do.
    """
    layout = Layout(Path(_folder().name), NAME)
    layout.certificates.mkdir(parents=True)
    make_certificates(layout, [Subject(NAME, NAME, serves=(ADDRESS,))], datetime.datetime.now(datetime.UTC))
    return layout


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="ascent-trust-")
