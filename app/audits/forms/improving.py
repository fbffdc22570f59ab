"""An action set on the page of an audit."""

from app.actions.forms import ActionForm
from app.audits import words


class AuditActionForm(ActionForm):
    """The worker reads it in their copy: what a rule of audits refuses, audits say."""

    def refuse_by_rule(self, code: str) -> None:
        if code in words.RULES:
            self.form_errors = [words.rule(code)]
        else:
            super().refuse_by_rule(code)
