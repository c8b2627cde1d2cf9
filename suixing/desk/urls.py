"""Addresses of the desk: today, search, staff and posts, the log, settings."""

from django.urls import path

from suixing.desk.views import log, posts, search, settings, staff, today

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
    path("log/", log.entries, name="log"),
    path("log/looks/", log.looks, name="log-looks"),
    path("log/verify/", log.verify, name="log-verify"),
]
