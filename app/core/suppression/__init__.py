"""The one rule of small numbers: what may be published of a closed quarter, all of it at once (promise 11).

`choose(people, questions)` answers it. The method, and what it does not promise, is in
`docs/decisions/small-numbers.md`; in short:

* **Whole or not at all.** A breakdown is a question by county, version, locality or team. It is published when every
  number in it, with skipped and not asked, stands for nobody or for at least `SMALLEST` people.
* **Joined, then a level up.** Where it does not stand, its answers are joined (good, mixed, poor; then good and poor
  against the rest; then answered or not), each time as sums of what stood before; where that does not stand either, it
  is not shown at that level, and the level above answers: team, locality, county.
* **Everything at once.** Breakdowns of the same people share margins, and questions that only some are asked share
  their bases, so each may stand and two together still give a small number away. A breakdown is therefore only added
  while this holds: for every number of 1 to 4 in any version, place or version in a place, there is another set of
  people that gives exactly the same published figures and in which that number is nobody or at least five. Such a set
  is built, not supposed: answers and places are exchanged in rings that leave every published number alone. Where none
  is found the breakdown is not added; the answer may be too careful, never too bold.
* **Over time.** Quarters have nobody in common, so a year is its four quarters. A correction may be published when the
  people it adds and the people it takes away each pass by themselves (`may_stand_beside`).
"""

from app.core.suppression.choosing import (
    COUNTY,
    LEVELS,
    Release,
    choose,
    drawn_alike,
    may_stand_beside,
)
from app.core.suppression.details import (
    NO_VIEW,
    SMALLEST,
    Form,
    Person,
    Question,
    Shown,
    class_of,
    place_class_of,
    stands,
)

__all__ = [
    "COUNTY",
    "LEVELS",
    "NO_VIEW",
    "SMALLEST",
    "Form",
    "Person",
    "Question",
    "Release",
    "Shown",
    "choose",
    "class_of",
    "drawn_alike",
    "may_stand_beside",
    "place_class_of",
    "stands",
]
