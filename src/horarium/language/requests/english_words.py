"""English: the word classes that the frames in english.py are written with. Phrases with commas between."""

from horarium.language.requests.english_others import OTHERS_DO

WORDS = OTHERS_DO | {
    # what one says around a request
    "polite": """please, pls, plz, kindly, hey, hi, hello, ok, okay, yo, olly, alexa, siri, google, cortana,
        horarium, so, well, and, also, then, now, just, actually, oh, um, uh, yes, yeah, listen, quickly, good
        morning, dear, be sure to, make sure to, make sure you, go ahead and, change of plans, change of plan,
        change my plan, change my plans, do me a favor and, do me a favour and, maybe, perhaps, for me, in my
        calendar, on my calendar, from my calendar, in the calendar, on the calendar, to my calendar, hey there,
        really, buddy, dude, man, mate, computer, assistant, good evening, good afternoon, excuse me, sorry,
        alright, by the way, if you can, if you could, when you can, when you get a chance, i think, i guess, again""",
    "ask": """can you, could you, would you, will you, won't you, can u, could u, can i, could i, may i, can we,
        could we, i want you to, i need you to, i'd like you to, i would like you to, i want to, i need to, i'd like
        to, i would like to, i wanna, i must, i have to, i gotta, i've got to, i should, i shall, i will, i'll, i
        wish to, i am going to, i'm going to, is it possible for you to, is it possible to, is it ok to, would it be
        possible to, would you be able to, are you able to, will i be able to, am i able to, help me, help me to,
        can you help me, i need help to, i need you, you need to, you should, let's, let us, would you mind, do you
        mind, how do i, how can i, how do you, how would i, how to, how does one, what do i do to, what do i need to
        do to, what are the steps to, i need to know how to, show me how to, tell me how to, teach me how to, walk
        me through the process of, walk me through, we need to, we have to, we should, allow me to, it would be
        great if you could, i was wondering if you could, i really need to, i really want to, i really have to, i'd
        really like to, i just need to, i just want to, what can i do to, what should i do to, what do i have to do
        to, is there a way to, is there any way to, is there a way you can, is there any way you can, any chance you
        could, i'm trying to, i am trying to, i'm looking to, i am looking to, looking to, i'm hoping to, i was
        hoping to, i was hoping you could, i was wondering if you can, i would appreciate it if you could, i'd
        appreciate it if you could, would it be ok to, would it be okay to, would it be ok if you, would it be okay
        if you, can you go ahead and, could you go ahead and, could you help me, can you help me to, need you to,
        need to, want to, wanna, gonna, i'm gonna, i am gonna, i want u to, i need u to, can ya, will u, would u,
        can i get you to, could i get you to, can i have you, i'd love to, i'd love for you to, i'd like for you to,
        i would like for you to, i would like it if you could, could i please, can i please, it is necessary to, you
        have to, you must, feel free to, try to, what is the best way to, what's the best way to, what is the way
        to, what steps do i take to, what steps do i need to take to, what are the steps for, how would i go about,
        how do i go about, how should i go about, how can i go about, how can you, how could i, how should i, how
        could you, can you tell me how to, could you tell me how to, can you show me how to, i'd like to know how
        to, i want to know how to, i'd like to know how i can, i don't know how to, explain how to, do you know how
        to, can i ask you to, make it so, make it so that, make it so i, arrange for me to""",
    "tail": """please, pls, plz, thanks, thank you, for me, would you, will you, ok, okay, olly, alexa, siri,
        google, horarium, cheers, if you can, if possible, asap, thx""",
    "negation": """don't, do not, dont, never, didn't, did not, haven't, have not, stop, no longer, not, won't,
        will not, can't, cannot, doesn't, does not, shouldn't, no need to""",
    # things that are kept
    "alarm": """alarm, alarms, alarm clock, alarm clocks, wake up call, wakeup call, wake up alarm, buzzer,
        alarm's, wake up time, wakeup time, waking time, wake time""",
    "reminder": "<alerting>, reminder, reminders, remider, remainder, heads up, head's up",
    "timer": "timer, timers, countdown, count down, countdown timer, egg timer",
    "mine": "<alarm>, <timer>, reminder, reminders, remider, task, tasks",
    "meeting": """meeting, meetings, appointment, appointments, appt, appts, appoint, appoints, engagement,
        engagements, standup, stand up, get together, get togethers, conference call, conference calls, one on one,
        one on ones, zoom call, zoom meeting, team call, catch up, catchup, huddle, sync up, one to one, sit down
        with""",
    "occasion": """event, events, party, parties, birthday, birthdays, anniversary, anniversaries, conference,
        conferences, class, classes, lecture, lunch, dinner, breakfast, brunch, wedding, concert, exam, exams, trip,
        trips, plans, gym, practice, rehearsal, graduation, ceremony, fundraiser, festival, deadline, deadlines,
        kick off, webinar, workshop, game night, book club, baby shower, training, presentation, product
        introduction, invite, invitation, holiday party, interview, interviews, commitment, commitments,
        obligations, celebration, baptism, funeral, picnic, barbecue, bbq, call with, seminar, retreat, potluck,
        banquet, gala, recital, reunion, audition, outing, gathering, gatherings, happy hour, playdate, play date,
        date night, sleepover, lesson, lessons, yoga, dinner date, lunch date, drinks with, coffee with, doctor
        visit, open house, cookout, christening, checkup, check up, haircut, hair cut, invites, invitations, offsite""",
    "calendar": """calendar, calendars, calender, calander, agenda, agendas, diary, planner, my schedule, the
        schedule, our schedule, your schedule, day's schedule, today's schedule, tomorrow's schedule, work schedule,
        meeting schedule, schedules, daily schedule, weekly schedule, to do list, todo list, todo, to dos, todos, to
        do's, task list, datebook, itinerary, list of reminders, reminder list, reminders list, my list, my lists,
        list of things""",
    "sure": "<mine>, <meeting>, <calendar>, calendar event, calendar events",
    "kept": "<sure>, <occasion>, schedule, scheduled",
    "many": """alarms, reminders, timers, meetings, appointments, events, tasks, engagements, notifications,
        plans, appts, birthdays, routines, deadlines, todos, to dos, classes, interviews, alerts, parties,
        conferences, exams, calendars""",
    "room": "meeting room, meeting rooms, conference room, conference rooms, meeting space, boardroom",
    # doings
    "set": """set, set up, setup, create, make, make up, make me, add, start, put, put in, put on, put up, begin,
        build, fix, fix up, give me, get, get me, generate, new, enter, insert, input, initiate, establish, arrange,
        add in, turn on, switch on, activate, enable, start up, place, setting, creating, adding, making, schedule,
        plan, book, prepare, program, configure, i need, i want, i'd like, i would like, i require, need, want, i
        wish to have, let me have, send me, organise, organize, save, hook me up with, repeat, ring, repeating,
        recurring, use, i have to have, assign, i must have, please set, sett, schedule me, book me, get me a,
        reserve, i'll need, hook up, open up, pop up, run, kick off, launch, throw on, initialize, initialise,
        commence, trigger, turn me on, make us, set us, set me, set me up, cue, do, i could use, could i have, can i
        have, can i get, could i get, may i have, drop me, shoot me, hand me""",
    "book": """schedule, scheduling, reschedule a new, plan, book, booking, arrange, set up, setup, organise,
        organize, pencil in, pencil me in for, slot in, fix, block off, block out, block, save the date for""",
    "put": """put, add, mark, note, note down, write, write down, write in, enter, insert, include, place, save,
        log, jot, jot down, mark down, schedule, pencil in, pencil, block, block out, block off, stick, post,
        register, set, create, make, put in, put down, add in, post up, pop, input, get, have, adding""",
    "remind": """remind, reming, remid, remined, re mind, notify, alert, ping, nudge, prompt, poke, buzz, inform,
        warn, message, text""",
    "me": "me, us, myself, everyone",
    "wake": """wake me up, wake me, wake us up, wake us, wake up me, get me up, get me out of bed, rouse me, wake
        up, waking me up, wake me at, i need to wake up, i need to get up, i want to wake up, make me wake up, make
        sure i wake up, make sure i'm up, make sure i am up, make sure i'm awake, make sure i am awake, make sure i
        get up, have me up, i have to wake up, i have to get up, i have to be up, i need to be up, i need to be
        awake, i must wake up, i must get up, i gotta be up, i gotta get up, i gotta wake up, i got to wake up, i
        should wake up, i should get up""",
    "cancel": """cancel, cancels, canceling, cancelling, delete, deleting, remove, removing, erase, clear, clear
        out, clear off, clear up, wipe, wipe out, scrap, discard, get rid of, turn off, switch off, shut off, turn
        out, disable, deactivate, unset, call off, abort, scratch, nix, eliminate, void, drop, forget, forget about,
        dismiss, take off, take out, kill, stop, end, undo, unschedule, strike, format, trash, dump, cancle, delte,
        cross off, cross out, annul, cease, revoke, reset, ditch, skip, never mind, nevermind, ignore, take away,
        lose, terminate, axe, nuke, destroy, zap""",
    "cancels": """cancel, delete, remove, erase, clear, scrap, get rid of, call off, scratch, nix, unschedule,
        cancle, take off, discard, eliminate, take out, clear off, cross off, forget about, abort, drop, cancelling,
        canceling, deleting, removing, unset, ditch, never mind, nevermind, terminate, axe""",
    "change": """change, move, reschedule, shift, push, push back, push out, postpone, delay, put off, bring
        forward, move up, move back, move forward, update, edit, modify, adjust, alter, bump, switch, extend,
        rename, correct, amend, revise, change up, defer, rearrange, resched, swap, pull forward, lengthen, shorten,
        prolong, convert, replace, redo, transfer, set back""",
    "longer": "add, increase, extend, lengthen, prolong, put, give",
    "shorter": """decrease, reduce, shorten, subtract, take, remove, cut, deduct, lower, take off, take away,
        knock off, shave off, shave, trim, drop, minus""",
    "pause": """pause, suspend, freeze, hold, hold off, put on hold, halt, interrupt, stop for now, put a pause
        on, temporarily stop, momentarily stop, stop temporarily""",
    "resume": """resume, continue, unpause, un pause, restart, start again, reactivate, reenable, re enable,
        unfreeze, unmute, pick up, carry on with, go on with, keep going with, bring back, turn back on, re start,
        start back up, unhold, un hold, release, proceed with""",
    "quiet": """stop, silence, mute, quiet, quieten, shut up, kill, hush, shush, turn off, end, shut off, dismiss,
        stop ringing, switch off, shut down""",
    "ringing": """ringing, buzzing, beeping, noise, sound, that noise, going off, racket, that sound, that
        beeping, that ringing, the noise, the sound, the beeping, the ringing""",
    "show": """show, show me, show us, show up, tell, tell me, tell us, tell me about, read, read out, read me,
        read off, list, list out, display, find, find me, check, check on, check if, search, search for, view, see,
        hear, open, open up, pull up, bring up, look at, look up, look for, look into, go over, review, confirm,
        recite, describe, describe to me, let me know, let me see, let me hear, check out, print, double check,
        verify, explain, access, go to, run through, give me a rundown of, give me a summary of, summarize,
        summarise, name, call out, recap, provide, provide me, report, browse, bring me, i want to know, i wanna
        know, i need to know, i'd like to know, i would like to know, i'd like to hear, i would like to hear, i'd
        like to see, i want to see, i want to hear, do you know, may i know, say, just to confirm, to confirm, get
        me, give me, get, give, count, know, make sure, go through, share, share with me, see if, find out, find out
        if, look whether, check whether, give me the, fetch, retrieve, discuss, consult""",
    "wh": """what, what's, when, where, who, which, whose, how, how many, how much, how long, whats, whens,
        wheres, what time, at what time, to what, on what, at which, on which, with whom, in what, until when, about
        how many, whom, what all""",
    "aux": """is, are, am, was, were, will, would, should, isn't, aren't, didn't, any, anything, must, shall, is
        there, are there, have i, have we, have you, haven't i, has, do i have, will i have, do i, do we, do you, do
        they, do my, do any, does my, does the, does it, does our, does anyone, did i, did we, did you, did the, did
        my, does he, does she""",
    "is": "is, are, 's, was, will, does, do, did, has, have, am, be, are the, were, would, should, 're",
    "my": "my, our, the, me, i, we, your, this, that, these, any, his, her, their, mine, today's, tomorrow's, next",
    "free": "free, busy, available, booked, occupied, tied up, open, unavailable, off, clear, full",
    "on": "on, in, into, onto, to, at, for, inside, within",
    "off": "from, off, of, off of, out of, on, in",
    "all": """all, every, everything, each, all of, the whole, both, entire, all the, all my, whole, all those,
        every single, all of my, all of the, all your, all our, each of, all them, each and every""",
    "it": """it, that, this, this one, that one, the last one, the last, the latest, the latest one, the first
        one, the one, them, those, these, the same""",
    "spot": "location, venue, place, meeting place, whereabouts",
    "clock": """time, hour, date, day, start time, starting time, start, end time, date and time, clock, duration,
        length""",
    "a": """a, an, the, my, our, this, that, some, one, another, your, new, any, other, me a, me an, me the, his,
        her, their, me""",
    "attend": """accept, attend, decline, rsvp, rsvp to, rsvp for, reject, confirm attendance for, tentatively
        accept, attending, rsvp yes to, rsvp no to, say yes to, accepting, agree to, confirm my attendance at""",
    "invite": "invite, add, include, cc, bring",
    # replies
    "yes": """yes, yep, yeah, yup, sure, ok, okay, of course, certainly, right, correct, exactly, do it, do that,
        go ahead, sounds good, sounds great, perfect, great, fine, good, that's right, that is right, that works,
        works for me, agreed, absolutely, definitely, please do, yes please, confirm, confirmed, looks good, all
        good, y, aye, indeed, that's fine, that's good, that's correct, alright, all right, deal, by all means, very
        well, why not, lgtm, please, save it, book it""",
    "no": """no, nope, nah, no thanks, no thank you, don't, do not, don't do it, never mind, nevermind, forget it,
        cancel, cancel it, cancel that, not that, no way, n, that's wrong, that is wrong, wrong, not right, that's
        not right, incorrect, leave it, drop it, stop, rather not, i'd rather not, discard, discard it, scrap that""",
    "answering": """but, and, only, though, please, then, just, rather, instead, make that, make it, make this,
        change it to, change that to, let's do, let's say, let's make it, try, do it, how about, what about, i
        meant, i said, i mean, at, better, better at, move it to, set it for, set it to, set it at, put it at, say,
        actually, sorry""",
    "duty": """i have to, i need to, i must, i've got to, i have got to, i gotta, i should, i've got, i have, i
        have got, we have to, we need to, we have, we've got, don't forget to, don't forget, remember to, remember,
        need to, have to, must, there is, there's, got to, got""",
    "doing": """doing, up to, supposed to do, supposed to be doing, planning, working, going, going to do, going
        to be doing, doing on, getting up to, having""",
    "later": """later, longer, more, back, forward, out, increase, extend, lengthen, postpone, delay, push, add,
        prolong, up""",
    "sooner": """earlier, sooner, less, shorter, decrease, reduce, shorten, subtract, remove, cut, deduct, lower,
        forward, take, up""",
    "later_only": """later, longer, push back, back, postpone, delay, push forward, push it forward, extend,
        increase, push""",
    "planned": """planned, scheduled, going on, coming up, on, up, next, left, to do, happening, due, booked,
        lined up, up next, in store, on for, planned for, upcoming, the plan, the plans, my plan, for me, on my
        plate, on deck, to attend, to be at, going""",
    "asked": """what, what's, whats, when, where, who, which, what time, at what time, what all, what else, whom,
        with whom""",
    "have": "do, have, am, is, are, does, has, will, did, don't, haven't, isn't, am i, was",
    "anything": """anything, something, plans, any plans, things, stuff, a lot, much, nothing, anything else,
        anything special, anything to do, somewhere to be, things to do, stuff to do""",
    "things": """things, stuff, the things, the stuff, all things, everything, thing, kinds of things, kind of
        things, the thing""",
    "go": "go, go to, be, be at, be in, leave, leave for, get to, meet",
    "give": """give, get, give me, get me, send, send me, let me have, have, i'd like, i need, i want, i would
        like, i require, i'll need, i will need, we need, i could use, could i have, can i have, can i get, could i
        get, shoot me, drop me""",
    "about": """to, for, that, about, of, so, so that, called, named, titled, with, on, as, labeled, labelled,
        saying, which, in, and call it, and name it, with the name, that says, at, by, set""",
    "leave": "leave out, drop, omit",
    "reminding": """reminding, remind, notifying, alerting, waking, pinging, telling, nagging, bothering, sending,
        messaging""",
    "shift": """push, push back, push out, move, move up, move back, move forward, bump, bump up, shift, postpone,
        delay, reschedule, bring forward, pull forward, set back, defer, put off""",
    "wipe": """clear, clear out, clear up, clear off, wipe, wipe out, wipe clean, empty, erase, delete, format,
        clean, clean up, clean out, free up, reset, remove, cancel, get rid of, purge""",
    "current": """active, set, current, upcoming, existing, scheduled, other, next, pending, saved, remaining,
        todays, tomorrows, currently set, recurring, repeating, daily, morning, evening, future""",
    "details": """details, detail, information, info, description, location, place, duration, status, date, time,
        times, address, name, subject, title, length, summary, more, attendees, participants, organizer""",
    "events": """events, event, calendar events, calendar event, meetings, appointments, calendar entries,
        calendar items, entries, engagements, plans, items""",
    "add": """add, set, set up, setup, create, make, put, plan, have, enter, insert, new, organize, organise,
        arrange, please set, repeat, note, mark, save, put down, write down""",
    "break": """to, for, until, till, when, if, about, before, after, that, on, in, at, with, and, from, into, so,
        because, while, of, is, are, i, you, it""",
    "ahead": """next, planned, scheduled, coming up, due, upcoming, up next, on my plate, left to do, in store, my
        plan, my plans, the plan""",
    "resize": "increase, extend, lengthen, decrease, reduce, shorten, prolong, cut",
    "strong": "<mine>, <calendar>, calendar event, calendar events",
    "alerting": "notification, notifications, alert, alerts, nudge, memo, notice",
    "makes": """schedule, scheduling, set up, setting up, book, booking, arrange, arranging, create, creating,
        add, adding, make, making, reserve, reserving, organize, organizing, setup, set, setting""",
    "cancelled": """cancelled, canceled, removed, deleted, erased, cleared, taken off, taken out, turned off,
        disabled, called off, wiped, scrapped, switched off""",
    "mark": """mark, note, enter, pencil in, pencil, block, block off, block out, add, put, log, insert, register,
        save, write down, jot down, note down, mark down, put down, put in""",
    "past": """called, paid, went, went to, took, did, bought, sent, made, cleaned, watered, finished, visited,
        wrote, fed, ran, ate, read, drank, met, saw, fixed, booked, ordered, walked, washed, emailed, texted,
        mailed, returned, submitted, signed, checked, completed, been, been to, done, taken, gone, gone to, given,
        gave, had, got, picked up, dropped off, took out, turned in, filed, renewed, packed, cooked, exercised,
        stretched, meditated, practised, practiced, studied""",
    "open": """have to, need, need to, must, want, want to, will, 'll, should, not, don't, haven't, didn't, if,
        when, cannot, can't, would""",
    "personal": """call, phone, ring, visit, meet, see, pick up, drop off, water, feed, clean, wash, take, walk,
        go, buy, cook, do, finish, study, prepare, practise, practice, email, text, write, mow, iron, fix, leave,
        be, bring, collect, renew, send, return, tell, ask, talk to, speak to, get up, work, train, run, read, have""",
    "forgetting": """can't forget, cannot forget, mustn't forget, must not forget, shouldn't forget, should not
        forget, better not forget, don't want to forget, do not want to forget, don't wanna forget, don't let me
        forget, do not let me forget, dont let me forget, never let me forget, i can't forget, i cannot forget, i
        mustn't forget, i must not forget, i shouldn't forget, i don't want to forget, i'd better not forget, i
        better not forget, i always forget, i keep forgetting, help me remember, help me to remember, help me not
        forget, help me not to forget, i need to remember, i want to remember, i have to remember, i must remember,
        i gotta remember, i should remember, we need to remember, we must remember, make sure i remember, make sure
        i don't forget, make sure we don't forget, make sure that i remember""",
    "unable": "not, won't, can't, cannot, can not, will not, no longer, unable, 'll not, aren't, couldn't",
    "empty": "clear, clear out, clear up, free, free up, wipe, wipe out, wipe clean, empty, clean out, clear off",
    "gathering": """lunch, dinner, breakfast, brunch, party, wedding, trip, conference, class, event, picnic,
        celebration, ceremony, bbq, barbecue, game, show, match, recital, concert, practice, rehearsal, outing,
        gathering, workshop, webinar, interview, presentation, invite, invitation""",
    "visit": """dentist, doctor, doctors, doctor's, dr, vet, haircut, hair cut, checkup, check up, therapist,
        therapy, physio, hairdresser, orthodontist, optometrist, yoga, church, lesson, lessons, shift,
        dermatologist, barber, surgery, exam, midterm""",
    "engaged": """work, working, meet, meet with, meeting, see, seeing, teach, teaching, travel, travelling,
        traveling, volunteer, volunteering, babysit, babysitting, scheduled, expected, needed, supposed, have
        practice, have work, have school, have class, going anywhere, going out, off, on vacation, on duty, on call""",
    "month": "january, february, march, april, may, june, july, august, september, october, november, december",
    "must": """have to, need to, need, have, got to, gotta, supposed to, got, should, must, expected to, required
        to, required, planning to, planning, going to, due to, due, scheduled to""",
    "next": "next, first, last, coming up, up next, upcoming, latest, earliest, soonest, today, now",
    "curious": """tell me, tell us, do you know, i want to know, i'd like to know, i would like to know, i need to
        know, let me know, i wonder, i was wondering, i am wondering, i'm wondering, can you see, any idea, find
        out, check, see, figure out, look up, explain, i forget, i forgot, i can't remember, i don't remember, i
        don't know""",
    "manner": """so, sure, work, stop, louder, quieter, brighter, darker, warmer, colder, cooler, hotter, faster,
        slower, rain, snow, better, happen, blue, red, green, white, pink, purple, softer, up, out, big, bigger,
        smaller""",
    "hour": """1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, one, two, three, four, five, six, seven, eight, nine, ten,
        eleven, twelve""",
}
