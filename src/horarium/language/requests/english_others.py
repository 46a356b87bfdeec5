"""English: the word classes of what is not ours: what people ask other programs and machines for."""

OTHERS_DO = {
    "elsewhere": """weather, forecast, temperature, rain, raining, rainy, snow, snowing, sunny, umbrella, humid,
        humidity, flight, flights, plane, planes, airplane, boarding, airport, airline, airlines, train, trains,
        bus, buses, rail, railway, subway, taxi, taxis, uber, cab, lyft, traffic, commute, ticket, tickets, hotel,
        hotels, motel, rental, rent a, visa, passport, luggage, vaccine, vaccines, vaccination, vaccinations, shots,
        card, cards, credit, debit, bank, account, accounts, balance, bill due, payment, payments, paycheck, payday,
        paid, pay day, 401k, 401 k, apr, ira, insurance, tax, taxes, w2, w 2, salary, income, interest, loan,
        mortgage, deposit, transfer, transaction, transactions, routing, pin, fico, points, rewards, stock, stocks,
        shares, market, price, prices, dollar, dollars, pound, pounds, euro, euros, currency, exchange rate, news,
        headlines, headline, song, songs, music, playlist, album, artist, radio, podcast, podcasts, audiobook,
        movie, movies, theater, theaters, cinema, film, films, tv, channel, video, game of, games, chess, light,
        lights, lamp, lamps, fan, fans, socket, plug, vacuum, roomba, thermostat, heating, sensor, sensors, shades,
        blinds, garage, vacuum cleaner, volume, speaker, brightness, email, emails, e mail, mail, inbox, facebook,
        twitter, tweet, tweets, instagram, snapchat, social media, contact, contacts, phone number, recipe, recipes,
        cook, bake, calories, ingredients, ingredient, restaurant, restaurants, table for, table at, a table,
        delivery, deliver, delivered, takeaway, takeout, order, orders, sandwich, steakhouse, tire, tires, oil,
        car's, car, vehicle, gas, fuel, mpg, mileage, maintenance, tune up, brakes, vacation, pto, time off, days
        off, leave balance, day off, insured, reservation at, reservations at, make reservations, reservation,
        reservations, table, w-2, checkbook, checkbooks, lunch place, pizza place, definition, meaning of, synonym,
        spell, translate, joke, jokes, trivia, events near, near, bill's, bills, my bill, the bill, a bill, phone
        bill, electric bill, gas bill, water bill, cable bill, electricity bill, internet bill, power bill, refund,
        membership, subscription, invoice, gps, coordinates, budget, spend, spent, spending, owe, cost, costs, get
        paid, eta, arrive, concert tickets, vote, election, score, warranty, apply, application, shopping list,
        grocery list, grocery store, my name, your name, born, your birthday, hobbies, boss, password, wifi, phone,
        bluetooth, language, accent, minimum, shipping, package, direct deposit, internet, hours of, open until,
        stay in, in town, around me, near me, nearby, around here, nearest, closest, directions, route to, navigate,
        how far, happening in, happening around, going on in, going on around, sunrise, sunset, make coffee, brew,
        coffee machine, coffee maker, coffee pot, cup of coffee, a coffee, some coffee, nice coffee, my coffee, the
        coffee, drink coffee, want coffee, jacket, coat, wear, to pack, pack for, packing, door, doors, dishwasher,
        washing machine, sprinkler, sprinklers, security system, alarm system, netflix, youtube, spotify, premier
        league, nba, nfl, nhl, mlb, super bowl, playoffs, air conditioner, air conditioning, curtain, curtains,
        heater, lock screen, in the area, neighborhood, downtown, museum, museums, theatre, opera, broadway, sports,
        football, baseball, basketball, conversion, convert, timezone, time zone, how old, what time is it, eclipse,
        holidays""",
    "service": """email, e mail, mail, text, oil, tire, tires, car, car's, vehicle, brakes, maintenance, tune up,
        flight, plane, train, bus, rail, hotel, card, credit, bank, facebook, twitter, instagram, reservation,
        reservations, restaurant, table, song, music, movie, dealership, mechanic, engine, windshield, notes,
        minutes of, payment, pto, time off, vacation, ride, taxi, uber, cab, lyft, insurance, delivery, inspection,
        detailing, alignment, transmission, dealer, carpet cleaning""",
    "trip": """room, rooms, suite, seat, seats, ride, trip, cruise, limo, vacation, stay, inn, resort, airbnb,
        car, truck, van, something, spot, ticket, tickets, hostel, lodging, rest, account, bank, service, trainer,
        honeymoon, dinner for, place, me a""",
    "pastime": """<elsewhere>, subscription, membership, process, request, action, operation, command, search,
        app, program, application, policy, coverage, message, download, everything, all, conversation, chat, task at
        hand, checks, check, transfer, my, number, contract, auto pay, autopay, ride""",
    "orders": """message, dm, dial, forward, video call, rewind, fast, sing, lock, unlock, hear, rent, goodnight,
        good night, bye, goodbye, see you, play, turn, switch, mute, tell, show, what, give, find, get, order, open,
        read, check, search, look, buy, send, text, tweet, post, email, call a, translate, convert, spell, reserve,
        book a, book me, confirm, is, are, transfer, pay, stop, start, please, i, i'm, i'd, i'll, you, your, it,
        it's, that, he, she, they, we, there, this, let, repeat, change, dim, unmute, skip, status, latest, best,
        will, nice, thanks, thank, hello, no, yes, not, never, if, because, since, while, update, how, only,
        compose, reply, write, list, recommend, suggest, track, report, complain, use, want, help, near, when,
        where, go, make, set, lower, raise, increase, decrease, locate, share, got, any, missed""",
    "contact": """message, text, email, e mail, mail, tell, alert, notify, inform, send a message to, send a text
        to, send an email to, let, ping, contact, write to, forward, send""",
    "others": "attendees, colleagues, everyone, team, all, participants, guests, people, coworkers, invitees",
    "bygone": """was, were, had, did, went, woke, got, came, ate, slept, saw, said, loved, hated, liked, enjoyed,
        felt, thought, missed, met, watched, finished, forgot, called""",
    "feeling": """i love, i hate, i like, i enjoy, i prefer, i miss, i feel, i think, i hope, i wish, i believe,
        we love, we hate, love, hate, he, she, they, it, it's, you, your, people, everyone, everybody, see you, talk
        to you, catch you, speak to you, have a, have fun, good, happy, merry, thanks, thank you, enjoy, miss, wish""",
    "machines": """light, lights, lamp, lamps, fan, fans, thermostat, heating, heater, vacuum, vacuum cleaner,
        roomba, hoover, blinds, shades, curtain, curtains, door, doors, plug, socket, tv, television, radio, music,
        song, songs, playlist, jazz, podcast, podcasts, audiobook, volume, speaker, speakers, coffee machine, coffee
        maker, a coffee, air conditioner, air conditioning, temperature, brightness, dishwasher, washing machine,
        sprinkler, sprinklers, hotel, flight, flights, taxi, uber, cab, train ticket, train tickets, ticket,
        tickets, table for, reservation, reservations, rental car""",
    "foreign": """fire alarm, fire alarms, smoke alarm, smoke alarms, smoke detector, burglar alarm, car alarm,
        house alarm, home alarm, security alarm, alarm system, alarm systems, alarm code, alarm company, task
        manager, concert hall, calendar year, gregorian calendar, lunar calendar, leap year, calendar app, school
        calendar, event planner, event planning, weather alert, weather alerts, breaking news""",
}
