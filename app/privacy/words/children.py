"""What children of 7 to 10 read, by code of a fact: one short idea a line."""

from flask_babel import lazy_gettext as _l

HEADINGS = {
    "who": _l("Who can see it?"),
    "not": _l("What else should I know?"),
    "what": _l("What do you keep?"),
    "why": _l("What is it for?"),
    "long": _l("How long do you keep it?"),
    "can": _l("What can I do?"),
    "law": _l("Are you allowed to?"),
    "ask": _l("Who can I ask?"),
}
"""In the order they ask: who sees it comes first."""
LEAD = {
    "early-help": _l("You can ask us for help. This page says what we do with what you tell us."),
    "feedback": _l("You can tell us how it is with your worker. This page says what we do with it."),
    "you-said-we-did": _l("We have a board. It says what children told us and what we did."),
}
EARLY_HELP = {
    "eh_words": _l("We keep what you write."),
    "eh_people": _l("We keep names, birthdays and where you live, if you tell us."),
    "eh_contact": _l("We keep how it is safe to reach you."),
    "eh_agreed": _l("We keep what you said yes to."),
    "eh_help": _l("We keep what we write when we help you."),
    "eh_team": _l("People in our team read it when you send it. No one reads it before."),
    "eh_worker": _l("The worker who helps you can read it. So can their boss."),
    "eh_others": _l("Other people who help you, like your school, can see some of it, if that was agreed."),
    "eh_own_part": _l("Other people in your family do not see your part."),
    "eh_young_alone": _l(
        "If you ask us on your own, we will not tell your mum or dad. But if you or another child is not "
        "safe, or the law says so, we must. We try to tell you first."
    ),
    "eh_take_back": _l("You can say: I do not want this now. We keep what we did before."),
}
FEEDBACK = {
    "fb_said": _l("We keep what you say, just as you said it."),
    "fb_week": _l("We keep the week. We do not keep the day or the time."),
    "fb_about": _l("We keep which worker you mean, if you say so, and if someone helped you."),
    "fb_name": _l("We keep your name only if you tell us. You can take it away with your code."),
    "fb_apart": _l("You can tell us a bit about you. We keep that in another place."),
    "fb_asked": _l("If we asked you to tell us, we keep that we asked."),
    "fb_code": _l("We lock your code. No one can read it."),
    "fb_answer": _l("We want to write back to you and make things right."),
    "fb_better": _l("We want to learn what to do better."),
    "fb_team": _l("The youth voice team reads it. They do not work with your family."),
    "fb_worker": _l(
        "Your worker will not see this here. If it is very bad, your worker may have to know what it is "
        "about. It is the same if you ask us to look into it. We talk to you first."
    ),
    "fb_with_yes": _l(
        "We show your words to someone else only if you say yes. You can say yes to us telling it in new words, too."
    ),
    "fb_unsafe": _l(
        "If you or a child is not safe, we have to tell someone who can help. They see what you said and the time. "
        "We try to tell you first."
    ),
    "fb_allegation": _l(
        "If you say that a grown-up at work hurt a child, one person who looks into it reads that. The "
        "grown-up you name does not."
    ),
    "fb_no_account": _l(
        "If no one knows it is you, your name is not on it. We will not try to find out, unless you or a "
        "child is being hurt."
    ),
    "fb_cannot_find": _l("Then we cannot find it for you. Only your code can."),
    "fb_limits": _l(
        "If someone looks at your screen, they can see it. Try to be alone. At first, someone very clever "
        "with all our keys could find out more. Each night we mix it all up."
    ),
    "fb_take_back": _l("You can take it back with your code. If someone has read it, they may still know it."),
}
YOU_SAID = {
    "ys_counts": _l(
        "We ask: is it better now? We count who says yes and who says no. If you use your code, we keep your "
        "answer with it."
    ),
    "ys_words": _l("We write what children told us in our own words."),
    "ys_link": _l("We know which things you told us it came from."),
    "ys_tell": _l("It is there to show what we did."),
    "fb_better": _l("We want to learn what to do better."),
    "ys_everybody": _l("Anyone can read the board."),
    "ys_few": _l("Just a few of us know what it came from."),
    "ys_small": _l("We do not say your name. We do not show a number for fewer than 5 people."),
    "ys_change_mind": _l("You can take back what you said, with your code. What we have printed stays."),
}
COMMON = {
    "looks": _l("We write down who looked at your page, and when."),
    "sign_ins": _l("We keep when you come in to your page. We do not keep where you are."),
    "help": _l("We use it to help you."),
    "keep_safe": _l("We use it to keep you safe."),
    "learn": _l("We use it to see if our help is good."),
    "unsafe": _l("If you are not safe, we have to tell someone who can help. We try to tell you first."),
    "checkers": _l("Some people check if our help is good. They may read it."),
    "firms": _l(
        "Other people run the computers for us and send our notes to you. The notes do not say what they are about."
    ),
    "no_machine": _l(
        "A person thinks about what you need. A computer does not. It may see a word that is about danger and "
        "call a person."
    ),
    "no_tracking": _l("We do not follow you. We do not sell things."),
    "copy": _l("You can ask to see what we keep. We have a month to show you. If it is hard, we can take two more."),
    "put_right": _l("You can tell us if it is wrong."),
    "object": _l("You can say that you do not like it, or want it gone. We tell you yes or no, and why."),
    "child_asks": _l("You can ask on your own. A grown-up you trust can help you."),
    "law_help": _l("The law says that we must help children and keep them safe."),
    "law_special": _l("Some things are just for you, like when you are ill. We may keep them to help you."),
}
FACTS = EARLY_HELP | FEEDBACK | YOU_SAID | COMMON
KEPT = {
    "draft": _l("What you did not send"),
    "early_help_case": _l("What you asked for"),
    "message": _l("That we wrote to you"),
    "trail": _l("Who looked, and when"),
    "concern": _l("What we wrote down to keep someone safe"),
    "sign_in": _l("That you came in to your page"),
    "feedback_draft": _l("What you did not send"),
    "feedback": _l("What you told us"),
    "figures": _l("Numbers we made from it"),
    "you_said": _l("What is on the board"),
    "statistics": _l("What we counted"),
}
NOT_SET = _l("we do not know yet, so we keep it until we do")
WITH_RECORD = _l("as long as the rest")
FOR_GOOD = _l("always, as it has no names")
UNCONFIRMED = _l("We think so. One more person has to check it.")
