"""A login of one's own, for who does not want to come for a slip each time. Nobody needs one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from suixing.kernel.actors import Kind
from suixing.kernel.clock import today
from suixing.kernel.refusals import Refusal, Refused
from suixing.people.actions import open_account, renew_password
from suixing.portal import queries
from suixing.portal.forms import Account, Password
from suixing.ui.fields import asked


@sensitive_post_parameters()
@asked
def account(request: HttpRequest) -> HttpResponse:
    """Who came with a slip sets up a login, or a new password for it; who came by login changes her password."""
    by, day = request.actor, today()
    if by.kind is not Kind.BEARER:
        return redirect("account_change_password")
    found = queries.own_file(by=by, on=day)
    if found is None:
        raise Refused(Refusal("people.person-unknown"))
    person, child = found
    has_one = queries.has_account(by=by, person=person)
    form = (Password if has_one else Account).of(request)
    if form.is_valid() and not child:
        with form.refusing():
            if has_one:
                renew_password(person=person, password=form.cleaned_data["password"], by=by)
                messages.success(request, _("密码已换，下次请用新密码登录。"))
            else:
                given = form.cleaned_data
                open_account(person=person, login=given["login"], password=given["password"], by=by, today=day)
                messages.success(request, _("登录名已设好，以后可以用它进来，不用再带查询单。"))
            return redirect("portal:home")
    return render(request, "portal/account.html", {"form": form, "has_one": has_one, "child": child})
