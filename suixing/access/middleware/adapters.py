"""Where allauth asks the site: no signing up, no mail, passwords set by an action, secrets encrypted at rest."""

import base64

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.safestring import SafeString

from suixing.access.actions import change_password, note_login, note_refused_login, note_second_factor
from suixing.access.models import BEARER, User
from suixing.access.queries import actor_of, factors_of, has_another_factor
from suixing.access.rules import AccountKind
from suixing.access.wording import FACTORS, KEY_NAMES, LOGIN_ERRORS, MFA_ERRORS, PRODUCT, REFUSALS
from suixing.kernel.actors import process
from suixing.kernel.clock import today


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by an administrator (`actions.add_user`) and never by mail."""

    error_messages = {**DefaultAccountAdapter.error_messages, **LOGIN_ERRORS}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def clean_password(self, password: str, user: User | None = None) -> str:
        """The rules of the settings, and no keeping of the one-time password."""
        if user is not None and user.must_change_password and user.check_password(password):
            raise ValidationError(REFUSALS["access.password-same"].what, code="password_same")
        return super().clean_password(password, user)

    def get_reauthentication_methods(self, user: User) -> list[dict]:
        return [{**one, "description": FACTORS[one["id"]]} for one in super().get_reauthentication_methods(user)]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """To the first page: whoever had to change a one-time password goes on to her work, a resident to her file."""
        return resolve_url(settings.LOGIN_REDIRECT_URL)

    def set_password(self, user: User, password: str) -> None:
        changed = change_password(user=user, password=password, by=actor_of(user, today()))
        user.password, user.must_change_password = changed.password, False

    def authentication_failed(self, request: HttpRequest, **credentials: str) -> None:
        """Also when she is asked again for her password; tries the throttle turns away are not counted one by one."""
        note_refused_login(login=credentials.get("username", "").lower(), by=process("login-page"))

    def login(self, request: HttpRequest, user: User) -> None:
        """Whoever logs in is no longer the bearer of a number and a code she came with."""
        request.session.pop(BEARER, None)
        super().login(request, user)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """A resident leaves by the door she came in."""
        of_a_resident = getattr(request.user, "kind", "") == AccountKind.RESIDENT
        return settings.RESIDENTS_DOOR if of_a_resident else super().get_logout_redirect_url(request)

    def post_login(self, request: HttpRequest, user: User, **kwargs: object) -> HttpResponse:
        note_login(user=user, by=actor_of(user, today()))
        return super().post_login(request, user, **kwargs)

    def send_notification_mail(self, template_prefix: str, user: User, *args: object, **kwargs: object) -> None:
        """No mail; the log keeps what it would have told of second factors: `mfa/email/totp_activated`."""
        library, _, change = template_prefix.partition("/email/")
        if library == "mfa":
            note_second_factor(user=user, change=change, by=actor_of(user, today()))


class MFAAdapter(DefaultMFAAdapter):
    """One-time codes and passkeys, named after the site; secrets are encrypted with a key drawn from the site's own."""

    error_messages = {**DefaultMFAAdapter.error_messages, **MFA_ERRORS}

    def encrypt(self, text: str) -> str:
        return _ring().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _ring().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return f"{PRODUCT} {super().get_totp_issuer()}"

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        return KEY_NAMES.format(number=1 + factors_of(user=user, kind=type))

    def build_totp_svg(self, url: str) -> str:
        """The code to scan as a drawing of the page: no image from elsewhere, no style of its own."""
        drawing = super().build_totp_svg(url)
        return SafeString(drawing[drawing.index("<svg") :])  # nosec B703: squares drawn by the library

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last second factor stays where the site asks for one."""
        by = actor_of(authenticator.user, today())
        return has_another_factor(authenticator) or not by.holds(*settings.SUIXING_REQUIRE_SECOND_FACTOR)


def _ring() -> MultiFernet:
    return MultiFernet([Fernet(_key(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> bytes:
    drawn = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"suixing second factor").derive(secret.encode())
    return base64.urlsafe_b64encode(drawn)


def display(user: AbstractBaseUser) -> str:
    """How allauth addresses somebody (`ACCOUNT_USER_DISPLAY`); a resident's account holds no name."""
    return user.get_short_name() or user.get_username()
