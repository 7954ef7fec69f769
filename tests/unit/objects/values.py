"""Values for properties: everything that an object's fields can hold."""

from __future__ import annotations

from typing import Any

from ansible_collections.ascent.kube.plugins.module_utils._engine.objects.plain import number
from hypothesis import strategies as st

_PUNCTUATION = "ab \n\t:#-'\"{}[]&*!|>%@`,?=~0123456789.exo_yn<"
texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=20) | st.text(_PUNCTUATION, max_size=12)
scalars: st.SearchStrategy[Any] = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False).map(number)
    | texts
)
json_values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=15,
)
objects: st.SearchStrategy[dict[str, Any]] = st.dictionaries(texts, json_values, min_size=1, max_size=4)
