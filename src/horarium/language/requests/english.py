"""English: how requests are said. One line is one way to say it; the first that fits counts, so order matters.

What there is, and what is new, have files of their own; they come behind what is here.
A line `= create` begins the ways to ask for that action; a backslash joins a line to the next; # begins a remark.

patterns.py tells what the items mean, english_words.py holds the <classes>. What {what} keeps becomes the task's text,
or tells which task is meant. Words like "please" and "can you" before a request and thanks behind it are gone already.
"""

from horarium.language.requests.english_asking import ASKING
from horarium.language.requests.english_new import NEW

ABOUT_TASKS = """
= change
let [the|my|our|this|that|next] [TIME] <meeting>|<occasion> TIME END
= create
{what} [and|so|please] <put> it|that|this <on> [<a>] [_] <calendar> END

# sounds like ours and is not
= none
what|what's [is|are|'s] a|an [_] <kept> END
<wh>|<show> [*] definition|meaning|synonym|opposite|antonym|translation|plural|spelling of|for {what}
what [do|does] {what} mean|means END
[<show>] [about] a|an|some|another [_] fact|facts|joke|jokes|story|stories|trivia|riddle|poem|quote {what?}
who|when|where [was|were|is] {what?} invented|discovered|founded|named|made|created|built {what?}
where can|could|do|to [i|we|you] buy|get|find|purchase {what}
when|<asked> [time] <is> {what} open|opens|close|closes|closed|opened [on] END
<wh>|<show> [*] your schedule|calendar|job|tasks|task|day|agenda|plans {rest?} !<meeting>
<wh> [*] tasks|task are|can|do|could you {rest?} !<remind>
* <foreign> {rest?} !<remind> !<reminder>
how do|does|did [<a>] [_] [_] <kept> work|works|function END
<asked>|are|do|will|have|did [*] you <doing>|free|busy {rest?} !<remind> !<wake> !<kept>
do|did|have you have|got|made [any|some] plans {rest?} !me
text|email|message|inform|contact|warn {what} !<remind>
<contact> {who} &<meeting> {what} !me !starting|start|begin
<contact> <others> {what}
[<show>|<aux>|<wh>] [*] <room> availability|available
open|available|free|any <room> {what?}
join|lync|dial|connect {what} !'ll
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
[<a>] <alarm> snooze END
hit|press|push|use|put [<a>] [<alarm>] [on|to] snooze {rest?}
<remind> <me> [about] [it|this|that] again {rest?}
wake me [up] again {rest?}
ring|ask|try|remind [me] again [TIME|DURATION|later] END
ring|sound|repeat|set|try [<a>] <alarm> again {rest?}
give|have|get|take [me] [another|just] [a] [few] DURATION more|longer|extra [to|of] [sleep|rest|snooze|nap] END
give me [another|just] [a] [few] DURATION [to|of] [sleep|rest|snooze|nap] END
[give|have] [me] [just] [a] few|couple [of] more minutes|moments|seconds END
give me TIME [more|longer] END
[just] [another|a] DURATION more|longer|extra END
[i|we] [just] need|want [another|a] DURATION more|longer|extra {rest?}
[just] another DURATION [of] [sleep|rest] END
let me|us sleep|snooze|rest|nap|doze {rest?}
[let] [me] [go] back to sleep|bed {rest?}
give me another|one hour|minute|moment|bit [more] [of] [sleep|rest] END
[i|we] [need|want] [to] sleep|snooze [in] [a] [bit|little] [for|another|until|longer|more] {rest?}

# silence
= cancel
stop|kill|end|turn|shut|switch [off] [<a>] TIME <mine>|<meeting> {rest?}
= stop
<quiet> [<a>] [current] [<alarm>|timer|reminder] [from] <ringing> {rest?}
stop|silence|quiet|hush|shush|kill|acknowledge|mute|dismiss|shut [up] [<a>] [current|ringing|active] <alarm> END
stop|quit|silence [<a>|that] <ringing> END
make it|that stop END
[<a>] <alarm> stop|quiet|silence END
shut [<a>] <alarm> up END
make [<a>|that] <ringing> stop END
i|we ['m|am|are|'re] [already|now] awake|up [now|already] END
dismiss END

= cancel_all
put|turn|switch|shut <all> [<a>] [_] <many> off {rest?}
= cancel
put|turn|switch|shut|set|take [<a>] {adj?} <mine> off [for|at] {rest?}
take &<mine>|<meeting> [<a>] {what} off|away|out|down END
[<a>] <alarm> off|cancel|delete|remove END

# leave out, pause, go on
= skip_next
skip|<leave> [<a>] next|coming|upcoming [one|time|occurrence] [of|for] [<a>] {what?} !<elsewhere>
skip it|that|this [one|time] [only] END
skip [<a>] {what} [just] this|next time|one|week END
skip|<leave> [<a>] &TIME {what} !<elsewhere> !all|every|everything|both
skip &<sure> [<a>] {what} !<service>
= pause
<pause> &<sure> [<all>] [<a>] {what} !<service>
<pause> [<all>|<it>] TIME
<pause> <all>|<it> END
<pause> [<a>] &TIME {what} !<elsewhere>
put|place|set [<a>] {what} on|to hold|pause {rest?}
[<a>] {adj?} <timer> pause|hold END
= resume
<resume> &<mine> [<all>] [<a>] {what} !<service>
start|turn|switch &<mine> [<a>] {what} again|back [on|up] END
keep|get|let|set [<a>] {adj?} <mine> going|running|run|continue|resume [on|again] END
[<a>] {adj?} <timer> resume|continue|restart|unpause END
resume|continue|unpause|restart [<all>|<it>] [again] END

# which task, and its new time
= change
<longer> &<mine>|<meeting>|<occasion> [another|an] DURATION [more|extra] to|onto [<a>] {what}
<longer> &<mine> [another|an] DURATION more|extra on|to|for|onto [<a>] {what}
<longer>|<shorter> &<mine> [another|an] DURATION [more|extra] from|off|to [of] [<a>] {what}
<longer>|<shorter> [another|an] DURATION [more|extra] END
give [<a>] {adj?} <mine> [another|an] DURATION [more|extra] END
<longer>|<shorter> &<mine> [<a>] {what} by DURATION
<resize> &<mine>|<meeting>|<occasion> [<a>] {what} DURATION
make|have it|that|this [one] [at|for|on|to] {when} [instead] END !<manner>
make|have it|that|this [one] TIME
make [<a>] {what} DURATION longer|shorter|later|earlier
rename [<a>] {what} to|as|into {text}
change|update|edit|correct [<a>] name|title|text|wording|subject [of] [<a>] {what} to {text}
<change> [<a>] <spot> of|for|from [<a>] {what} to|into {rest} !<elsewhere>
<change> [<a>] <spot> of|for [<a>] {what} !<elsewhere>
<change> the|our <spot> to|into {rest} !<elsewhere>
<change> [<a>] <spot> END !<elsewhere>
<change> my|our|the TIME to|until|till|for|by TIME END
<change> my|our|the TIME to|until|till &<hour> {when} END
change|move|update|reschedule|shift|push my TIME END
<change> [<a>] <clock> [of|for|on|to] {what} to|from|for TIME !<elsewhere>
<change> [<a>] <clock> [of|for|on] {what?} !<elsewhere>
<change> <it> [to|for|by|until|till|from] {when?} !<elsewhere>
<shift> [<a>] {what} to|until|till|by|from|for|forward|back|out TIME !<elsewhere>
<change> &<sure> [<a>] {what} to|until|till|by|from|for|forward|back|out TIME !<service>
<change> &<occasion> [<a>] {what} to|until|till|by|from|for|forward|back|out TIME !<elsewhere>
<change> [<a>] {what} to|until|from|for TIME !<elsewhere> !<pastime>
<change> &<sure> [<a>] {what} to|until|till|by|forward|back|out {when} !<service>
<change> &<occasion> [<a>] {what} to|until|till|by|forward|back|out {when} !<elsewhere>
<shift> [<a>] {what} by|back|forward|up|out {when} !<elsewhere>
<shift> [<a>] &TIME {what} !<elsewhere>
<change> &<sure> [<a>] {what} for &<hour> {when} END !<service>
<change> [<a>] TIME [to|until|till|for|by] TIME END
<change> [<a>] TIME [to|until|till|for|by] &<hour> {when} END
<change> &<sure> [<a>] {what} !<service>
<change> &<occasion> [<a>] {what} !<elsewhere>
<change> my|the schedule|plans {what?}
reschedule|postpone [<a>] {what} !<elsewhere>
reschedule|postpone END
<set>|<put>|do|start [<a>] &<sure>|<occasion> {what} instead [of] {rest?}
make the|my|our|that|this &<meeting>|<occasion> &TIME {what}
make TIME <meeting>|<occasion>|<mine> TIME END
set|move|put|turn|bump [<a>] {adj?} <mine>|<meeting> back|forward|ahead|up {when?}
make|have|get|set [<a>] {what} start|begin|end|last {when?}
set|make|have|put [<a>] {what} to|for|at|on {when} instead END
let the|my|our|this|that|next [_] &<meeting>|<occasion> {what} starting|start|begin|be {when?}
bring &<kept> [<a>] {what} forward|back|up {when?}
= create
add|include [<a>] [new] <mine>|<meeting>|event [for|to|with|called|named|at|on] {what}
= change
[i|we] ['ll|will|'m|am] [be] <attend> &<meeting> [<a>] {what} !<service>
[i|we] ['ll|will|'m|am] [be] <attend> &<occasion> [<a>] {what} !<elsewhere>
= create
<invite> {who} to|for a|an [_] <meeting>|<gathering> &TIME {what?}
= change
[i|we] ['ll|will|'m|am|can] be there|present &<meeting>|<occasion> {what} !<elsewhere>
i|we 'll|will|'m|am|can join|come|joining|coming &<meeting>|<occasion> [to] [<a>] {what} !<elsewhere>
<invite> {who} to|in|for|on [<a>] &<meeting> {what} !<calendar>
<invite> {who} to|in [<a>] &<gathering> {what} !<calendar> !list
accept|decline|reject <all> {what} !<elsewhere>
invite {who} !<elsewhere> !<calendar>

# the end of tasks
= cancel_all
[make] [sure] there is|are|be no|nothing [_] &<kept>|<calendar> {rest}
= cancel
stop|quit <reminding> [<me>] [up] [to|about|of|that|for] {what?}
[you] <negation> [have|need] [to] <remind>|wake [<me>] [up] [to|about|of|that|for|anymore] {what?}
[i|we] <negation> [longer] need|want [<a>] &<sure> {what} !<service>
[i|we] <negation> [longer] need|want [<a>] &<occasion> {what} !<elsewhere>
[i|we] <negation> [longer] need|want to be reminded|woken [up] [of|about|to] {what}
[i|we] <negation> [longer] need|want that|this|it [reminder] [anymore] END
= cancel_all
[i|we] need|want|like <all> [of] [<a>] [_] <many>|<events> [to] [be] <cancelled> {rest?}
= cancel
[i|we] need|want|like|have|wish [<a>] &<sure>|<occasion> {what} [to] [be] <cancelled> {rest?}
[<a>] &<meeting>|<occasion> {what} is|are|'s off END !<wh>
i|we ['m|am|are|'re|will|'ll] <unable> [be] [able] [to] [go|going|attend|attending|make|making|come|coming] [it|to] \
&<meeting>|<occasion> {what} !<wh>
{rest} <cancels> the|my|that|this|our &<mine>|<meeting> {what} !<wh> !<aux> !<remind>
&<kept> {what} [and|so|please] <cancels> it|them|that|this [off|from] [<a>] [<calendar>] END
&<sure>|<occasion> {what} is|was|got|'s|has|are|been [been] cancelled|canceled {rest?} !<wh>
no more reminders|alarms [about|for|of|to] {what?}
no need to <remind> [<me>] [to|about|of] {what?}
= cancel_all
<cancel> <all> [of] [<a>] <mine> [TIME] END
<cancel> <all> [of] [<a>] [_] [_] <many>|<events> {rest?} !<elsewhere>
<cancel> <all> [of] [<a>] [details|data|entries|items|things|stuff] [<off>] [<a>] <calendar>|schedule {rest?}
<cancel> every|each [single] [<a>] [_] <mine>|<meeting>|event {rest?} !<elsewhere>
<cancel> [<a>] [TIME] ['s] [<current>|set of] [calendar] <many> {rest?} !<elsewhere> !with|called|named|about
cancel|delete|remove|erase <all> [of] [them|those|these] END
<cancels> everything TIME !<elsewhere>
<empty> [<a>] [whole|entire] TIME|day|morning|afternoon|evening|night|week|weekend|month END
<empty> [<a>] TIME [afternoon|morning|evening|night] END
<wipe> [<all>] [data|of|from] [from] [<a>] [_] <calendar>|schedule|day [for|on|at|out|up|clean] [all] END
* need|needs|has|have to be clear|cleared|free|empty [<on>] [<a>] <calendar>|schedule
= cancel
<cancel> [<a>] {what} <off> [<a>] [_] <calendar>|schedule [for|on|at] {rest?}
<cancel> <off> [<a>] [_] <calendar>|schedule [<a>] {what}
take [<a>] {what} <off> [<a>] [_] <calendar>|schedule|list [for|on|at] {rest?}
get|cross|knock|strike|pull|scratch|drop [<a>] {what} from|off [of] [<a>] [_] <calendar>|schedule|list \
[for|on|at] {rest?}
<cancel> [<a>] [any|set] [of] &<sure> {what} !<service>
<cancels> [<a>] [any] &<occasion> {what} !<elsewhere>
<cancels> <it>|number|task|# {what?} !<elsewhere>
<cancels> [<a>] &TIME {what} !<elsewhere>
cancel [<a>] {what} !<pastime> !doing|you|what
no [more] &<meeting>|<occasion> &TIME {what} !<elsewhere>
no [more] &TIME {what} !<elsewhere> !i|you|we|it|that|thanks
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
