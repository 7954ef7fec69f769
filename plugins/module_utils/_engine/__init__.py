# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine: plans, applies, judges, records and undoes releases.

It knows nothing of Ansible and is private to this collection.
Imports run one way: operations -> store -> kube -> health -> objects -> errors.
"""
