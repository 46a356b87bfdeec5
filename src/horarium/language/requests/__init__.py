"""What people ask for, in their own words: `read` for what a text wants, `addressed` to say a task's text back."""

from horarium.language.requests.reading import read
from horarium.language.requests.titles import addressed

__all__ = ["addressed", "read"]
