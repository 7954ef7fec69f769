"""What the kernel's table of mounts says."""

from __future__ import annotations

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.cluster.mounts import (
    file_system,
    mounts_below,
    snapshotter,
)


def test_mounts_below_a_folder_come_off_deepest_and_latest_first() -> None:
    table = "\n".join(
        f"{index} 1 0:1 / {point} rw - tmpfs tmpfs rw"
        for index, point in enumerate(["/", "/c/a", "/c/a/b", "/c/with\\040blank/x", "/c/a/b", "/cc/a", "/c"])
    )
    assert mounts_below(table, "/c") == ["/c/a/b", "/c/with blank/x", "/c/a/b", "/c/a"]


TABLE = """\
22 1 0:20 / / rw,relatime - overlay overlay rw
23 22 254:1 / /home rw,relatime shared:3 - ext4 /dev/vdb rw
24 23 0:31 / /home/user/.local rw - tmpfs tmpfs rw
25 24 254:2 / /home/user/.local rw - xfs /dev/vdc rw
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/var/lib", "overlay"),
        ("/", "overlay"),
        ("/home", "ext4"),
        ("/homes/user", "overlay"),
        ("/home/user/.local/state", "xfs"),
    ],
)
def test_a_path_lies_on_the_deepest_and_latest_mount_above_it(path: str, expected: str) -> None:
    assert file_system(TABLE, path) == expected


def test_no_overlay_is_stacked_on_an_overlay() -> None:
    assert (snapshotter("overlay"), snapshotter("ext4")) == ("native", "overlayfs")
