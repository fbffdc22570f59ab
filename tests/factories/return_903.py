"""An SSDA903 pair of invented children, the same for the same seed, as a council's system would write it."""

from datetime import date, timedelta
from random import Random

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
DAY = timedelta(days=1)
YEAR = 365


def written(day: date | None) -> str:
    """DD/MM/YYYY; nothing for no day."""
    return day.strftime("%d/%m/%Y") if day else ""


def pair(children: int = 300, on: date = date(2026, 9, 30), seed: int = 903) -> tuple[str, str]:
    """The header file and the episodes file. Ages from 13 to 25; some with short breaks, some gone home, some moved."""
    random = Random(seed)
    header, episodes = [HEADER], [EPISODES]
    for number in range(children):
        child = f"D{10000 + number * 13}"
        born = on - DAY * random.randrange(13 * YEAR, 26 * YEAR)
        header.append(f"{child},{random.choice('12')},{written(born)},WBRI,UN1,,")
        episodes += [f"{child},{row}" for row in _stays(random, born, on)]
    return "\r\n".join(header) + "\r\n", "\r\n".join(episodes) + "\r\n"


def _stays(random: Random, born: date, on: date) -> list[str]:
    """One history: episodes that touch under one long stay, short breaks, or a few weeks at seventeen."""
    kind = random.choices(("long", "breaks", "weeks", "none"), (70, 12, 15, 3))[0]
    if kind == "none":
        return []
    if kind == "weeks":
        began = born + DAY * random.randrange(16 * YEAR + 30, 17 * YEAR + 200)
        return _written([(began, began + DAY * random.randrange(20, 100), "E13")], "V2", on)
    if kind == "breaks":
        starts = sorted(random.sample(range(14 * YEAR, 17 * YEAR, 30), 4))
        return _written([(born + DAY * day, born + DAY * (day + 5), "E8") for day in starts], "V4", on)
    began = born + DAY * random.randrange(5 * YEAR, 16 * YEAR)
    leaves = born + DAY * random.randrange(15 * YEAR, 18 * YEAR)
    moves = sorted({began, *(began + DAY * random.randrange(1, 900) for _ in range(random.randrange(3)))})
    moves = [day for day in moves if day < leaves] or [leaves - DAY * 30]
    stays = [(day, after, "X1") for day, after in zip(moves, [*moves[1:], leaves], strict=True)]
    why = random.choice(("E4A", "E5", "E5", "E9", "E45", "E3", "E13"))
    stays[-1] = (stays[-1][0], leaves, why) if random.random() < 0.4 else (stays[-1][0], None, "")
    return _written(stays, "C2", on)


def _written(stays: list[tuple[date, date | None, str]], legal: str, on: date) -> list[str]:
    lines = []
    for place, (began, ended, why) in enumerate(row for row in stays if row[0] <= on):
        ended, why = (ended, why) if ended is not None and ended <= on else (None, "")
        rne = "P" if place else "S"
        lines.append(f"{written(began)},{rne},{legal},N1,U4,PR1,{written(ended)},{why},,DT1 1AA,DT1 1AB,")
    return lines
