"""English: how requests are said. One line is one way to say it; the first that fits counts, so order matters.

A line `= create` begins the ways to ask for that action; a backslash joins a line to the next; # begins a remark.

patterns.py tells what the items mean, english_words.py holds the <classes>. What {what} keeps becomes the task's text,
or tells which task is meant. Words like "please" and "can you" before a request and thanks behind it are gone already.
"""

FRAMES = """
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
[i|we] ['ll|will|'m|am] [be] <attend> &<meeting>|<occasion> [<a>] {what} !<elsewhere>
<invite> {who} to|in|for|on [<a>] &<meeting> {what} !<calendar>
invite {who} !<elsewhere>

# the end of tasks
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

# a new one, though it begins like a question or an order to show
= create
<give> a|an|another|one [new] {adj?} <mine>|<reminder> [to|about|of|that|for|on] {what?}
is|are|would|what|what's|how|do [*] <makes>|help a|an|another|me [with] [a] [_] [_] <meeting>|<mine>|<room> {rest?}
<give> [a|an|another|one] DURATION {adj?} <timer> {what?}

# a new one, though it begins like an order to show
= create
open|open up a|an|another|new {adj?} <mine> {what?}
new|another {adj?} <sure> {what?} !<elsewhere>
[start] count|counting down [from] DURATION
put|add|note|write [down] that {what} !<elsewhere>

# hear what there is
= list
remind <me> [about|of] <wh> i|we {what} !<elsewhere>
remind <me> [of|about] [<a>|<all>] <things> {what?}
remind <me> [about|of] [<a>|<all>] <many> [for] END
remind <me> what|which|when|where &<kept> {what} !<elsewhere>
= none
remind <me> [about|of] what|who|where|which|how|why|whose {what}
= list
<wh> [*] i|you|me [*] remind|remember|remembering|forgetting|forgot|reminded [<me>] [of|about|to] {what?} \
!<elsewhere>
<wh> [*] i|you|me [*] bear|keep in mind {what?} !<elsewhere>
<show> [<me>] <wh>|<things>|everything [*] i|you|me [*] remind|remember|forgetting|forgot|reminded {what?} \
!<elsewhere>
did|have i|you [*] remind|remember [<me>] [about|to] {what}
<wh>|<aux> &<mine> {what}
<wh>|<aux> &<strong> {what}
<wh>|<aux> &<meeting> {what} !<service>
<wh>|<have> [*] my|our|any|today's|tomorrow's [next|first|last|upcoming] [_] [_] <occasion> {what?} !<elsewhere>
who|whose|when|where|how|at|what [is|will|are|time|long|many|else] [*] the|this|next|todays [_] <occasion> \
{what?} !<elsewhere>
<wh>|<have> &event|events TIME {what?} !<elsewhere>
<wh>|<have> &event|events &TIME {what?} !<elsewhere>
when|where|when's|where's [is|'s|are|was|will] [<a>] [_] [_] <occasion> {what?} !<elsewhere>
<asked> do|will|did|am|'ll|have|are i|we [have|got|be] [to] <planned>|<doing>|<anything> [<planned>] &TIME \
{what?} !<elsewhere>
<asked> do|will|have i|we have|got [for] TIME {rest?} !<elsewhere>
<asked> do|does i|we have [to do] [<planned>] END
<asked> [is|was|'s|will|else] [be] <planned> TIME !<elsewhere>
what|what's|whats ['s|is] <ahead> [for] [me|us] END !<elsewhere>
<asked> <is> {who} <doing> TIME !<elsewhere>
what|how|how's|what's <is>|does|'s my|the|our day|week|weekend|month|morning|afternoon|evening|schedule \
[look|looking|going|shaping] {what?} !<elsewhere>
how|what <is>|does TIME look|looking {what?} !<elsewhere>
do|am|have|will|are|haven't i|we [have|got|be] <anything>|<planned>|<doing> [<planned>] &TIME {what?} !<elsewhere>
is|are there <anything> <planned> &TIME {what?} !<elsewhere>
<anything> [else|special|interesting|important] <planned> [for] [me|us] TIME !<elsewhere>
who <is> [_] attending|joining|coming|going|invited|participating {what?} !<elsewhere>
what|which day|date|time is|are|does|do|will &<occasion> {what} !<elsewhere>
did|have|had i|we schedule|scheduled|book|booked|plan|planned|put|add|added {what} !<elsewhere>
is|are|was [<a>] {what} scheduled|planned|booked|confirmed|still [on] [for] TIME !<elsewhere>
where do i|we have|need to be {what?}
got|get any|anything &<kept> {what} !<elsewhere>
[did|have] [i] missed|miss any|a|an|some &<sure> {what}
do i|we need|have to be|go anywhere|somewhere {what?}
is there anything i|we need|have|should [to] do|remember|know {what?} !<elsewhere>
what|how about TIME END
<show> [<me>] [about] TIME END
am|are|will i|we [be] <free> &TIME {what?} !<elsewhere>
when am|are|will i|we [be] <free> {what?}
<wh>|<aux> [<is>] i|we [have|need|going|supposed] [to] [be] meet|meeting|seeing|see {what}
when|where|<asked> do|am|will i|we [have|need] [to] [<go>|work] [to|at] TIME !<elsewhere>
when|when's [is|'s|are] my [next] {what} !<elsewhere> !due|expire|expires|over|up
<asked> [is|'s|are] my <planned>|first|last|next|second|third {what} !<elsewhere>
when do|am|did|will|must i|we [have|need|supposed] [to] <go> {what} !<elsewhere>
how many|much|long days|weeks|hours|minutes|time|months [*] until|till|before {what} !<elsewhere>
how many|much|long [days|weeks|hours|minutes|time|months] [is|it] [left|remaining] TIME !<elsewhere>
how long is|will|does|are|was [<a>] &<kept> {what} !<elsewhere>
how much|long time do|will i|we have {what?} !<elsewhere>
how many|much time left|remaining|remains {what?} !<elsewhere>
<show> [<me>] [about] [<a>|<all>|<wh>|if|for|whether|any|on] &<strong> {what}
<show> [<me>] [about] [<a>|<all>|<wh>|if|for|whether|any|on] &<meeting> {what} !<service>
<show> [<me>] [about|if|when|where|what] [*] my|our|any [next|first|last|upcoming] [_] [_] <occasion>|schedule \
{what?} !<elsewhere>
<show> [<me>] [up] [<all>] [<a>] [<current>] event|events [<my>|for|on|from] &TIME {what?} !<elsewhere>
<show> [<me>] [up] [<all>] [<a>] <current> <occasion>|schedule {what?} !<elsewhere>
<show> [<me>] [<details>] [about|on] [<a>] <occasion>|schedule &TIME {what?} !<elsewhere>
<show> [<me>] [about|if] <wh>|if|<anything>|everything i|we have|'ve|am|'m [got] [<planned>|<doing>|<free>] \
[on|for] TIME !<elsewhere>
<show> [<me>] [about|if] <wh>|<anything>|everything [is|'s] <planned> [for] [me|us] TIME !<elsewhere>
[detailed|more|further] <details> [on|of|about|for|in|left] [<a>] &<kept> {what} !<elsewhere>
during [*] what|which &<sure> {what}
is {who} birthday|anniversary|party|wedding [right|correct|true] END
time left|remaining on|for {what} !<elsewhere>
* <timer> status|left|remaining
[<a>|<all>] [TIME] ['s] [<current>] <many> {what?} !<service> !<elsewhere>
[<a>] [<current>|full] <calendar> {rest?}
[<meeting>|<occasion>] reminders|alarms|events {rest?}

# something new
= create
remind <me> [again] to|about|of|that|for|not|when {what?}
remind <me> [again|later] END
remind <me> [again] &TIME {what?}
remind <me> [again] TIME {what?}
remind <me> [again] {what?} !<elsewhere>
<remind> <me> [again] [to|about|of|that|for] {what?} !<elsewhere>
remind to|about|of|that {what}
remind {what} !<elsewhere>
reminder [to|about|of|that|for] {what} !<elsewhere> !<many>
<wake> [to|for] {what?}
[i|we] ['d|would] [want|need|like|wish] [to] be reminded|notified|alerted|woken [up] [to|about|of|that|for] \
{what?} !<elsewhere>
<negation> let me forget [to|about|that] {what}
<negation> forget to|about {what}
make sure [that] i|we <negation> forget|miss [to|about|that] {what}
<negation> let me miss [<a>] {what}
make it|this|that [<a>] recurring|repeating|weekly|daily|monthly|yearly {what?}
remember to &TIME {what}
<negation> let me oversleep {what?}
<set>|<book>|<put> [<a>] [<a>] {adj?} <mine> [<about>] {what?}
<set>|<book>|<put> [<a>] [<a>] {adj?} <reminder> [<about>] &TIME {what?}
<set>|<book>|<put> [<a>] [<a>] {adj?} <reminder> TIME [<about>] {what?}
<remind> <me> DURATION|TIME before|ahead|prior [of|to] {what}
tell|let me [know] DURATION|TIME before|ahead|prior|when [of|to|it's|it|its] {what?}
<set>|<book>|<put> [<a>] {what} <on> [<a>] [_] <calendar>|reminders|schedule [for|on|at|as|that|to] {what?}
<put> [<on>] [<a>] [_] <calendar>|schedule [that|for|to|with] {what?}
<set>|<book>|<put> [<a>] &<meeting> {what} !<service>
<set>|<book> [<a>] &<room> {what}
<set>|<book>|<put> [<a>] &event|events|occasion|task|todo {what} !<elsewhere>
schedule|scheduling|pencil [in] [me] [<a>] {what} !<elsewhere> !<wh> !<service>
<book> [<a>] &TIME {what} !<elsewhere> !<trip> !<wh>
<book> [<a>] &<occasion> {what} !<elsewhere> !<trip> !<wh>
<add>|write|take|leave [me] [a|another] note|memo to|that|about|for {what}
<add> [<a>] &<occasion> &TIME {what} !<elsewhere>
add|schedule|create|new|enter|insert|register [<a>] &<occasion> {what} !<elsewhere>
<mark> [<a>] &TIME {what} !<elsewhere>
<mark> TIME [as|for|with] [<a>] {what} !<elsewhere>
<reminder> [to|for|that|about|of] &TIME {what} !<elsewhere>
<add> this|that date|time|day {what}
[a|an|the|my|new] {adj?} <mine> [to|for|that|about|of|called|named|in|at|set] &TIME {what?} !<elsewhere>
new|another {adj?} <sure> {what?} !<elsewhere>
<timer>|<alarm> [for|set|in] {what?} !<elsewhere>
DURATION {adj?} <timer> [for|to] {what?}
count|countdown [down] [from] DURATION
ring|sound [<a>] <alarm> {what?}
{what} [and] remind <me> [of|about] [it|that|this] END
i|we have|got|'ve [got] [<a>] &<meeting>|<occasion> &TIME {what} !<elsewhere>
be up|awake &TIME {rest?}
<negation> let me sleep past|after|in &TIME {rest?}
tell|let me [know] [when] [it's|it] ['s|is] TIME [to|that|about] {what?}
= change
add {adj} END !<elsewhere>
"""

# Tried when nothing above fits, and only believed when {what} is a task that is known.
KNOWN = """
= done
i|we have|'ve [just|already] [<past>] {what} !<open>
[i|we] [just|already] <past> {what} !<open>
{what} [is|'s|are|was] [all|already] done|finished|completed|taken [care] [of] END
= cancel
forget|drop|remove|delete [about] [<a>] {what}
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
