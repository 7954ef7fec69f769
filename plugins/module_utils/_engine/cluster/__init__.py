# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Making a cluster on this machine: binaries, certificates, processes, a node, simulated nodes, images.

The only place that starts programs. What is kept of a cluster lies in one folder, and nothing outside of it survives
the cluster's removal. Only ``operations/cluster.py`` may import from here.
"""
