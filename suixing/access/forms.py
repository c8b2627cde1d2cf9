"""Human input for access: the rule of passwords that Django does not have."""

from django.core.exceptions import ValidationError

from suixing.access.models import User
from suixing.access.rules import check_without_login
from suixing.access.wording import PASSWORD_HELP
from suixing.ui.refusals import sentence


class WithoutLogin:
    """A password does not contain the login (`AUTH_PASSWORD_VALIDATORS`)."""

    def validate(self, password: str, user: User | None = None) -> None:
        refusal = check_without_login(password, user.login if user is not None else "")
        if refusal is not None:
            raise ValidationError(str(sentence(refusal)), code=refusal.code)

    def get_help_text(self) -> str:
        return str(PASSWORD_HELP)
