# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One API server: connection, requests, discovery, watches. The only package that imports kubernetes and urllib3.

It knows objects, but nothing of releases. Every failure leaves it as an AccessError or an ApiError.
"""
