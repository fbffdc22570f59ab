"""What a question set is made of: questions, the answers that may be chosen, and how those are joined. Pure."""

from dataclasses import dataclass

VERSIONS = ("4-7", "8-11", "11-17", "care-leaver", "parent-carer")
KINDS = ("scale", "choice", "many", "number", "words")
CHOSEN = frozenset({"scale", "choice", "many"})
NOT_SURE = "not_sure"
DONT_WANT_TO_SAY = "dont_want_to_say"
NO_OPINION = (NOT_SURE, DONT_WANT_TO_SAY)
"""Answer codes that every question but one in words takes: answered, and neither good, mixed nor poor."""
JOINED = ("good", "mixed", "poor")
"""What answers may be joined to before they are published (promise 11)."""


@dataclass(frozen=True)
class Option:
    """One answer that may be chosen. `label` is English as the catalogue has it; `picture` a name of our own drawings.

    `alone`: on a question with many answers, this one cannot stand with another ("nothing worries me").
    """

    code: str
    label: str
    picture: str = ""
    alone: bool = False


@dataclass(frozen=True)
class Question:
    """One question. `ask` and `hint` are for who answers, `label` for staff and reports: English as the catalogue has.

    * `options`: the set's own answers; `codes` has `not_sure` and `dont_want_to_say` too.
    * `domain`, `theme`: where it belongs (Bright Spots-like domain; the shared list of themes).
    * `joins`: how answers are joined for publication, e.g. `{"good": ("yes",), "poor": ("no",)}`.
    * `raises`: answers that raise a concern when their page is saved; `alleges`: those of them that say somebody who
      works with children did harm, so that the designated officer has it too.
    * `alone`: in a version answered with somebody near, it stands on the page to do on one's own.
    * `least`, `most`: for a number.
    """

    code: str
    label: str
    kind: str
    ask: str
    domain: str
    theme: str
    hint: str = ""
    picture: str = ""
    options: tuple[Option, ...] = ()
    joins: tuple[tuple[str, tuple[str, ...]], ...] = ()
    raises: frozenset[str] = frozenset()
    alleges: frozenset[str] = frozenset()
    alone: bool = False
    least: int = 0
    most: int = 0

    @property
    def is_chosen(self) -> bool:
        return self.kind in CHOSEN

    @property
    def codes(self) -> tuple[str, ...]:
        """Every answer code that may be stored for it; none for words and numbers' values."""
        own = tuple(option.code for option in self.options)
        return own if self.kind == "words" else own + NO_OPINION

    def joined(self, answer: str) -> str | None:
        """What an answer is joined to for publication: good, mixed or poor; None for no opinion."""
        return next((name for name, codes in self.joins if answer in codes), None)

    def raised_by(self, answer: object) -> frozenset[str]:
        """Which of its alarming answers are in a stored answer: a code, or a list of codes."""
        given = answer if isinstance(answer, (list, tuple)) else (answer,)
        return self.raises & {code for code in given if isinstance(code, str)}

    def alleged_by(self, answer: object) -> bool:
        """Whether a stored answer says that somebody who works with children did harm."""
        return bool(self.raised_by(answer) & self.alleges)


@dataclass(frozen=True)
class QuestionSet:
    """The questions of one version at one time. `code` is what an item keeps: "8-11.1"."""

    version: str
    number: int
    questions: tuple[Question, ...]

    @property
    def code(self) -> str:
        return f"{self.version}.{self.number}"

    def question(self, code: str) -> Question | None:
        return next((question for question in self.questions if question.code == code), None)


class QuestionSetFault(ValueError):
    """The files cannot be used. `faults` has one line each: file, question and field, and what to do."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("the question sets cannot be used:\n" + "\n".join(f"  {fault}" for fault in faults))
        self.faults = faults
