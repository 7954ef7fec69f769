"""Regular expressions as people write them."""

from __future__ import annotations

import pytest
from ansible_collections.ascent.kube.plugins.module_utils._engine.errors import InputError
from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.patterns import pattern_of


def test_what_is_no_regular_expression() -> None:
    with pytest.raises(InputError, match="The body of check front is no regular expression"):
        pattern_of("(", "The body of check front")
