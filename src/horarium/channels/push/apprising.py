"""Apprise behind one door: reads an address, says what it is, sends a message to it. Blocks; call it in a thread."""

from __future__ import annotations

import sys
from typing import Any

import apprise
import msgspec
from apprise import plugins
from apprise.manager_plugins import NotificationManager

from horarium.channels.push.message import LONGEST, Message, cut
from horarium.channels.push.verdict import judge
from horarium.channels.push.watching import Watch, watched
from horarium.domain.clock import Clock
from horarium.domain.errors import InvalidInput
from horarium.engine.channel import Sent

CONNECT_WITHIN = 10  # seconds
ANSWER_WITHIN = 20  # seconds
_TAKES_ALL = 32_000
"""Services whose texts may be this long get all of it."""
_EXAMPLES = "such as ntfy://ntfy.sh/my-topic, discord://webhook_id/webhook_token or mailtos://user:password@example.org"


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What an address is: the service, and as much of it as may be shown."""

    service: str
    shown: str


def read_address(url: str) -> Known:
    """What an address is. InvalidInput when Apprise does not know it, or when it means several receivers."""
    with watched():
        plugin = _plugin(url)
    if len(plugin) > 1:
        raise _unknown(
            f"This address means {len(plugin)} receivers at once; add each one by itself, so that it is known which of "
            "them a message has reached."
        )
    return Known(service=str(plugin.service_name), shown=_shown(_parsed(url), type(plugin)))


def send(url: str, message: Message, clock: Clock) -> Sent:
    """Sends it, once, and says what became of it. InvalidInput when Apprise does not know the address any more."""
    with watched() as watch:
        plugin = _plugin(url, message)
        done = _notify(plugin, message, watch)
        return judge(done, watch, clock.now(), speaks=_speaks(plugin))


def _notify(plugin: apprise.NotifyBase, message: Message, watch: Watch) -> bool:
    """Apprise's yes or no. What a service raises counts as no; it is judged with what else was seen."""
    most = plugin.body_maxlen - (0 if plugin.title_maxlen > 0 else len(message.title) + 4)
    text = cut(message.text, max(min(most, LONGEST if plugin.body_maxlen < _TAKES_ALL else most), 40))
    try:
        return bool(
            plugin.notify(
                title=cut(message.title, plugin.title_maxlen) if plugin.title_maxlen > 0 else message.title,
                body=text,
                notify_type=apprise.NotifyType(message.manner.mood),
                body_format=apprise.NotifyFormat.TEXT,
            )
        )
    except Exception as error:  # noqa: BLE001 - one of 180 services; the verdict is about what was seen
        watch.overheard.append(error)
        return False


def _plugin(url: str, message: Message | None = None) -> apprise.NotifyBase:
    """The service, set so that one call is one message: no retries, splitting or redirects of its own."""
    given = _parsed(url)
    if not given:
        raise _unknown(f"That is not an address Apprise knows; give one {_EXAMPLES}.")
    service = _service(given["schema"])
    if not service.enabled:
        raise _unknown(f"Apprise knows {service.service_name}, but lacks a library for it: {_lacks(service)}.")
    plugin = apprise.Apprise.instantiate(_as_wished(given, service, message), asset=_asset())
    if plugin is None:
        raise _unknown(f"Something is missing in this address of {service.service_name}; Apprise cannot use it.")
    return plugin


def _parsed(url: str) -> dict[str, Any]:
    """The parts of an address; empty when Apprise does not know it."""
    return plugins.url_to_dict(url.strip()) or {}  # type: ignore[no-untyped-call]  # Apprise has no types there


def _service(schema: str) -> type[apprise.NotifyBase]:
    found: type[apprise.NotifyBase] = NotificationManager()[schema]  # type: ignore[no-untyped-call]  # likewise
    return found


def _as_wished(given: dict[str, Any], service: type[apprise.NotifyBase], message: Message | None) -> dict[str, Any]:
    """The parsed address with the message's manner; what the address says itself goes first."""
    wishes: dict[str, Any] = {"cto": CONNECT_WITHIN, "rto": ANSWER_WITHIN, "priority": _priority(service, message)}
    if given["schema"] == "discord":
        wishes["format"] = "markdown"  # only then does it make an embed, whose colour shows the mood
    if message is not None and "xtags" in service.template_args:
        given = given | {"xtags": [message.manner.tag, *given.get("xtags", ())]}
    wished = {name: wish for name, wish in wishes.items() if wish is not None and name not in given}
    return given | wished | {"retry": 0, "optional": False, "overflow": "upstream"}


def _priority(service: type[apprise.NotifyBase], message: Message | None) -> str | None:
    """The priority by the name that most services share; None where there is none such."""
    known: Any = service.template_args.get("priority", {}).get("values") or ()
    names = known.values() if isinstance(known, dict) else known
    return message.manner.priority if message is not None and message.manner.priority in names else None


def _asset() -> apprise.AppriseAsset:
    """What Apprise says of us, and that it fetches no pictures and follows no redirect, which would drop the text."""
    asset = apprise.AppriseAsset(service_timeout=0)
    asset.app_id = asset.app_desc = "Horarium"
    asset.app_url = asset.image_url_mask = asset.image_url_logo = ""
    asset.http_redirects = False
    return asset


def _speaks(plugin: apprise.NotifyBase) -> str:
    """How the service is reached, by what its module works with: "http", "smtp", or "" where nothing can be seen."""
    uses = vars(sys.modules[type(plugin).__module__])
    return "http" if "requests" in uses else "smtp" if "smtplib" in uses else ""


def _shown(given: dict[str, Any], service: type[apprise.NotifyBase]) -> str:
    """Scheme and host. Where the host's place holds a topic, a token or an id, the scheme alone."""
    host, schema = str(given.get("host") or ""), given["schema"]
    is_host = "." in host or host == "localhost" or given.get("port") is not None
    if "host" not in service.template_tokens or given.get("mode") == "cloud" or not is_host:
        return f"{schema}://…"
    return f"{schema}://{host}"


def _lacks(service: type[apprise.NotifyBase]) -> str:
    needs = service.requirements.get("packages_required") or "see its page in Apprise's documentation"
    return needs if isinstance(needs, str) else ", ".join(map(str, needs))


def _unknown(sentence: str) -> InvalidInput:
    return InvalidInput(sentence, field="url", given="(not shown)", expected="an address of Apprise")
