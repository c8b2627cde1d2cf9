"""`{% load access %}`: values for scripts, handed over in data attributes."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.template import Library

register = Library()


@register.filter
def as_json(value: object) -> str:
    """A value as JSON text; the template escapes it for the attribute it stands in."""
    return json.dumps(value, cls=DjangoJSONEncoder)
