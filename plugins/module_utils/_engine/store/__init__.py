# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a release remembers, kept in its home namespace: lease, head, inventory, journal, revisions, packs.

Reads and writes those objects through kube; decides nothing about workloads.
"""
