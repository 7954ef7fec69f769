"""How Sphinx makes the site: Markdown guides beside the reference that antsibull-docs writes."""

from __future__ import annotations

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx

project = "ascent.kube"
author = "The Ascent authors"
project_copyright = "The Ascent authors"
html_title = "ascent.kube"
extensions = ["myst_parser", "sphinx_antsibull_ext"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
html_theme = "furo"
html_show_copyright = False
html_show_sphinx = False
# What Ansible's own documentation defines is not here to be referred to; any other warning is a mistake.
suppress_warnings = ["ref.ref"]


def setup(app: Sphinx) -> None:
    """Take part in reading the pages."""
    app.connect("doctree-read", _unlink_what_is_not_here)


def _unlink_what_is_not_here(_app: Sphinx, document: nodes.document) -> None:
    """A guide may name a file of the collection that is no page: here that is its text alone."""
    for link in list(document.findall(pending_xref)):
        if str(link.get("reftarget")).startswith("../"):
            link.replace_self(link.children)
