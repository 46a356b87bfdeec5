"""English: how requests are said. One line is one way to say it; the first that fits counts, so order matters.

What there is, and what is new, have files of their own; they come behind what is here.
A line `= create` begins the ways to ask for that action; a backslash joins a line to the next; # begins a remark.

patterns.py tells what the items mean, english_words.py holds the <classes>. What {what} keeps becomes the task's text,
or tells which task is meant. Words like "please" and "can you" before a request and thanks behind it are gone already.
"""

from horarium.language.requests.english_asking import ASKING
from horarium.language.requests.english_new import NEW

ABOUT_TASKS = """
# sounds like ours and is not
= none
what|what's [is|are|'s] a|an [_] <kept> END
join|text|email|message|inform|contact|warn {what} !<remind>
<contact> {who} &<meeting> {what} !me
<contact> <others> {what}
[<show>|<aux>|<wh>] [*] <room> availability|available
open|available|free|any <room> {what?}
join|lync|dial|connect|enter {what}
thanks|thank {what}

# small words about what just happened
= undo
undo [it|that|this|<a>] [last|latest] [change|thing|one|action|command] END
revert|reverse|restore|rollback [it|that|this|<a>] [last|latest] [change|thing|one|action] END
take|put|change|bring it|that back END
take back [that|it|<a>] [last] [change|one] END
= done
done [with] [it|that|<a>] {what?} !<elsewhere>
i|we ['m|am|have|'ve|are|'re] [all|already|just] done|finished|completed [with] [it|that|<a>] {what?} !<elsewhere>
mark|tick|check|cross it|that [off] [as] [done|complete|completed|finished] END
mark|set [<a>] {what} [as|to] done|complete|completed|finished END
tick|check|cross off [<a>] {what} END
tick|check|cross [<a>] {what} off [<a>] [list] END
complete|finish [<a>] <mine> {what?}
[i] [have|'ve] [already|just] did|done it|that END
already did|done [it|that] END
it|that is|'s done|finished END

# again later
= snooze
snooze {rest?}
<remind> <me> [about] [it|this|that] again {rest?}
wake me [up] again {rest?}
ring|ask|try [me] again TIME END
give me [another|just] [a] [few] DURATION [more|longer] END
give me TIME [more|longer] END
[another|just] [a] DURATION more|longer END
another DURATION END
let me sleep {rest?}
sleep in [for|another|until] {rest?}

# silence
= cancel
stop|kill|end|turn|shut|switch [off] [<a>] TIME <mine>|<meeting> {rest?}
= stop
<quiet> [<a>] [current] [<alarm>|timer|reminder] [from] <ringing> {rest?}
stop|silence|quiet|hush|shush|kill|acknowledge|mute [<a>] [current|ringing|active] <alarm> END
stop|quit <ringing> END

# leave out, pause, go on
= skip_next
skip|<leave> [<a>] next|coming|upcoming [one|time|occurrence] [of|for] [<a>] {what?} !<elsewhere>
skip it|that|this [one|time] [only] END
skip [<a>] {what} [just] this|next time|one|week END
skip|<leave> [<a>] &TIME {what} !<elsewhere>
skip &<sure> [<a>] {what} !<elsewhere>
= pause
<pause> &<sure> [<all>] [<a>] {what} !<elsewhere>
<pause> [<all>|<it>] TIME
<pause> <all>|<it> END
<pause> [<a>] &TIME {what} !<elsewhere>
put|place [<a>] {what} on hold {rest?}
= resume
<resume> &<mine> [<all>] [<a>] {what} !<elsewhere>
start|turn|switch &<mine> [<a>] {what} again|back [on|up] END
resume|continue|unpause|restart [<all>|<it>] [again] END

# which task, and its new time
= change
<longer> [another|an] DURATION [more] [to|on|onto] [<a>] {what} &<mine>
<longer>|<shorter> [another|an] DURATION [more] to|on|onto|from|off &<mine> {what}
<longer>|<shorter> &<mine> [<a>] {what} by DURATION
<resize> &<mine>|<meeting>|<occasion> [<a>] {what} DURATION
make|have it|that|this [one] [at|for|on|to] {when} [instead] END
make|have it|that|this [one] TIME
make [<a>] {what} DURATION longer|shorter|later|earlier
rename [<a>] {what} to|as|into {text}
change|update|edit|correct [<a>] name|title|text|wording|subject [of] [<a>] {what} to {text}
<change> [<a>] <clock> [of|for|on|to] {what} to|from|for TIME !<elsewhere>
<change> [<a>] <clock> [of|for|on] {what?} !<elsewhere>
<change> <it> [to|for|by|until|till|from] {when?} !<elsewhere>
<shift> [<a>] {what} to|until|till|by|from|for|forward|back|out TIME !<elsewhere>
<change> &<sure>|<occasion> [<a>] {what} to|until|till|by|from|for|forward|back|out TIME !<elsewhere>
<change> [<a>] {what} to|until|from|for TIME !<elsewhere> !<pastime>
<change> &<sure>|<occasion> [<a>] {what} to|until|till|by|forward|back|out {when} !<elsewhere>
<shift> [<a>] {what} by|back|forward|up|out {when} !<elsewhere>
<shift> [<a>] &TIME {what} !<elsewhere>
<change> &<sure>|<occasion> [<a>] {what} !<elsewhere>
<change> my|the schedule|plans {what?}
reschedule|postpone [<a>] {what} !<elsewhere>
reschedule|postpone END
<set>|<put>|do|start [<a>] &<sure>|<occasion> {what} instead [of] {rest?}
make the|my|our|that|this &<meeting>|<occasion> &TIME {what}
let [<a>] next &<sure> {what} starting|start|begin {when?}
= create
add|include [<a>] [new] <mine>|<meeting>|event [for|to|with|called|named|at|on] {what}
= change
[i|we] ['ll|will|'m|am] [be] <attend> &<meeting>|<occasion> [<a>] {what} !<elsewhere>
<invite> {who} to|in|for|on [<a>] &<meeting> {what} !<calendar>
invite {who} !<elsewhere>

# the end of tasks
= cancel_all
[make] [sure] there is|are|be no|nothing [_] &<kept>|<calendar> {rest}
= cancel
stop|quit <reminding> [<me>] [up] [to|about|of|that|for] {what?}
<negation> <remind>|wake [<me>] [up] [to|about|of|that|for|anymore] {what?}
[i|we] <negation> [longer] need|want [<a>] &<sure>|<occasion> {what} !<elsewhere>
[i|we] <negation> [longer] need|want to be reminded|woken [up] [of|about|to] {what}
[i|we] <negation> [longer] need|want that|this|it [reminder] [anymore] END
put|turn|switch|shut|set|take [<a>] {adj?} <mine> off [for|at] {rest?}
[i|we] need|want|like|have|wish [<a>] &<sure>|<occasion> {what} [to] [be] <cancelled> {rest?}
&<sure>|<occasion> {what} is|was|got|'s|has|are|been [been] cancelled|canceled {rest?} !<wh>
no more reminders|alarms [about|for|of|to] {what?}
no need to <remind> [<me>] [to|about|of] {what?}
= cancel_all
<cancel> <all> [of] [<a>] <mine> [TIME] END
<cancel> <all> [of] [<a>] [_] [_] <many>|<events> {rest?} !<elsewhere>
<cancel> <all> [of] [<a>] [details|data|entries|items|things|stuff] [<off>] [<a>] <calendar>|schedule {rest?}
<cancel> <all> details|data [in|of] <events> END
<cancel> [<a>] [TIME] ['s] [<current>|set of] [calendar] <many> {rest?} !<elsewhere> !with|called|named|about
<cancel> todays|today's|tomorrows|tomorrow's <many>
cancel|delete|remove|erase <all> [of] [them|those|these] END
<cancels> everything TIME !<elsewhere>
<wipe> [<all>] [data|of|from] [from] [<a>] [_] <calendar>|schedule|day [for|on|at|out|up] [all] END
* need|needs|has|have to be clear|cleared|free|empty [<on>] [<a>] <calendar>|schedule
= cancel
<cancel> [<a>] {what} <off> [<a>] [_] <calendar>|schedule [for|on|at] {rest?}
<cancel> <off> [<a>] [_] <calendar>|schedule [<a>] {what}
take [<a>] {what} <off> [<a>] [_] <calendar>|schedule|list [for|on|at] {rest?}
<cancel> [<a>] [any|set] [of] &<sure> {what} !<elsewhere>
<cancels> [<a>] [any] &<occasion> {what} !<elsewhere>
<cancels> <it>|number|task|# {what?}
<cancels> [<a>] &TIME {what} !<elsewhere>
cancel [<a>] {what} !<pastime> !doing|you|what
no [more] &<meeting>|<occasion> &TIME {what} !<elsewhere>
no [more] &TIME {what} !<elsewhere>
change my plan|plans [and] <cancels> [<a>] {what}
"""

FRAMES = ABOUT_TASKS + ASKING + NEW

# Tried when nothing above fits, and only believed when {what} is a task that is known.
KNOWN = """
= done
i|we have|'ve [just|already] [<past>] {what} !<open>
[i|we] [just|already] <past> {what} !<open>
{what} [is|'s|are|was] [all|already] done|finished|completed|taken [care] [of] END
= cancel
cancel|delete|remove|forget|drop|stop|end|scrap [about] [<a>] {what}
= skip_next
skip [<a>] {what}
not [<a>] {what} TIME END
= pause
<pause> [<a>] {what}
= resume
<resume> [<a>] {what}
= change
<change> [<a>] {what} to|until|by|for {when}
<change> [<a>] {what}
= list
<wh>|<have>|<aux>|<show> {what}
"""
