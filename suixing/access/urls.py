"""Addresses of access: logging in and one's own second factor under /account/, roles under /access/.

Of allauth's pages only those a site without mail and without signing up needs.
"""

from allauth.account import views as account
from django.urls import include, path

from suixing.access import views

pages = (
    [
        path("roles/", views.roles, name="roles"),
    ],
    "access",
)

urlpatterns = [
    path("account/login/", account.login, name="account_login"),
    path("account/logout/", account.logout, name="account_logout"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/security/", include("allauth.mfa.urls")),
    path("access/", include(pages)),
]
