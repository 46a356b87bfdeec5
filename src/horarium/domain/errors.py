"""Everything that can go wrong, as one tree. A class's docstring is what the person sees when nothing better is known.

HorariumError
|-- InvalidInput              what was given cannot be used; names the field, the value, what is expected
|   |-- InvalidSchedule       a rule, zone or instant that cannot be planned
|   '-- NotUnderstood         words that could not be read
|-- NotFound                  no such task, run or question
|-- Conflict                  somebody else changed it meanwhile
|   '-- ClaimLost             another worker owns this run by now
|-- LimitReached              a settable limit holds
|-- ToolMissing               the tool of a task is not installed any more
|-- ToolFailed                a tool says that it did not do its work; `permanent` tells whether to try again
|-- JournalMismatch           a resumed run takes other steps than the journal holds
|-- SecretUnreadable          a secret at rest cannot be opened with the key there is
'-- StorageError              the store cannot be used
    |-- AlreadyRunning        another process serves this data directory
    |-- StoreDamaged          the file is not a sound database
    |-- StoreTooNew           written by a newer version
    '-- StoreUnavailable      disk full, read-only, or locked: worth another try
"""

from __future__ import annotations

from datetime import datetime


class HorariumError(Exception):
    """Something went wrong inside Horarium; `horarium doctor` may tell more."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or type(self).__doc__)

    @property
    def message(self) -> str:
        return str(self.args[0])


class InvalidInput(HorariumError):
    """What was given cannot be used."""

    def __init__(
        self, message: str | None = None, *, field: str = "", given: object = None, expected: str = ""
    ) -> None:
        super().__init__(message)
        self.field = field
        self.given = given
        self.expected = expected


class InvalidSchedule(InvalidInput):
    """This schedule cannot be planned; give a rule, a zone and a start that exist."""


class NotUnderstood(InvalidInput):
    """I did not understand when. Try 'tomorrow at 14:00' or 'every Monday at 7'."""


class NotFound(HorariumError):
    """There is no such thing; `horarium tasks` lists what there is."""


class Conflict(HorariumError):
    """Somebody else changed this meanwhile; look again and repeat."""


class ClaimLost(Conflict):
    """Another worker took this run over; nothing more is recorded here."""


class LimitReached(HorariumError):
    """A limit is reached; cancel something or raise the limit in the settings."""


class ToolMissing(HorariumError):
    """The tool of this task is not installed; install it and the task goes on."""


class ToolFailed(HorariumError):
    """The tool did not do its work."""

    def __init__(
        self, message: str | None = None, *, permanent: bool = False, retry_at: datetime | None = None
    ) -> None:
        super().__init__(message)
        self.permanent = permanent
        self.retry_at = retry_at


class JournalMismatch(HorariumError):
    """The run takes other steps than before it stopped; it cannot be resumed safely."""


class SecretUnreadable(HorariumError):
    """A stored secret cannot be opened with the key there is; put the right key back, or enter the secret again."""


class StorageError(HorariumError):
    """The store cannot be used."""


class AlreadyRunning(StorageError):
    """Another Horarium serves this data directory; stop it first, or give another one with --home."""


class StoreDamaged(StorageError):
    """The database file is damaged; restore it from a backup. Nothing was changed."""


class StoreTooNew(StorageError):
    """The database was written by a newer Horarium; upgrade the program. Nothing was changed."""


class StoreUnavailable(StorageError):
    """The store cannot be written now (disk full, read-only or locked); it is tried again."""
