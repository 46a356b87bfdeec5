"""French: how requests are said. One line is one way to say it; the first that fits counts, so order matters.

A line `= create` begins the ways to ask for that action; a backslash joins a line to the next; # begins a remark.

patterns.py tells what the items mean, french_words.py holds the <classes>. Hyphens count as blanks ("rappelle-moi"),
and an elided word ends at its apostrophe ("d'appeler" is d' appeler).
"""

FRAMES = """
= undo
défais|rétablis|restaure [ça|cela|<a>] [dernière|dernier] [modification|changement|action] END
annule|annuler [<a>] dernière|dernier|derniere modification|changement|action END
reviens|retour en|à arrière END
= done
c'|c'est [est] fait|fini|terminé|réglé END
fait|fini|terminé END
j'|je [ai|l'] [ai] [déjà] fini|terminé|fait [<a>] {what?}
marque [<a>] {what} [comme] fait|faite|terminé|terminée|fini END
coche [<a>] {what}
= snooze
<remind> encore {rest?}
<remind> plus tard {rest?}
<remind> à nouveau {rest?}
[donne|laisse] [moi] encore DURATION {rest?}
donne|laisse moi DURATION [de] [plus] END
DURATION de plus END
répète|snooze {rest?}
= stop
<quiet> [<a>] <alarm> END
arrête|stop de sonner END
tais toi END
= skip_next
<skip> [<a>] prochain|prochaine [fois] [<of>] {what?} !<elsewhere>
<skip> [<a>] {what} cette fois|semaine [ci] END
<skip> [<a>] {what} la prochaine fois END
saute|sauter [<a>] &TIME {what} !<elsewhere>
saute|sauter &<sure> [<a>] {what}
= pause
<pause> [<all>] [<a>] {what} !<elsewhere>
mets|mettre [<all>] [<a>] {what} en pause {rest?}
= resume
<resume> &<mine> [<all>] [<a>] {what} !<elsewhere>
reprends|reprendre|réactive [<a>] {what} !<elsewhere>
= change
renomme [<a>] {what} en {text}
<change> [<a>] <spot> [<of>] [<of>] [<a>] {what?} !<elsewhere>
<change> [<a>] <clock> [<of>] [<of>] &TIME {what} !<elsewhere>
<change> [<a>] <clock> [<of>] {what} à|au|pour {when} !<elsewhere>
<shift> [<a>] {what} de DURATION {rest?}
<shift> &<kept> [<a>] {what} à|au|pour|vers {when}
<shift> [<a>] &TIME {what} !<elsewhere>
<change> <it> [plutôt] [à|au|pour|en] {when} !<elsewhere>
<change> plutôt {when}
change|changer|modifie|modifier|<shift> &<kept> [<a>] {what} !<elsewhere>
passe|avance [<a>] &TIME &<kept> {what}
mets le|la|l'|mon|ma &TIME &<meeting>|<occasion> {what}
passe|avance [<a>] &<kept> {what} à|au {when}
mets le|la|l'|mon|ma &<meeting>|<occasion> {what} à|au {when}
<shift> [<a>] {what} !<elsewhere>
= cancel
arrête|arrêter|cesse de me rappeler [<of>] {what?}
[<negation>] me rappelle plus|pas [<of>] {what?}
plus de rappel|rappels [<of>] {what?}
= cancel_all
<cancel> <all> [<a>] [_] <many>|<calendar> {rest?} !<elsewhere>
<cancel> [<a>] <many> [TIME] END
annule|supprime|efface tout END
vide|vider|efface|effacer|nettoie [<a>] <calendar> [<of>] END
= cancel
<cancel> [<a>] rappel|alarme|réveil|minuteur [<of>] {what} !<elsewhere>
<cancel> [<a>] &<sure> {what} !<elsewhere>
<cancels> <it> END
<cancels> [<a>] {what} !<elsewhere>
pas|plus de|d' &TIME {what} !<elsewhere>
pas de|d' {what} !<elsewhere> !problème|souci|quoi
= list
<show> [<all>] [<a>] &<strong>|<meeting>|<many> {what} !<elsewhere>
<show> [<wh>|ce] [que|qu'] j' ai [<planned>] TIME
<wh>|<aux> &<strong> {what} !<elsewhere>
<wh>|<aux> &<meeting>|<occasion> {what} !<elsewhere>
<wh> j' ai [de] [<planned>] TIME {rest?} !<elsewhere>
<wh> j' ai <planned> {rest?} !<elsewhere>
qu'|que ai je [<planned>] TIME {rest?} !<elsewhere>
qu'|que ai je à faire {rest?} !<elsewhere>
j' ai quoi [<planned>] TIME {rest?} !<elsewhere>
<aux> [j'] [ai] <anything>|<planned> [<planned>] TIME {rest?} !<elsewhere>
<aux> [je] [suis] <free> TIME {rest?} !<elsewhere>
<wh> [est] [<planned>] TIME [<planned>] END !<elsewhere>
quand|<wh> est ce que je vais|dois|pars [<of>] {what?} !<elsewhere>
quand dois|vais je [aller] [<of>] {what} !<elsewhere>
[<a>|<all>] <many> [TIME] END
[<a>] <calendar> [<of>] [TIME] END
= create
<remind> [<of>] {what?}
<wake> [<of>] {what?}
<negation> me laisse pas oublier [<of>] {what}
n'|ne oublie|oublions pas [<of>] &TIME {what}
<set> [<a>] {adj?} <mine>|<reminder> [<of>] [<of>] {what?}
<set> [<a>] {what} dans|à|sur|au [<a>] <calendar> [<of>] {what?}
<set> [<a>] &<meeting>|<occasion> {what} !<elsewhere>
planifie|programme|prévois|note|inscris|ajoute [<a>] &TIME {what} !<elsewhere>
<timer>|<alarm> [de|à|pour|dans] {what?}
[nouveau|nouvelle|un|une] <timer>|<alarm>|<reminder> [<of>] {what?} !<many>
nouveau|nouvelle <sure> {what?}
"""

# Tried when nothing above fits, and only believed when {what} is a task that is known.
KNOWN = """
= done
j' ai [déjà] {what}
{what} [est|c'] [est] fait|faite|terminé|terminée|fini END
= cancel
oublie|oublier [<a>] {what}
= skip_next
<skip> [<a>] {what}
= change
<change> [<a>] {what} à|au|pour {when}
= list
<wh>|<aux>|<show> {what}
"""
