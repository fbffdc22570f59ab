"""What each room puts into the application, by import path: pages, commands, and what the worker does by the clock."""

BEFORE_ACCESS = ("app.accounts.setup:init_accounts",)
BLUEPRINTS = (
    "app.web.health:blueprint",
    "app.accounts.routes:blueprint",
    "app.notifications.routes:blueprint",
    "app.notifications.staff_routes:blueprint",
    "app.desk.routes:blueprint",
    "app.workforce.routes:blueprint",
    "app.themes.routes:blueprint",
    "app.safeguarding.routes:blueprint",
    "app.safeguarding.staff_routes:blueprint",
    "app.feedback.routes:blueprint",
    "app.feedback.routes:blueprint_4_7",
    "app.feedback.routes:blueprint_8_11",
    "app.feedback.routes:blueprint_11_17",
    "app.feedback.routes:blueprint_care_leaver",
    "app.feedback.routes:blueprint_parent_carer",
    "app.early_help.routes:blueprint",
    "app.early_help.routes:request_blueprint",
    "app.early_help.routes:link_blueprint",
    "app.early_help.family_routes:blueprint",
    "app.early_help.staff_routes:blueprint",
)
COMMANDS = (
    "app.core.db_cli:database",
    "app.core.clock_cli:clock",
    "app.accounts.cli:people",
    "app.places.cli:places",
    "app.notifications.cli:notifications",
    "app.notifications.cli:worker",
    "app.trail.cli:trail",
    "app.feedback.cli:feedback",
    "app.desk.status:status",
    "app.demo.cli:demo",
)
JOBS: tuple[tuple[str, str], ...] = (
    ("minute", "app.safeguarding.services:escalate"),
    ("bell", "app.accounts.services:answer_link_asks"),
    ("night", "app.accounts.services:ask_about_unused_accounts"),
    ("night", "app.accounts.services:tidy_sign_ins"),
    ("night", "app.accounts.services:forget_old_sign_ins"),
    ("night", "app.workforce.services:end_work_of_who_left"),
    ("hour", "app.trail.sealing:seal_closed_hours"),
    ("night", "app.core.guesses:forget_old_guesses"),
    ("night", "app.journeys.services:let_go_of_expired"),
    ("night", "app.feedback.services.night:night"),
    ("night", "app.early_help.drafts:warn_of_expiry"),
    ("night", "app.early_help.services.waiting:make_waiting_times"),
    ("night", "app.early_help.services.waiting:end_cover"),
    ("night", "app.early_help.services.waiting:end_old_offers"),
)
"""What the worker does each "minute", "hour", "night" or "bell": a function of the time, inside its own transaction."""
