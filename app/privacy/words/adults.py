"""What grown-ups read, by code of a fact."""

from flask_babel import lazy_gettext as _l

HEADINGS = {
    "what": _l("What we keep"),
    "why": _l("What we use it for"),
    "law": _l("Why the law lets us"),
    "who": _l("Who sees it"),
    "not": _l("What else you should know"),
    "long": _l("How long we keep it"),
    "can": _l("What you can do"),
    "ask": _l("Who to ask"),
}
LEAD = {
    "early-help": _l("This is about asking for help for a family."),
    "feedback": _l("This is about telling us how it is with your worker."),
    "care-leavers": _l("This is about young people who are leaving care, or have left it."),
    "you-said-we-did": _l("This is about the board that says what people told us and what we did."),
    "staff": _l("This is about people who work with this portal, and workers whom it names."),
}
EARLY_HELP = {
    "eh_words": _l(
        "What you write and choose when you ask for help, and what you add or put right later. We keep both versions."
    ),
    "eh_people": _l("Names, birth dates and addresses of the children and grown-ups that you tell us about."),
    "eh_contact": _l("How you told us it is safe to reach you."),
    "eh_agreed": _l("What you agreed to, the exact words, and the day."),
    "eh_help": _l("Messages between you and us, and what staff write when they help you."),
    "eh_team": _l("People in the %(hub)s, once you have sent it. Each sees only what their job needs."),
    "eh_worker": _l("The worker who helps you, and their manager."),
    "eh_others": _l("Others who help you, such as a school, where you agreed to it."),
    "eh_own_part": _l("Another grown-up in your family does not see your part."),
    "eh_young_alone": _l(
        "If a child asks for help alone, we do not tell the parents, unless somebody is not safe or the law "
        "says we must. Then we try to tell the child first."
    ),
    "eh_take_back": _l("Take your request back. What was done or shared before stays on the record."),
}
FEEDBACK = {
    "fb_said": _l("What you choose and write, just as you wrote it, and what you add later."),
    "fb_week": _l("The week you said it. We do not keep the day or the time."),
    "fb_about": _l("Which team or worker it is about, if you say so, and if somebody helped you."),
    "fb_name": _l("Your name, only if you give it. You can take it away again with your code."),
    "fb_apart": _l("Some facts about you, if you like. We keep them apart: nothing joins them to what you said."),
    "fb_asked": _l("If we asked you to speak, that we asked. It is not joined to what you say."),
    "fb_code": _l("Your code in a form that nobody can read back."),
    "fb_answer": _l("To answer you, and to put things right."),
    "fb_better": _l("To learn what to do better. Figures that others see never stand for a few people only."),
    "fb_team": _l("The youth voice team. They do not work with you or your family."),
    "fb_worker": _l(
        "Your worker does not see it here. If you tell us something very serious, or you choose to complain, "
        "your worker may have to be told what it is about. We talk to you first."
    ),
    "fb_with_yes": _l(
        "Somebody else reads your words only if you say yes: your worker, a manager who can put it right, or "
        "a report without your name. With your yes, an audit of the work may use what you said, told in other "
        "words."
    ),
    "fb_unsafe": _l(
        "If you tell us that you or a child is not safe, we tell people who can help. They see what you said about "
        "that, and the time you said it. We try to tell you first."
    ),
    "fb_allegation": _l(
        "If it says that somebody who works with children did harm, one officer who looks into that reads it. "
        "The person it names does not."
    ),
    "fb_no_account": _l(
        "If nobody knows it is you, it belongs to no account and no sign-in. We will not try to find out who "
        "you are, unless you or a child is being hurt."
    ),
    "fb_cannot_find": _l(
        "Then we cannot find it for you either. Without your code we cannot show it to you, put it right or "
        "take it out."
    ),
    "fb_limits": _l(
        "Whoever sees your screen, or runs the network you use, may see that you opened the page. In the "
        "first hours an expert with all our keys could learn more. Each night we mix it up."
    ),
    "fb_take_back": _l("Take back what you said, with your code. Who read it before may remember it."),
}
CARE_LEAVERS = {
    "cl_record": _l("Who you are and when you were in care. It comes from the council’s care records."),
    "cl_plan": _l("Your plan: your words, our words, what was agreed, and each version of it."),
    "cl_asks": _l("What you ask for, what was decided and why, the money, and the papers that you add."),
    "cl_home": _l("Where you live and have lived, and if it was right for you."),
    "cl_touch": _l("When we saw you or spoke with you, messages, and what your adviser wrote about it."),
    "cl_own": _l(
        "The page about yourself, if you write one, and that a letter was made for you. A letter that you have us "
        "email says that you were in care."
    ),
    "cl_owed": _l("To give you what you are owed, and to stay in touch with you."),
    "cl_adviser": _l("Your adviser or social worker, and their manager. Each sees only what their job needs."),
    "cl_reviewing": _l("While you are in care: the officer who checks your plan with you."),
    "cl_lent": _l("Whoever you lend a part of your plan to. They see that part only, until you end it."),
    "cl_return": _l(
        "Each year the council can make a list for the government from it. It has your number and birth date, "
        "and not your name. It says if we are in touch, what you do, and in what kind of home you live."
    ),
    "cl_feedback": _l("What you tell us about your worker is kept apart. Your worker does not see it here."),
    "cl_works_out": _l(
        "The portal works out from your dates what the law calls you and what you may get. It is not a "
        "decision. A person can put it right."
    ),
    "cl_lend_end": _l("End at any time what you lent from your plan."),
}
YOU_SAID = {
    "ys_counts": _l(
        "How many said yes, no or not sure to “Is it better now?”. Only the count, and nobody’s own answer. "
        "With a code, we keep your answer with what you told us."
    ),
    "ys_words": _l("What people told us, put in our own words."),
    "ys_link": _l("Which things people told us a line on the board comes from."),
    "ys_tell": _l("To show what people told us, and what came of it."),
    "ys_everybody": _l("Everybody reads the board."),
    "ys_few": _l("What stands behind it is for the few staff who may read what people told us."),
    "ys_small": _l("We do not show figures that stand for fewer than 5 people. We name nobody."),
    "ys_change_mind": _l(
        "If you said something with a code, you can take it back. Then it is not counted in later figures. "
        "What is printed already stays."
    ),
}
STAFF = {
    "st_account": _l(
        "Your name and work address, your roles, who gave them to you and when. Your password and second "
        "factor, locked."
    ),
    "st_sign_ins": _l("When you sign in, and on what kind of device."),
    "st_did": _l("What you do here and which records you open: when, in which role and for which reason."),
    "st_work": _l(
        "Your team, who your manager is, how many people you work with, and what you write about yourself for children."
    ),
    "st_heard": _l(
        "What people say about your work. You read it as a summary of at least five, or where they said that you may."
    ),
    "st_audits": _l("Audits of work you did. You get a copy."),
    "st_people": _l("So that only the right people open a record."),
    "st_answer": _l("So that a family can learn who looked, and we can answer for what we do."),
    "st_admin": _l("Administrators: your account and roles. They read no records of families."),
    "st_protection": _l("Data protection: who opened what."),
    "st_managers": _l("Your manager: your work. The quality team: audits."),
    "st_designated": _l(
        "The designated officer: what is said about harm by somebody who works with children. You are not "
        "shown it here."
    ),
    "st_child": _l("Nobody shows you who said what. Not even a count where that could tell."),
    "st_watch": _l("We do not record what you type before you save it, your screen, or where you are."),
    "st_copy": _l(
        "Ask for a copy of what we keep about you. What a child said is weighed by hand: the child’s name and "
        "words may be kept out."
    ),
}
COMMON = {
    "looks": _l("Each time a member of staff opens your record: who, when and in which job."),
    "sign_ins": _l(
        "When you sign in, and if that was on a phone, a tablet or a computer. We do not keep where you were."
    ),
    "help": _l("To help you and your family."),
    "keep_safe": _l("To keep children and adults safe."),
    "learn": _l("To see if our help works. The figures name nobody."),
    "unsafe": _l(
        "If a child or an adult may be in serious danger, or the law says so, we may have to tell others "
        "without asking. We try to tell you first."
    ),
    "checkers": _l(
        "People who check our work, from the council or the government. They may read your record to see if "
        "the help was good."
    ),
    "firms": _l(
        "Firms that run computers or send messages for us, as far as they must. A message from us does not "
        "say what it is about."
    ),
    "no_machine": _l(
        "No computer decides about you: a person does. A computer may notice words about danger, and call a person."
    ),
    "no_tracking": _l("We do not follow or count visitors. We show no adverts and sell nothing."),
    "copy": _l("Ask for a copy of what we keep about you. We have a month to answer, and two more if it is hard."),
    "put_right": _l("Ask us to put it right. In your account you can do some of that yourself."),
    "object": _l(
        "Say that you do not agree with how we use it, or ask us to remove it. A person answers you, and says why."
    ),
    "child_asks": _l(
        "A child can ask too. It is the child’s right: a parent does not always get what we keep about a child."
    ),
    "law_help": _l("Councils must help children and families, and keep them safe. The law calls that a public task."),
    "law_leaving": _l("Councils must help young people who leave care. The law calls that a public task."),
    "law_special": _l(
        "Some of what you tell us is very private, such as your health. The law lets us use it to care for "
        "people and keep them safe."
    ),
    "law_staff": _l("The council must be able to say who saw what, and must keep children safe."),
}
FACTS = EARLY_HELP | FEEDBACK | CARE_LEAVERS | YOU_SAID | STAFF | COMMON
KEPT = {
    "draft": _l("What you began and did not send"),
    "early_help_case": _l("Your request and the help you had"),
    "data_ask": _l("What you asked about your records"),
    "access_request": _l("Your request for a copy of what we hold"),
    "message": _l("That we sent you a message, and how"),
    "trail": _l("Who opened what, and when"),
    "concern": _l("What was written down because somebody may not be safe"),
    "sign_in": _l("That you were signed in, after you signed out"),
    "feedback_draft": _l("What you began and did not send"),
    "feedback": _l("What you told us"),
    "figures": _l("Figures made from it"),
    "care_leaver": _l("Your record and your plan"),
    "you_said": _l("What stands on the board, and what it was made from"),
    "statistics": _l("Counts"),
    "account": _l("Your account"),
    "worker": _l("Your team and your work"),
    "audit": _l("Audits"),
}
NOT_SET = _l("the council has not set how long yet, so it is kept until it does")
WITH_RECORD = _l("as long as the record it belongs to")
FOR_GOOD = _l("for good, for it names nobody")
UNCONFIRMED = _l("We think that these are our reasons. Our data protection officer has not checked them yet.")
