"""The invented families of the practice copy: what each of them wrote. Places are real, people and numbers are not."""

from datetime import date, time

from app.early_help.answers import (
    Adult,
    AgreementGiven,
    Asker,
    Child,
    ContactGiven,
    Danger,
    FamilyAgreed,
    PlaceGiven,
    RequestAnswers,
    RingMe,
)

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")


def _texts(number: str, **more: object) -> ContactGiven:
    values: dict[str, object] = {"ways": ("text",), "phone": number, "phone_seen": "no"}
    return ContactGiven(**(values | more))  # type: ignore[arg-type]  # values by name


def _calls(number: str, **more: object) -> ContactGiven:
    return _texts(number, **({"ways": ("text", "call")} | more))


def _agreed(*children: str, records: bool = True, school: bool = False) -> tuple[AgreementGiven, ...]:
    given = [AgreementGiven("early_help", child, None, True) for child in children]
    given += [AgreementGiven("look_at_records", child, None, records) for child in children]
    if school:
        given.append(AgreementGiven("talk_with", None, "school", True))
    return tuple(given)


SAMWAYS = RequestAnswers(
    asker=Asker(name="Kerry Samways", tie="mother"),
    place=PlaceGiven(postcode="DT4 7AA"),
    contact=_texts(
        "+447700900123",
        days=WEEKDAYS,
        hours_from=time(15),
        hours_to=time(17),
        say_if_other_answers="Say you are ringing about the dentist",
    ),
    children=(
        Child(
            "1",
            "Jayden Samways",
            born_on=date(2013, 3, 9),
            school="Wey Valley Academy",
            asker_responsibility="yes",
            knows="yes",
            would_say="He would like to sleep better",
        ),
        Child("2", "Lily Samways", born_on=date(2018, 7, 1), school="Radipole Primary", asker_responsibility="yes"),
    ),
    going_well="They look after each other. Lily loves her teacher.",
    topics=("school", "money"),
    happening="Jayden stays in bed most mornings. I lost my cleaning job and stopped opening the rent letters.",
    would_help="Someone to come to the school with me, and to sit down with the letters.",
    who_helps="My sister, on Saturdays",
    agreements=_agreed("1", "2", school=True),
)
PUCKETT = RequestAnswers(
    asker=Asker(name="Dean Puckett", tie="father"),
    place=PlaceGiven(postcode="DT10 1AA"),
    contact=_calls("+447700900145", may_leave_message=True),
    ring_me=RingMe("Dean Puckett", "After 4pm, when I am off the lorry", "My lad is angry all the time", True),
)
WHITTLE = RequestAnswers(
    asker=Asker(name="Tracey Whittle", tie="grandmother"),
    place=PlaceGiven(postcode="DT6 3NR"),
    contact=_calls("+441632960152"),
    children=(
        Child("1", "Ruby Whittle", born_on=date(2019, 1, 22), school="St Mary's Primary", asker_responsibility="no"),
    ),
    topics=("routines", "bereavement"),
    happening="Ruby has lived with me since my daughter died in the spring. She will not go to bed on her own.",
    would_help="Someone who knows how to talk with her about her mum.",
    agreements=_agreed("1"),
)
NOWAK = RequestAnswers(
    asker=Asker(name="Magda Nowak", tie="mother"),
    place=PlaceGiven(postcode="BH21 1PW"),
    contact=_texts("+447700900167", language="pl", interpreter="A Polish interpreter, not my son"),
    children=(
        Child("1", "Adam Nowak", born_on=date(2012, 10, 4), school="Queen Elizabeth's", asker_responsibility="yes"),
    ),
    topics=("isolation", "school"),
    happening="We moved here in July. Adam has no friends yet and eats his lunch alone.",
    agreements=_agreed("1"),
)
BATSTONE = RequestAnswers(
    asker=Asker(name="Shaun Batstone", tie="father"),
    place=PlaceGiven(postcode="DT1 2AB"),
    contact=ContactGiven(ways=("email",), email="shaun.batstone@example.org", email_seen="no"),
    children=(
        Child(
            "1",
            "Alfie Batstone",
            born_on=date(2016, 5, 17),
            school="Prince of Wales School",
            needs=("sen_support",),
            asker_responsibility="yes",
        ),
    ),
    topics=("disability", "behaviour"),
    happening="Alfie is waiting to be seen about autism. Evenings end in tears for everyone.",
    agreements=_agreed("1", school=True),
)
AMIRA = RequestAnswers(
    asker=Asker(kind="young_person", name="Amira Haddad", born_on=date(2014, 5, 20)),
    place=PlaceGiven(postcode="DT1 1XJ"),
    contact=ContactGiven(nothing_is_safe=True),
    children=(Child("me", "Amira Haddad", born_on=date(2014, 5, 20), school="St Osmund's", knows="yes"),),
    topics=("young_carer", "feelings"),
    happening="I look after my little brothers when mum is ill and I am tired all the time.",
    would_help="Someone to talk to at school who does not ring home.",
    sign_in_word="lanterns",
)
SWANAGE = RequestAnswers(
    asker=Asker(
        kind="helper",
        name="Joyce Tinney",
        role="Family link worker",
        organisation="The Swanage School",
        email="joyce.tinney@example.org",
        phone="+441632960131",
    ),
    place=PlaceGiven(postcode="BH19 2PH"),
    contact=_calls("+447700900411"),
    family_agreed=FamilyAgreed(by="Siobhan Kearley", tie="mother", on=date(2026, 11, 16), how="in_person"),
    children=(Child("1", "Callum Kearley", born_on=date(2012, 8, 14), school="The Swanage School"),),
    topics=("behaviour", "school"),
    happening="Callum has been sent home four times this term. His mum would like help with the evenings.",
    agreements=(*_agreed("1"), AgreementGiven("tell_helper", None, None, True)),
)
HOOPER = RequestAnswers(
    asker=Asker(name="Leanne Hooper", tie="mother"),
    place=PlaceGiven(postcode="DT5 1AA"),
    contact=ContactGiven(nothing_is_safe=True, must_not_contact="My husband, Craig. He checks my phone every night."),
    danger=Danger(at_risk="adult", what="He locks the door when he goes out.", where="At home, on Portland"),
    children=(Child("1", "Mia Hooper", born_on=date(2021, 2, 3), asker_responsibility="yes"),),
    topics=("domestic_abuse",),
    happening="I can only write this at my mum's.",
    agreements=_agreed("1"),
    sign_in_word="marigold",
)
STONE = RequestAnswers(
    asker=Asker(name="Rebecca Stone", tie="mother", address="A new address in Dorchester"),
    place=PlaceGiven(postcode="DT1 3EP"),
    contact=_texts("+447700900178", must_not_contact="Martin Stone"),
    children=(
        Child("1", "Theo Stone", born_on=date(2015, 12, 12), school="Manor Park", asker_responsibility="yes"),
        Child("2", "Isla Stone", born_on=date(2020, 6, 6), asker_responsibility="yes"),
    ),
    adults=(
        Adult(
            "a",
            "Martin Stone",
            tie="father",
            lives_with_children="no",
            responsibility={"1": "yes", "2": "yes"},
            knows="no",
            must_not_know="Where we live now and which school",
        ),
    ),
    topics=("domestic_abuse", "housing", "feelings"),
    happening="We left in September. The children are safe, but Theo wakes every night.",
    would_help="Someone for Theo to talk to.",
    agreements=_agreed("1", "2"),
)
BUGLER = RequestAnswers(
    asker=Asker(name="Marcus Bugler", tie="father"),
    place=PlaceGiven(postcode="DT11 7BQ"),
    contact=_calls("+441632960114", may_leave_message=True),
    children=(Child("1", "Tilly Bugler", due_on=date(2027, 1, 30)),),
    topics=("other", "isolation"),
    topic_more="Getting ready for our first baby",
    happening="Our first baby is due in January and we have no family near here.",
    agreements=_agreed("1"),
)
PRIDDLE = RequestAnswers(
    asker=Asker(name="Donna Priddle", tie="mother"),
    place=PlaceGiven(postcode="DT4 9DR"),
    contact=_calls("+447700900189"),
    children=(
        Child("1", "Kai Priddle", born_on=date(2011, 4, 30), school="All Saints", asker_responsibility="yes"),
        Child("2", "Skye Priddle", born_on=date(2014, 9, 19), school="All Saints", asker_responsibility="yes"),
    ),
    topics=("behaviour", "conflict"),
    happening="Kai and I shout at each other every day and Skye hides in her room.",
    agreements=_agreed("1", "2"),
)
ROLLS = RequestAnswers(
    asker=Asker(name="Samantha Rolls", tie="mother"),
    place=PlaceGiven(postcode="DT3 6BG"),
    contact=_texts("+447700900190"),
    children=(Child("1", "Finley Rolls", born_on=date(2022, 8, 8), asker_responsibility="yes"),),
    topics=("drugs_alcohol", "parents_wellbeing"),
    happening="I am drinking again and I do not want to.",
    agreements=_agreed("1"),
)
GALE = RequestAnswers(
    asker=Asker(name="Peter Gale", tie="father"),
    place=PlaceGiven(postcode="DT2 7EZ"),
    contact=_calls("+441632960163"),
    children=(Child("1", "Owen Gale", born_on=date(2010, 1, 15), school="Thomas Hardye", asker_responsibility="yes"),),
    topics=("online",),
    happening="Owen has been sent money by someone he has never met.",
    agreements=_agreed("1"),
)
POOLE = RequestAnswers(
    asker=Asker(name="Jade Fry", tie="mother"),
    place=PlaceGiven(postcode="BH15 1JF"),
    contact=_calls("+447700900201"),
    children=(Child("1", "Harper Fry", born_on=date(2023, 3, 3), asker_responsibility="yes"),),
    topics=("isolation",),
    happening="I do not know anyone with a baby.",
    agreements=_agreed("1"),
)
COOMBS = RequestAnswers(
    asker=Asker(name="Lee Coombs", tie="father"),
    place=PlaceGiven(postcode="DT4 8SN"),
    contact=_calls("+447700900212"),
    children=(
        Child("1", "Tyler Coombs", born_on=date(2012, 2, 29), school="Budmouth", asker_responsibility="dont_know"),
    ),
    topics=("school",),
    happening="Tyler will not go in and I am at work by six.",
    agreements=_agreed("1"),
)
HANN = RequestAnswers(
    asker=Asker(name="Nicola Hann", tie="mother"),
    place=PlaceGiven(postcode="BH20 4AG"),
    contact=ContactGiven(ways=("email",), email="nicola.hann@example.org", email_seen="no"),
    children=(
        Child("1", "Poppy Hann", born_on=date(2017, 10, 10), school="Wareham St Mary", asker_responsibility="yes"),
    ),
    topics=("feelings",),
    happening="Poppy worries about everything and asks if I will die.",
    agreements=_agreed("1", school=True),
)
DAVIS = RequestAnswers(
    asker=Asker(name="Ellie Davis", tie="mother"),
    place=PlaceGiven(postcode="DT9 3NL"),
    contact=_texts("+447700900223"),
    children=(Child("1", "Noah Davis", born_on=date(2024, 12, 1), asker_responsibility="yes"),),
    topics=("routines", "money"),
    happening="Noah does not sleep and neither do I. My money stops before the month does.",
    agreements=_agreed("1"),
)
