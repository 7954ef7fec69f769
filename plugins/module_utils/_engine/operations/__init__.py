# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The use cases, one file each; the steps of a release's road are in steps/.

An operation takes plain values and returns a frozen value; it never prints, exits or meets Ansible.
"""
