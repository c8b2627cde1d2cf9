"""Human input for access: allauth's forms in our words, and the rule of passwords that Django does not have."""

from collections.abc import Mapping

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.core.exceptions import ValidationError

from suixing.access.models import User
from suixing.access.rules import check_without_login
from suixing.access.wording import LOGIN_FIELDS, PASSWORD_HELP, Field
from suixing.ui.refusals import sentence


class WithoutLogin:
    """A password does not contain the login (`AUTH_PASSWORD_VALIDATORS`)."""

    def validate(self, password: str, user: User | None = None) -> None:
        refusal = check_without_login(password, user.login if user is not None else "")
        if refusal is not None:
            raise ValidationError(str(sentence(refusal)), code=refusal.code)

    def get_help_text(self) -> str:
        return str(PASSWORD_HELP)


class InOurWords:
    """Labels and hints of a library's form from `wording.LOGIN_FIELDS`; a label is never only a placeholder."""

    use_required_attribute = False
    words: Mapping[str, Field] = LOGIN_FIELDS

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in self.words:
                field.label, field.help_text = self.words[name].label, self.words[name].hint
                if self.words[name].digits:
                    field.widget.attrs["inputmode"] = "numeric"


class LoginForm(InOurWords, account.LoginForm):
    """Login and password."""


class ChangePasswordForm(InOurWords, account.ChangePasswordForm):
    """The old password once, the new one twice."""


class ReauthenticateForm(InOurWords, account.ReauthenticateForm):
    """The password once more."""


class AuthenticateForm(InOurWords, mfa.AuthenticateForm):
    """Six digits or a recovery code, at login."""


class ReauthenticateByCodeForm(InOurWords, mfa.ReauthenticateForm):
    """Six digits or a recovery code, before a change."""


class ActivateTOTPForm(InOurWords, totp.ActivateTOTPForm):
    """The first six digits of a new authenticator."""


class AddPasskeyForm(InOurWords, webauthn.AddWebAuthnForm):
    """The name of a new passkey."""


class EditPasskeyForm(InOurWords, webauthn.EditWebAuthnForm):
    """Another name for a passkey."""
