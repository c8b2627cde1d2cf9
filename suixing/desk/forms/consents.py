"""What is asked when somebody consents: how, when, and the scan of what she signed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from suixing.consent.rules import Way
from suixing.consent.wording import WAYS
from suixing.ui.fields import DateField, FileField, Form

AT_THE_COUNTER = [(way, WAYS[way]) for way in (Way.SIGNED, Way.SPOKEN, Way.TELEPHONE)]
"""The ways a colleague can vouch for."""


class ProveConsent(Form):
    """How and when she consented, and the sheet she signed."""

    way = forms.ChoiceField(label=_("怎么同意的"), choices=AT_THE_COUNTER, widget=forms.RadioSelect)
    given_on = DateField(label=_("哪天同意的"), help_text=_("同意书上签的日期，或说的那一天"))
    scan = FileField(label=_("同意书扫描件"), endings=(".pdf", ".jpg", ".jpeg", ".png"), required=False)


class GiveConsent(ProveConsent):
    """The same, and until when if she said so."""

    until = DateField(label=_("到哪天为止"), required=False, help_text=_("这一天起不再有效；本人没有说就空着"))
