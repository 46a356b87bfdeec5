"""How much of each owner and each lane a claim may still take. Pure; every store counts the same way."""

from __future__ import annotations

from horarium.storage.ports import Wanted


class Allowance:
    """Counts down what `Wanted` allows. Runs without a lane count against its limit alone."""

    def __init__(self, wanted: Wanted) -> None:
        self.left = wanted.limit
        self.owners = dict(wanted.owners)
        self.lanes = dict(wanted.lanes)
        self._others_owner = wanted.others_owner
        self._others_lane = wanted.others_lane

    def takes(self, owner: str, lane: str) -> bool:
        """Whether a run of this owner and lane still fits; if so, it is counted."""
        if self.left <= 0:
            return False
        if lane:
            of_owner = self.owners.get(owner, self._others_owner)
            of_lane = self.lanes.get(lane, self._others_lane)
            if of_owner <= 0 or of_lane <= 0:
                return False
            self.owners[owner] = of_owner - 1
            self.lanes[lane] = of_lane - 1
        self.left -= 1
        return True
