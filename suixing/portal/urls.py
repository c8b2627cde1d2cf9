"""Addresses of residents, all below /my/."""

from django.urls import path

from suixing.portal.views import account, consents, copies, corrections, door, files, home, looks

app_name = "portal"
urlpatterns = [
    path("my/", home.home, name="home"),
    path("my/login/", door.door, name="door"),
    path("my/leave/", door.leave, name="leave"),
    path("my/account/", account.account, name="account"),
    path("my/<uuid:uid>/", files.file, name="file"),
    path("my/<uuid:uid>/looks/", looks.looks, name="looks"),
    path("my/<uuid:uid>/consents/", consents.consents, name="consents"),
    path("my/<uuid:uid>/consents/<slug:purpose>/", consents.withdraw, name="withdraw"),
    path("my/<uuid:uid>/corrections/", corrections.corrections, name="corrections"),
    path("my/<uuid:uid>/corrections/<uuid:correction>/", corrections.withdraw, name="correction-withdraw"),
    path("my/<uuid:uid>/copy/", copies.copy, name="copy"),
    path("my/<uuid:uid>/copy/file.json", copies.as_json, name="json"),
    path("my/<uuid:uid>/copy/file.pdf", copies.as_pdf, name="pdf"),
    path("my/<uuid:uid>/close/", consents.close, name="close"),
]
