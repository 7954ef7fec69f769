# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The options of modules that ask an application whether it answers."""

from __future__ import annotations


class ModuleDocFragment:
    """Checks, written once."""

    DOCUMENTATION = r"""
options:
  checks:
    description:
      - HTTP requests that must be answered as expected once everything is ready. One that fails fails the task, and the
        release goes back to where it was.
      - They are GET requests, made from where the task runs, all at the same time and again and again until each has
        got its answers or its time is over. Redirections are not followed.
      - They run when something is written, and neither in check mode nor without a change. A run with other checks
        than those of the newest revision takes a revision, also where nothing else changes.
      - They are kept with the revision in ConfigMaps that whoever may read the namespace can read, without what may be
        secret. That is queries, O(checks[].request_headers) but for the C(Accept), C(Accept-Encoding) and
        C(Accept-Language) of a request, and every O(checks[].url), O(checks[].path), O(checks[].body),
        O(checks[].headers) and O(checks[].json) that holds a value of at least six characters of a Secret of the
        release. All else is kept as it is given, also a token in the path of a URL that is in no Secret of the
        release. Give such a token in a header or a query.
      - An undo and a rollback ask the checks of the revision that they go to. One that lacks a part is not asked then,
        and the answer says so, unless the task gives it.
      - With M(ascent.kube.rollback) they count instead of those of the revision, and V([]) asks none.
      - For a check by a Job, give it the annotation C(ascent.kube/hook) with the value C(after).
    type: list
    elements: dict
    suboptions:
      name:
        description:
          - What the check is called in messages.
        type: str
        required: true
      url:
        description:
          - What to ask, as a URL. The environment's proxies are used. A query is sent, and never shown.
        type: str
      service:
        description:
          - The Service to ask, by way of the API server, so that no ingress is needed. That takes the right to get
            C(services/proxy). The API server rewrites links in pages of HTML.
        type: dict
        suboptions:
          name:
            description:
              - Its name.
            type: str
            required: true
          namespace:
            description:
              - Its namespace, that of the release by default.
            type: str
          port:
            description:
              - The name or number of its port.
            type: str
            required: true
          scheme:
            description:
              - How it is spoken to. The API server does not verify its certificate.
            type: str
            choices: [http, https]
            default: http
      path:
        description:
          - The path, and perhaps query, to ask the Service for; V(/) by default.
        type: str
      request_headers:
        description:
          - Headers to send. Their values are never shown. The API server passes on no C(Authorization) to a Service.
        type: dict
      status:
        description:
          - The HTTP status that is expected, a number, a range like V(200-299), or a list of these; V(200-399) by
            default.
        type: raw
      body:
        description:
          - A regular expression that must match somewhere in the first MiB of the body.
        type: str
      headers:
        description:
          - Headers of the answer, each with a regular expression that must match somewhere in its value.
        type: dict
      json:
        description:
          - "Paths into a body of JSON, each with the value that must be there: C(status), C(checks[0].name),
            C(labels[\"a.b\"])."
        type: dict
      times:
        description:
          - How many times in a row the answer must be as expected.
        type: int
        default: 1
      interval:
        description:
          - Seconds between two requests.
        type: int
        default: 2
      timeout:
        description:
          - Seconds that the check may take in all. One request takes at most ten.
        type: int
        default: 60
      validate_certs:
        description:
          - Whether the certificate of the O(checks[].url) is verified; V(true) by default.
        type: bool
"""
