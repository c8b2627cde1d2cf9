"""Every use the product makes of people's data, with the purpose it must have a basis for.

Tests hold this list equal to the calls of `consent.queries.require` in the product, and see each use refuse once the
consent is withdrawn.
"""

from typing import Final

from suixing.consent.rules import Purpose, Use

USES: Final[tuple[Use, ...]] = (Use("a list leaves the house", Purpose.RECORD, "suixing.desk.actions.exports.export"),)
