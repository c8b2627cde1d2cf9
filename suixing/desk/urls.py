"""Addresses of the desk: today, search, staff and posts, the log, settings."""

from django.urls import path

from suixing.desk.views import consents, log, posts, search, settings, sheets, staff, today

app_name = "desk"
urlpatterns = [
    path("", today.today_page, name="today"),
    path("search/", search.results, name="search"),
    path("settings/", settings.overview, name="settings"),
    path("staff/", staff.listing, name="staff"),
    path("staff/add/", staff.add, name="staff-add"),
    path("staff/<uuid:uid>/", staff.person, name="staff-person"),
    path("staff/<uuid:uid>/change/", staff.change, name="staff-change"),
    path("staff/<uuid:uid>/password/", staff.password, name="staff-password"),
    path("staff/<uuid:uid>/second-factor/", staff.second_factor, name="staff-second-factor"),
    path("staff/<uuid:uid>/leave/", staff.leave, name="staff-leave"),
    path("staff/<uuid:uid>/posts/add/", posts.appoint, name="post-appoint"),
    path("posts/<uuid:uid>/rights/", posts.rights, name="post-rights"),
    path("posts/<uuid:uid>/end/", posts.end, name="post-end"),
    path("posts/<uuid:uid>/deputy/", posts.deputise, name="post-deputise"),
    path("deputies/<uuid:uid>/end/", posts.end_deputy, name="deputy-end"),
    path("consent/sheet/", sheets.sheet, name="blank-consent-sheet"),
    path("consent/sheet.pdf", sheets.pdf, name="blank-consent-pdf"),
    path("consent/<uuid:uid>/", consents.consents, name="consents"),
    path("consent/<uuid:uid>/sheet/", sheets.sheet, name="consent-sheet"),
    path("consent/<uuid:uid>/sheet.pdf", sheets.pdf, name="consent-pdf"),
    path("consent/<uuid:uid>/<slug:purpose>/give/", consents.give, name="consent-give"),
    path("consent/<uuid:uid>/<slug:purpose>/withdraw/", consents.withdraw, name="consent-withdraw"),
    path("consent/basis/<uuid:uid>/evidence/", consents.prove, name="consent-prove"),
    path("consent/basis/<uuid:uid>/strike/", consents.strike, name="consent-strike"),
    path("consent/basis/<uuid:uid>/scan/", consents.scan, name="consent-scan"),
    path("log/", log.entries, name="log"),
    path("log/looks/", log.looks, name="log-looks"),
    path("log/verify/", log.verify, name="log-verify"),
]
