"""The arguments of the file tools. Descriptions are short: they are part of each request to a model."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from horarium.tools.files.paths import LONGEST_PATH, folder, normalised
from horarium.tools.validation import Strict

LONGEST_FILE = 100_000
LONGEST_READ = 20_000
USUAL_READ = 8_000
LONGEST_QUERY = 200

Path = Annotated[str, AfterValidator(normalised)]
Folder = Annotated[str, AfterValidator(folder), Field(max_length=LONGEST_PATH, description="only in this folder")]
Text = Annotated[str, Field(max_length=LONGEST_FILE)]


class ListArguments(Strict):
    """Where to look."""

    folder: Folder = ""


class SearchArguments(Strict):
    """What to look for, and where."""

    text: Annotated[str, Field(min_length=1, max_length=LONGEST_QUERY)]
    folder: Folder = ""


class ReadArguments(Strict):
    """Which part of a file."""

    path: Path
    offset: Annotated[int, Field(ge=0, description="characters to skip")] = 0
    limit: Annotated[int, Field(ge=1, le=LONGEST_READ)] = USUAL_READ


class WriteArguments(Strict):
    """A whole file."""

    path: Path
    text: Text


class EditArguments(Strict):
    """What to replace with what."""

    path: Path
    old: Annotated[str, Field(min_length=1, max_length=LONGEST_FILE, description="exact text")]
    new: Text
    every: Annotated[bool, Field(description="each occurrence, not the only one")] = False


class DeleteArguments(Strict):
    """Which file."""

    path: Path
