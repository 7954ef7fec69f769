# -*- coding: utf-8 -*-
# Copyright: (c) 2026, the Ascent authors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which Go modules the binaries are built from, with their checksums: data, one Python file per Go module.

Python, because a module that travels to another machine takes Python files with it and nothing else. To renew one:
let ``go get`` and ``go mod tidy`` work on a go.mod and go.sum, then put both into the file again, tabs as
blanks and long lines broken, as Python files want them.
"""
