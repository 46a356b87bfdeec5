"""The terminal as a channel.

say:  `Away(...).tell(sys.stdout, zone)`, then print `said(reply)`.
chat: `session(turn, away, owner=..., zone=..., place=home / CHAT_SOCKET)`.
up:   channels `[AttachedChats(), TerminalChannel(owner, zone)]`, on a terminal the other way round; the first one's
      `listening(home / CHAT_SOCKET)` around the engine. On a terminal also `Away(...).tell(...)` before the engine
      starts, and `chat(turn)` beside it until the input ends.
"""

CHAT_SOCKET = "chat.sock"
