"""What young people of 11 to 17 read, by code of a fact."""

from flask_babel import lazy_gettext as _l

HEADINGS = {
    "who": _l("Who can see it"),
    "not": _l("Good to know"),
    "what": _l("What we keep"),
    "why": _l("What it is for"),
    "long": _l("How long we keep it"),
    "can": _l("What you can do"),
    "law": _l("Why the law lets us"),
    "ask": _l("Who to ask"),
}
"""In the order they ask: who sees it comes first."""
LEAD = {
    "early-help": _l("This is about asking for help, for you or your family."),
    "feedback": _l("This is about telling us how it is with your worker."),
    "care-leavers": _l("This is about your page and your plan when you leave care."),
    "you-said-we-did": _l("This is about the board that says what people told us and what we did."),
}
EARLY_HELP = {
    "eh_words": _l("What you write and choose, and what you change or add later."),
    "eh_people": _l("Names, birth dates and where people live, if you tell us."),
    "eh_contact": _l("How it is safe for us to reach you."),
    "eh_agreed": _l("What you agreed to, and when."),
    "eh_help": _l("Messages between you and us, and what our staff write when they help you."),
    "eh_team": _l("Our team for early help, once you have sent it. Each of us sees only what our job needs."),
    "eh_worker": _l("The worker who helps you, and their boss."),
    "eh_others": _l("Others who help you, such as your school, if that was agreed."),
    "eh_own_part": _l("Others in your family do not see your part."),
    "eh_young_alone": _l(
        "If you ask for help alone, we will not tell your parents. But if you or another child is not safe, "
        "or the law says so, we must. Then we try to tell you first."
    ),
    "eh_take_back": _l("Take back what you asked for. What we did before stays written down."),
}
FEEDBACK = {
    "fb_said": _l("What you choose and write, in your own words."),
    "fb_week": _l("The week you said it. Not the day, not the time."),
    "fb_about": _l("Which team or worker it is about, if you say so, and if somebody helped you."),
    "fb_name": _l("Your name, only if you give it. With your code you can take it away again."),
    "fb_apart": _l(
        "A few things about you, if you like. We keep them apart, so nobody can join them to what you said."
    ),
    "fb_asked": _l("If we asked you to speak, that we asked. It is not joined to what you say."),
    "fb_code": _l("Your code, locked so that nobody can read it."),
    "fb_answer": _l("To write back to you, and put things right."),
    "fb_better": _l("To learn what to do better. We show no numbers that stand for just a few people."),
    "fb_team": _l("The youth voice team. They do not work with you or your family."),
    "fb_worker": _l(
        "Your worker will not see this here. If you tell us something very serious, or you choose to "
        "complain, your worker may have to be told what it is about. We talk to you first."
    ),
    "fb_with_yes": _l(
        "Others read your words only if you say yes. That can be your worker, a boss who can put it right, or "
        "a report without your name. If you say yes, we may also tell it in other words to people who check "
        "our work."
    ),
    "fb_unsafe": _l(
        "If you tell us that you or a child is not safe, we tell people who can help. They see what you said about "
        "that, and the time you said it. We try to tell you first."
    ),
    "fb_allegation": _l(
        "If you say that somebody who works with children did harm, one person whose job that is reads it. "
        "The person you name does not."
    ),
    "fb_no_account": _l(
        "If nobody knows it is you, it has no name on it. We will not try to find out who you are, unless you "
        "or a child is being hurt."
    ),
    "fb_cannot_find": _l("Then we cannot find it for you later. Only your code can."),
    "fb_limits": _l(
        "Someone who sees your screen, or runs the wi-fi, may see that you were on this page. In the first "
        "hours, an expert with all our keys could find out more. Each night we mix it all up."
    ),
    "fb_take_back": _l("Take back what you said, with your code. People who read it may remember it."),
}
CARE_LEAVERS = {
    "cl_record": _l("Who you are and when you were in care. We have it from the council’s care records."),
    "cl_plan": _l("Your plan: your words, our words, and what was agreed. We keep the old ones too."),
    "cl_asks": _l("What you ask for, the answer and why, the money, and what you send us to show it."),
    "cl_home": _l("Where you live and have lived, and if it was right for you."),
    "cl_touch": _l("When we saw you or spoke to you, our messages, and what your adviser wrote down."),
    "cl_own": _l(
        "The page about you, if you write one. And that you had a letter made. If you have us email it, it says that "
        "you were in care."
    ),
    "cl_owed": _l("To get you what is yours, and to stay in touch with you."),
    "cl_adviser": _l("Your adviser or social worker, and their boss. Each sees only what their job needs."),
    "cl_reviewing": _l("While you are in care: the person who checks your plan with you."),
    "cl_lent": _l("Anyone you lend a part of your plan to. They see that part, until you end it."),
    "cl_return": _l(
        "Each year the council can make a list for the government. It has your number and birth date, not "
        "your name. It says if we are in touch, what you do, and what kind of home you live in."
    ),
    "cl_feedback": _l("What you tell us about your worker is kept apart. Your worker will not see it here."),
    "cl_works_out": _l(
        "A computer works out from your dates what you may get. It does not decide. A person can put it right."
    ),
    "cl_lend_end": _l("Stop lending a part of your plan, at any time."),
}
YOU_SAID = {
    "ys_counts": _l(
        "How many said yes, no or not sure when we asked if it is better now. We count them, no more. If you "
        "use a code, we keep your answer with what you told us."
    ),
    "ys_words": _l("What people told us, in our own words."),
    "ys_link": _l("Which things people told us it came from."),
    "ys_tell": _l("To show what you all told us, and what we did."),
    "ys_everybody": _l("Everyone can read the board."),
    "ys_few": _l("Only a few of us know who said what is behind it, if they said their name at all."),
    "ys_small": _l("We never show a number that stands for fewer than 5 people. We name nobody."),
    "ys_change_mind": _l(
        "If you have a code, you can take back what you said. We do not count it from then on. What is "
        "printed stays printed."
    ),
}
COMMON = {
    "looks": _l("Each time one of us opens your page: who it was, when, and what their job is."),
    "sign_ins": _l("When you sign in, and if it was on a phone, a tablet or a computer. Not where you were."),
    "help": _l("To help you and your family."),
    "keep_safe": _l("To keep people safe."),
    "learn": _l("To see if our help works. No names are in the numbers."),
    "unsafe": _l(
        "If you or someone else may be in danger, we may have to tell people who can help. We try to tell you first."
    ),
    "checkers": _l("People whose job is to check if our help is good. They may read what we keep about you."),
    "firms": _l(
        "Firms that run computers or send messages for us, as far as they must. Our messages do not say what "
        "they are about."
    ),
    "no_machine": _l(
        "No computer decides about you. A person does. A computer may spot words about danger, and call a person."
    ),
    "no_tracking": _l("We do not follow you on the web. We show no adverts and sell nothing."),
    "copy": _l("Ask to see what we keep about you. You can have a copy. We have a month, and two more if it is hard."),
    "put_right": _l("Tell us if something is wrong. You can put some of it right yourself when you are signed in."),
    "object": _l("Tell us if you do not like how we use it, or want it gone. A person answers you and says why."),
    "child_asks": _l("Ask at any age. It is your right, not your parents’. Someone you trust can help you ask."),
    "law_help": _l("The law says that councils must help children and keep them safe. That is our reason."),
    "law_leaving": _l("The law says that councils must help you when you leave care. That is our reason."),
    "law_special": _l(
        "Some of it is very private, such as your health. The law lets us use it to care for you and keep you safe."
    ),
}
FACTS = EARLY_HELP | FEEDBACK | CARE_LEAVERS | YOU_SAID | COMMON
KEPT = {
    "draft": _l("What you did not send"),
    "early_help_case": _l("What you asked for, and the help you had"),
    "message": _l("That we sent you a message"),
    "trail": _l("Who opened what, and when"),
    "concern": _l("What was written down because someone may not be safe"),
    "sign_in": _l("That you were signed in, after you signed out"),
    "feedback_draft": _l("What you did not send"),
    "feedback": _l("What you told us"),
    "figures": _l("Numbers made from it"),
    "care_leaver": _l("Your page and your plan"),
    "you_said": _l("What is on the board, and what it came from"),
    "statistics": _l("The counts"),
}
NOT_SET = _l("we have not said how long yet, so we keep it until we do")
WITH_RECORD = _l("as long as the rest of your page")
FOR_GOOD = _l("for good, as it names nobody")
UNCONFIRMED = _l("We think this is right. The person at the council who looks after data has not checked it yet.")
