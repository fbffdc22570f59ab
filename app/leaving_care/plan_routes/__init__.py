"""The young person's own plan: read it, write in it, agree or not, ask for a review, let others read parts."""

from app.leaving_care.plan_routes import lending as lending
from app.leaving_care.plan_routes import reading as reading
from app.leaving_care.plan_routes import saying as saying
from app.leaving_care.plan_routes import writing as writing
from app.leaving_care.plan_routes.own import blueprint as blueprint

__all__ = ["blueprint", "lending", "reading", "saying", "writing"]
