"""The closed vocabularies of the contract, in the order in which charts and codebook give them."""

PUBLISHED_BASES = ("stated", "inferred", "unknown")
ACTOR_KINDS = ("person", "organization", "country", "group")
EVENT_KINDS = (
    "talks",
    "meeting",
    "call",
    "visit",
    "speech",
    "agreement",
    "export_control",
    "tariff",
    "sanction",
    "threat",
    "concession",
    "cooperation",
    "other",
)
# The PLOVER event type of each kind (Open Event Data Alliance, PLOVER 2023).
PLOVER_OF_KIND = {
    "talks": "CONSULT",
    "meeting": "CONSULT",
    "call": "CONSULT",
    "visit": "CONSULT",
    "speech": "",
    "agreement": "AGREE",
    "export_control": "SANCTION",
    "tariff": "SANCTION",
    "sanction": "SANCTION",
    "threat": "THREATEN",
    "concession": "CONCEDE",
    "cooperation": "COOPERATE",
    "other": "",
}
PLOVER_TYPES = ("CONSULT", "AGREE", "SANCTION", "THREATEN", "CONCEDE", "COOPERATE")
PRECISIONS = ("day", "range", "week", "month", "quarter", "season", "year", "vague")
DATE_BASES = ("explicit", "relative", "inherited", "none")
STATUSES = ("occurred", "ongoing", "planned", "hypothetical", "denied")
# Acts that somebody says took place or will; the rest may never happen.
TOLD_AS_FACT = ("occurred", "ongoing", "planned")
TOPICS = (
    "rare earths",
    "critical minerals",
    "tariffs",
    "export controls",
    "soybeans",
    "fentanyl",
    "semiconductors",
    "ports and shipping",
    "TikTok",
    "Taiwan",
    "Ukraine",
    "investment",
    "energy",
    "agriculture",
    "security",
)
COMPARATORS = ("eq", "gt", "ge", "lt", "le", "approx", "range")
METRICS = (
    "market_share",
    "import_share",
    "tariff_rate",
    "growth_rate",
    "money",
    "duration",
    "quantity",
    "count",
    "other",
)
STAGES = ("mining", "processing", "magnets", "reserves", "imports", "exports")
VERDICTS = ("agrees", "differs")
STATEMENT_KINDS = ("direct", "indirect", "mixed")
REJECTION_STAGES = ("read", "language", "annotate", "check")
