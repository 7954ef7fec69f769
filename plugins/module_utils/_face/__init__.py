# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""All that knows Ansible's module API: argument specifications, the one way to an answer, what an answer may show.

A module and its action plugin both come in here; nothing here knows releases, and nothing below knows Ansible.
"""
