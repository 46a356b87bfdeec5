"""English: how people ask what there is. english.py tells how to read a line."""

ASKING = """
# a new one, though it begins like a question or an order to show
= create
<give> a|an|another|one [new] {adj?} <mine>|<reminder> [to|about|of|that|for|on] {what?}
is|are|would|what|what's|how [*] <makes>|help a|an|another|me [with] [a] [_] [_] <meeting>|<mine>|<room> {rest?}
<give> [a|an|another|one] DURATION {adj?} <timer> {what?}
open|open up a|an|another|new {adj?} <mine> {what?}
new|another {adj?} <sure> {what?} !<elsewhere>
get|have|give|find|fit|squeeze [me|us] [in] a|an|another [_] <meeting> {what?} &TIME
find|get|reserve|secure [me|us] <a> [_] <room> {what?}
[start] count|counting down [from] DURATION
put|add|note|write [down] that {what} !<elsewhere>

# hear what there is
= list
remind <me> [about|of] <wh> i|we {what} !<elsewhere>
remind <me> [of|about] [<a>|<all>] <things> {what?}
remind <me> [about|of] [<a>|<all>] <many> [for] END
remind <me> [about|of] [<a>|<all>] [current|daily|upcoming] schedule|agenda|itinerary|diary|plans|calendar [for] END
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
how|what|how's|what's [<is>|does] [my|our|the] TIME look|looks|looking|shaping|like {what?} !<elsewhere>
how busy|full|packed|booked|free <is> {what} !<elsewhere>
how busy|full|packed|booked|free <is> TIME {what?} !<elsewhere>
<is> [my|our] TIME|day|morning|afternoon|evening|night|week|weekend|schedule <free> {what?} !<elsewhere>
when|when's [is|'s|are|was|will] TIME END
when|when's [is|'s|are] [<a>] [next] [bank|public|national|federal|official] holiday|holidays {what?}
is|are TIME [<a>] [bank|public|national|federal] holiday {what?}
is TIME END
how many|long|much [days|weeks|months|time] [*] until|till|before|to my|our \
[_] <occasion>|vacation|holiday|holidays {what?}
when|what [time|times|day|days] [*] i|we [*] wake|waking|get|getting up {what?}
who|whom|where [else] am|are|will|do|did|was i|we {what} &TIME !<elsewhere>
do|will|did|does|am|shall i|we <engaged> {what?} &TIME !<elsewhere>
do|will|have|would i|we have [any|enough] time for|to|between|before {what} !<elsewhere>
is there <anything> [that|else] i|we ['m|am|are|'re|was|were] forgetting|missing|supposed {what?}
<wh>|any|which <many>|birthday|anniversary|birthdays|anniversaries <is>|do|does [i|we] [have] \
<planned> {what?} !<elsewhere>
<wh> birthday|birthdays|anniversary|anniversaries <is> TIME {what?} !<elsewhere>
who <is> [be] at|in|attending|coming [to] [<a>] [_] [_] <gathering> {what?} !<elsewhere>
who else {what} &TIME !<elsewhere>
<wh> <is> you [going] [to] <remind>|<wake>|wake|waking {what?}
<asked> <meeting>|<mine>|event|<occasion> [is|comes] <next> END
<asked> [is|'s|comes|do] [i] [have] after|before|between|following &<kept>|<visit> {what} !<elsewhere>
<asked> [is|'s|comes|do] [i] [have] after|before|between|following TIME {rest?} !<elsewhere>
is|are|was|will <anything> <planned> {what?} &TIME !<elsewhere>
is|are|was|will [<a>] [_] [_] <visit>|<occasion> {what?} &TIME !<elsewhere>
when do|am|will|must|did|shall|have i|we {what} !<elsewhere>
when should i|we {what} &TIME !<elsewhere>
what|which time|day|days|date do|am|will|must|did|shall|have i|we {what} !<elsewhere>
what|which time|day should i|we {what} &TIME !<elsewhere>
what|where|who|which|how [_] [_] do|am|will|must|did|have i|we <must> {what?} &TIME !<elsewhere>
do|am|will|must|did|have|are|were i|we <must>|<engaged>|<anything>|getting|going|forgetting {what?} &TIME !<elsewhere>
<anything> i|we <must>|should|need|have {what?} &TIME !<elsewhere>
how long do|will i|we have before|until|till|left|for {what?} !<elsewhere>
when|when's|where|where's|what|which [time|day] [is|'s|are|was] my|our|the|today's|tomorrow's [next|first|last] [_] \
<visit> {what?} !<elsewhere>
where|where's|when|when's [is|'s] my TIME END
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
show|list|display|check|read|give|tell [me|us] [about] [<my>] [day|week|weekend|month|morning|afternoon|evening] \
TIME END
show|tell|read|give [me|us] [about] my|our day|week|weekend|month|morning|afternoon|evening {what?} !<elsewhere>
am|are|will i|we [be] <free> &TIME {what?} !<elsewhere>
when am|are|will i|we [be] <free> {what?}
<wh>|<aux> [<is>] i|we [have|need|going|supposed] [to] [be] meet|meeting|seeing|see {what}
when|where|<asked> do|am|will i|we [have|need] [to] [<go>|work] [to|at] TIME !<elsewhere>
when|when's [is|'s|are] my [next] {what} !<elsewhere> !due|expire|expires|over|up
<asked> [is|'s|are] my <planned>|first|last|next|second|third {what} !<elsewhere>
how many|much|long days|weeks|hours|minutes|time|months [*] until|till|before {what} !<elsewhere>
how many|much|long [days|weeks|hours|minutes|time|months] [is|it] [left|remaining] TIME !<elsewhere>
how long is|will|does|are|was [<a>] &<kept> {what} !<elsewhere>
how much|long time do|will i|we have {what?} !<elsewhere>
how many|much time left|remaining|remains {what?} !<elsewhere>
<show> [<me>] [about] [if|whether|that] i|we have|'ve|am|'m|need [got] [<anything>|<planned>|<doing>|<free>|to] \
[<planned>|be|go] [on|for] TIME {what?} !<elsewhere>
<show> [<me>] [<all>] [<a>] [_] events|event|plans for|in|during|on <month> END
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
<show> [<me>] [about] if|whether i|we {what?} &TIME !<elsewhere>
[<a>] [time] remaining|left [time] [on|for|of|in] [<a>] &<mine> {what}
what|what's ['s|is|are] [<a>] [_] thing|things i|we <must> {what?} !<elsewhere>
in|on how many|what days|weeks|months|day|date is|are|do|does|will {what} !<elsewhere>
[detailed|more|further] <details> [on|of|about|for|in|left] [<a>] &<kept> {what} !<elsewhere>
during [*] what|which &<sure> {what}
time left|remaining on|for {what} !<elsewhere>
* <timer> status|left|remaining
[<a>] {adj?} <timer> in|for|on|at {what} status|left|remaining END
[<a>|<all>] [TIME|todays|today|tonight|tomorrow] ['s] [<current>] <many> {what?} !<service> !<elsewhere>
[<a>] next|upcoming|first|last|following [_] <meeting>|<occasion>|<mine> [for] END
[<a>] [<current>|full] <calendar> {rest?}
[<meeting>|<occasion>] reminders|alarms|events {rest?} !are|is|were|was|make
"""
