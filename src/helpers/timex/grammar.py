"""The cascade of the grammar: its levels, in the order they are applied, with all their rules."""

from __future__ import annotations

from helpers.timex import daypart_rules, result_rules, set_rules
from helpers.timex.calendar_rules import CALENDAR
from helpers.timex.clock_rules import CLOCKS, FINAL
from helpers.timex.combination_rules import COMBINATIONS
from helpers.timex.day_rules import DAYS
from helpers.timex.length_rules import LENGTHS
from helpers.timex.number_rules import NUMBERS
from helpers.timex.relative_rules import RELATIVE

LEVELS = (CALENDAR, NUMBERS, LENGTHS, RELATIVE, DAYS, COMBINATIONS, CLOCKS, FINAL)
CONTINUED = (daypart_rules, result_rules, set_rules)  # loaded because they add rules to levels above
