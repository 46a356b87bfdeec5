"""English: how people ask for something new. english.py tells how to read a line."""

NEW = """
# something new
= create
remind <me> [again] to|that|not {what?}
<remind> <me> TIME to|that|about {what}
<forgetting> [to|about|that|of] {what} !<wh>
make sure|certain [that] i|we|i'm ['m|am|are] {what} &TIME !<calendar>
[i|we] need|want [a|some] reminding [to|about|of|that] {what}
remember that i|we {what} &TIME !<elsewhere>
i|we [have|'ve|got|am|'m|are] {what} [and|so|please] add|set|schedule|book|save it|that|this [please] END &TIME
i|we ['m|am|are|'re|will|'ll] [be] meeting|seeing|visiting {what} &TIME !<elsewhere> !<wh>
remind <me> [again] about|of|for|when {what?} !<elsewhere>
remind <me> [again|later] END
remind <me> [again] &TIME {what?}
remind <me> [again] TIME {what?}
remind <me> [again] {what?} !<elsewhere>
<remind> <me> [again] [to|about|of|that|for] {what?} !<elsewhere>
remind to|about|of|that {what}
{rest} remind <me> to|about {what} !<wh>
remind {what} !<elsewhere>
reminder|reminders to {what}
reminder [to|about|of|that|for] {what} !<elsewhere> !<many>
note [to] [self|me|myself] {what}
memo to self {what}
<wake> [to|for] {what?}
{rest} <wake> {what?} &TIME !<wh> !you
set|start|run [<a>] clock|stopwatch|stop [watch] [for] DURATION|TIME {what?}
[i|we] ['d|would] [want|need|like|wish] [to] be reminded|notified|alerted|woken [up] [to|about|of|that|for] \
{what?} !<elsewhere>
<negation> forget to|about {what}
<negation> let me miss [<a>] {what}
make it|this|that [<a>] recurring|repeating|weekly|daily|monthly|yearly {what?}
remember to &TIME {what}
<negation> let me oversleep {what?}
time <me> [for] DURATION|TIME {what?}
time my|our|the|this {what} [for] DURATION|TIME {what?}
[start|begin] time|timing [something|it|this|that] [for] DURATION|TIME {what?} !<wh>
put|set|start DURATION on [<a>] {adj?} <timer> {what?}
<set>|<book>|<put> [<a>] [<a>] {adj?} <mine> [<about>] {what?}
<set>|<book>|<put> [<a>] [<a>] {adj?} <reminder> [<about>] &TIME {what?}
<set>|<book>|<put> [<a>] [<a>] {adj?} <reminder> TIME [<about>] {what?}
<remind> <me> DURATION|TIME before|ahead|prior [of|to] {what}
<remind>|tell|let <me> [know] when|once|after DURATION|TIME is|are|has|have|passes|pass \
[up|over|passed|gone|done] {what?}
tell|let me [know] DURATION|TIME before|ahead|prior|when [of|to|it's|it|its] {what?}
<set>|<book>|<put> [<a>] {what} <on> [<a>] [_] <calendar>|reminders|schedule [for|on|at|as|that|to] {what?}
<put> [<on>] [<a>] [_] <calendar>|schedule [that|for|to|with] {what?}
<set>|<book>|<put> [<a>] &<meeting> {what} !<service>
<set>|<book> [<a>] &<room> {what}
<set>|<book>|<put> [<a>] [_] [_] event|events|occasion {what?} &TIME !<service>
<set>|<book>|<put> [<a>] &event|events|occasion|task|todo {what} !<elsewhere>
schedule|scheduling|pencil|plan|book|arrange [in] [me] [<a>] &<occasion> &TIME {what} !<wh> !<service> !<trip>
schedule|scheduling|pencil [in] [me] [<a>] &TIME {what} !<wh> !<service>
schedule|scheduling|pencil [in] [me] [<a>] {what} !<elsewhere> !<wh> !<service>
<book> [<a>] &TIME {what} !<elsewhere> !<trip> !<wh>
<book> [<a>] &<occasion> {what} !<elsewhere> !<trip> !<wh>
<add>|write|take|leave [me] [a|another] note|memo to|that|about|for {what}
<add> [<a>] &<occasion> &TIME {what} !<elsewhere>
add|schedule|create|new|enter|insert|register [<a>] &<occasion> {what} !<elsewhere>
<mark> [<a>] &TIME {what} !<elsewhere>
mark|block|note|pencil TIME as|for|with [<a>] {what}
<mark> TIME [as|for|with] [<a>] {what} !<elsewhere>
<reminder> [to|for|that|about|of] &TIME {what} !<elsewhere>
<add> this|that date|time|day {what}
[a|an|the|my|new] {adj?} <mine> [to|for|that|about|of|called|named|in|at|set] &TIME {what?} !<elsewhere>
new|another {adj?} <sure> {what?} !<elsewhere>
<timer>|<alarm> [for|set|in] {what?} !<elsewhere>
DURATION {adj?} <timer> [for|to] {what?}
ring|sound [<a>] <alarm> {what?}
{what} [and] remind <me> [of|about] [it|that|this] END
i|we have|got|'ve [got] [<a>] &<meeting>|<occasion> &TIME {what} !<elsewhere>
be up|awake &TIME {rest?}
<negation> let me sleep past|after|in &TIME {rest?}
let me know [when] [it's|it] ['s|is] TIME [to|that|about] {what?} !<elsewhere>
tell me when it's|it ['s|is] TIME {what?} !<elsewhere>
tell me TIME to|that {what} !<elsewhere>
= change
add _ [_] END !<elsewhere>
"""
