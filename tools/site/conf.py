"""How Sphinx makes the site: Markdown guides beside the reference that antsibull-docs writes."""

project = "ascent.kube"
author = "The Ascent authors"
project_copyright = "The Ascent authors"
html_title = "ascent.kube"
extensions = ["myst_parser", "sphinx_antsibull_ext"]
myst_heading_anchors = 3
html_theme = "furo"
html_show_copyright = False
html_show_sphinx = False
# What Ansible's own documentation defines is not here to be referred to, and neither is what lies beside docs/;
# any other warning is a mistake.
suppress_warnings = ["ref.ref"]
