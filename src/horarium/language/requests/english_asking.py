"""English: how people ask what there is. english.py tells how to read a line."""

ASKING = """
# a new one, though it begins like a question or an order to show
= create
<give> a|an|another|one [new] {adj?} <mine>|<reminder> [to|about|of|that|for|on] {what?}
is|are|would|what|what's|how [*] <makes>|help a|an|another|me [with] [a] [_] [_] <meeting>|<mine>|<room> {rest?}
<give> [a|an|another|one] DURATION {adj?} <timer> {what?}
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
<wh>|is|are|will|was|am|isn't [*] my|our|any|today's|tomorrow's [next|first|last|upcoming] [_] [_] <occasion> {what?} \
!<elsewhere>
do|does|did|have|has i|we|you|there [*] my|our|any|a|an [next|first|last|upcoming] [_] [_] <occasion> {what?} \
!<elsewhere>
when|where|what|which [time|day] do|does|did i|we have &<occasion> {what} !<elsewhere>
is|will {who} be|attend|attending|coming [at|to] [<a>] [_] <occasion> {what?} !<elsewhere>
is {what} cancelled|canceled|confirmed|postponed END
i wanted to remember {what?}
do|will i|we have [any] free|spare time|slots|hours {what?}
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
what|how|how's|what's <is>|does|'s my|the|our [upcoming|next|whole] \
day|week|weekend|month|morning|afternoon|evening|schedule [look|looking|going|shaping] {what?} !<elsewhere>
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
"""
