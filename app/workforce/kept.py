"""What is kept of teams and of the people who work in them."""

from app.retention.keeping import Kept

KEPT = (
    Kept("settings", ("team",), "stays"),
    Kept("worker", ("worker", "worker_picture", "introduction", "introduction_token"), "nobody_yet"),
)
