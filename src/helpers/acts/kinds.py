"""Kinds of events that rules treat alike."""

from __future__ import annotations

# People come together; in a joint act all who take part act.
ENCOUNTERS = frozenset({"talks", "meeting", "call"})
JOINT = ENCOUNTERS | {"agreement"}
# What one government lays on the trade or the people of another, and with what eases it.
IMPOSITIONS = frozenset({"tariff", "export_control", "sanction"})
MEASURES = IMPOSITIONS | {"concession"}
# Kinds that a verb alone tells too easily: such an act needs more to be worth a row.
WEAK = frozenset({"cooperation", "other"})
