# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A manifest as a value: identity, reading, normal form, order, digests, masking, diff.

Pure functions and frozen values only: no network, no files, no clock, nothing of Ansible or of a cluster.
"""
