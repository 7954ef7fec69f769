# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the values of secrets come from: Vault, AWS, SOPS, files, the environment, the cluster itself.

Protocols are spoken by their own libraries, imported when a source is asked. No error holds a value, nor a cause that
may: each is raised ``from None``.
"""
