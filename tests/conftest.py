"""Property tests repeat the same examples in each run, so that a red test tells of the change at hand.

The hunt for new counterexamples is a run of its own: `make search`.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("EXAMPLES", "same"))
