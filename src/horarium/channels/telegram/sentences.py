"""What the bot says of itself, in each language of the dialogue."""

from __future__ import annotations

import msgspec

from horarium.agent.french import FRENCH
from horarium.agent.languages import phrases_for


class Sentences(msgspec.Struct, frozen=True, kw_only=True):
    """The sentences of one language. {parts} are filled in. `commands`: name, what it is for."""

    stranger: str
    welcome: str
    welcome_back: str
    no_code: str
    in_private: str
    help: str
    commands: tuple[tuple[str, str], ...]
    asks: tuple[tuple[str, str], ...]  # a command, and the words that it stands for
    cannot: str
    kinds: tuple[tuple[str, str], ...]
    with_caption: str
    interrupted: str
    old_edit: str
    done_since: str
    trouble: str
    settings: str
    address: str
    address_broken: str
    quiet: str
    escalates: str
    change_settings: str


ENGLISH = Sentences(
    stranger="Hello. I keep hours for the people who run me, and I do not know you, so I cannot help here. "
    "If you are one of them: `horarium pair telegram` gives you a code for me.",
    welcome="Hello {name}. From now on I remind you here, and you can tell me what you want, such as "
    '"remind me to stretch in 20 minutes" or "gym every Monday at 7". /help tells more.',
    welcome_back="I know you already, {name}. /help tells what I can do.",
    no_code="That code does not count, or not any more. `horarium pair telegram` makes one, good for ten minutes.",
    in_private="Pair with me in a private chat, please: open one with me and send the code there.",
    help='Say in plain words what should happen and when: "remind me to call the dentist tomorrow at 14:00", '
    '"gym every Monday at 7", "what\'s on tomorrow?", "cancel the gym". I read it back and wait for your yes.\n\n'
    'Answer a reminder to speak of it: "snooze this an hour". Correct your last message to correct me.',
    commands=(
        ("tasks", "What you asked for"),
        ("next", "What rings next"),
        ("today", "What is on today"),
        ("cancel", "End a task: /cancel gym"),
        ("pause", "Pause a task: /pause gym"),
        ("settings", "How I reach you"),
        ("help", "What you can say"),
    ),
    asks=(
        ("tasks", "what do I have?"),
        ("next", "what's next?"),
        ("today", "what's on today?"),
        ("cancel", "cancel {words}"),
        ("pause", "pause {words}"),
    ),
    cannot="I cannot make anything of {kind} yet. Write it to me in words, please.",
    kinds=(
        ("voice", "voice messages"),
        ("audio", "sound"),
        ("photo", "pictures"),
        ("video", "videos"),
        ("video_note", "videos"),
        ("document", "files"),
        ("sticker", "stickers"),
        ("location", "places on a map"),
        ("contact", "contacts"),
    ),
    with_caption="(I read the words under it; of {kind} itself I cannot make anything yet.)",
    interrupted='I was interrupted while I worked on "{words}", and cannot know how far I came. /tasks shows what '
    "there is; if it is missing, say it again.",
    old_edit="I follow only changes of your last message. Say in a new one what shall be different.",
    done_since="What you said before was settled meanwhile. Say in a new message what shall be different.",
    trouble="Something went wrong on my side, and I cannot answer that now. Please say it again in a moment.",
    settings="Your clock: {zone}.",
    address="I reach you at {name}.",
    address_broken="I do not reach you at {name}: {why}.",
    quiet="Quiet from {start} to {end}.",
    escalates="A reminder that you do not answer within {minutes} minutes goes to the next address.",
    change_settings="`horarium notify` changes that, where I run.",
)

FRENCH_SENTENCES = Sentences(
    stranger="Bonjour. Je tiens l'agenda des personnes qui me font tourner, et je ne vous connais pas : je ne peux pas "
    "vous aider ici. Si vous en êtes : `horarium pair telegram` vous donne un code pour moi.",
    welcome="Bonjour {name}. Désormais je vous rappelle les choses ici, et vous pouvez me dire ce que vous voulez, par "
    "exemple « rappelle-moi de m'étirer dans 20 minutes ». /help en dit plus.",
    welcome_back="Je vous connais déjà, {name}. /help dit ce que je sais faire.",
    no_code="Ce code ne vaut pas (ou plus). `horarium pair telegram` en fait un nouveau ; il vaut dix minutes.",
    in_private="Liez-vous à moi dans une conversation privée, s'il vous plaît, et envoyez-y le code.",
    help="Dites avec vos mots ce qui doit arriver et quand : « rappelle-moi d'appeler le dentiste demain à 14 h », "
    "« sport tous les lundis à 7 h ». Je relis, et j'attends votre oui.\n\n"
    "Répondez à un rappel pour en parler. Corrigez votre dernier message pour me corriger.",
    commands=(
        ("tasks", "Ce que vous avez demandé"),
        ("next", "Ce qui sonne ensuite"),
        ("today", "Ce qu'il y a aujourd'hui"),
        ("cancel", "Annuler une tâche : /cancel sport"),
        ("pause", "Suspendre une tâche : /pause sport"),
        ("settings", "Comment je vous joins"),
        ("help", "Ce que vous pouvez dire"),
    ),
    asks=(
        ("tasks", "qu'est-ce que j'ai ?"),
        ("next", "qu'est-ce qui vient ensuite ?"),
        ("today", "qu'est-ce que j'ai aujourd'hui ?"),
        ("cancel", "annule {words}"),
        ("pause", "suspends {words}"),
    ),
    cannot="Je ne sais encore rien faire de : {kind}. Écrivez-le-moi, s'il vous plaît.",
    kinds=(
        ("voice", "messages vocaux"),
        ("audio", "sons"),
        ("photo", "photos"),
        ("video", "vidéos"),
        ("video_note", "vidéos"),
        ("document", "fichiers"),
        ("sticker", "autocollants"),
        ("location", "lieux sur une carte"),
        ("contact", "contacts"),
    ),
    with_caption="(Je lis les mots qui l'accompagnent ; je ne sais encore rien faire de : {kind}.)",
    interrupted="J'ai été interrompu pendant « {words} », sans savoir jusqu'où. /tasks montre ce qu'il y a ; si cela "
    "manque, redites-le.",
    old_edit="Je ne suis que les corrections de votre dernier message. Dites dans un nouveau ce qu'il faut changer.",
    done_since="C'est réglé entre-temps. Dites dans un nouveau message ce qu'il faut changer.",
    trouble="Quelque chose s'est mal passé chez moi, et je ne peux pas répondre maintenant. Redites-le dans un moment, "
    "s'il vous plaît.",
    settings="Votre horloge : {zone}.",
    address="Je vous joins à : {name}.",
    address_broken="Je ne vous joins pas à {name} : {why}.",
    quiet="Silence de {start} à {end}.",
    escalates="Un rappel sans réponse après {minutes} minutes va à l'adresse suivante.",
    change_settings="`horarium notify` change cela, là où je tourne.",
)


def sentences_for(locale: str | None) -> Sentences:
    """The sentences for a locale, in the language in which its dialogue is held."""
    return FRENCH_SENTENCES if phrases_for(locale) is FRENCH else ENGLISH
