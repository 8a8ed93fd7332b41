"""Powers of ten behind a number: scientific notation as ISO 80000-1 and calculators write it."""

from __future__ import annotations

from decimal import Decimal

from helpers.amounts.tokens import Tokens

_LARGEST_POWER = 30  # of ten: beyond it a number is a fault of the text
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def read_power_of_ten(tokens: Tokens, index: int) -> tuple[Decimal, int]:
    """Read the power in "2.5E-08", "2.5 × 10^6" and "10⁶" behind its mantissa; one and `index` where none follows.

    >>> read_power_of_ten(Tokens("2.5E-08 metres"), 1)
    (Decimal('1E-8'), 4)
    """
    at = index
    if tokens.low(at) == "e" and tokens.glued(at) and tokens.glued(at + 1):
        exponent, last = _exponent(tokens, at + 1)
    elif tokens.low(at) in {"x", "×", "*", "·"} and tokens.low(at + 1) == "10":
        exponent, last = _raised(tokens, at + 2)
    elif tokens.low(at - 1) == "10":
        exponent, last = _raised(tokens, at)
        exponent = exponent - 1 if exponent is not None else None  # the ten is a factor already
    else:
        return Decimal(1), index
    if exponent is None or abs(exponent) > _LARGEST_POWER:
        return Decimal(1), index
    return Decimal(1).scaleb(exponent), last


def _raised(tokens: Tokens, index: int) -> tuple[int | None, int]:
    """Read an exponent behind "^" or in raised digits."""
    if not tokens.glued(index):
        return None, index
    if tokens.low(index) == "^":
        return _exponent(tokens, index + 1)
    raised, last = tokens.low(index), index + 1
    if raised == "⁻" and tokens.glued(last):
        raised, last = raised + tokens.low(last), last + 1
    digits = raised.translate(_RAISED)
    return (int(digits), last) if digits.lstrip("-").isdecimal() and not raised.isdecimal() else (None, index)


def _exponent(tokens: Tokens, index: int) -> tuple[int | None, int]:
    """Read a whole number of two digits at most with its sign, which all touch each other."""
    sign, at = 1, index
    if tokens.low(at) in {"-", "−", "+"}:
        sign, at = (1 if tokens.low(at) == "+" else -1), at + 1
    digits = tokens.low(at)
    if not tokens.glued(at) or not digits.isdecimal() or len(digits) > 2:
        return None, index
    return sign * int(digits), at + 1
