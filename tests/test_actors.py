"""Actors: names found and made canonical, titles, pronouns and groups resolved, speakers named."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Token

from conftest import read_cases
from helpers.actors import actor_rows, author_of, resolve_actors, resolve_first_person, resolve_speaker, unresolved
from helpers.actors.model import Actor
from helpers.pipeline import annotate
from helpers.schema import ACTOR_KINDS


def _annotate(case: dict[str, str]) -> Doc:
    published = date.fromisoformat(case["published"]) if case.get("published") else None
    return annotate(case["text"], published=published, annotators=("actors",))


def _token(doc: Doc, at: str) -> Token:
    """Give the first token of the phrase `at`, or the noun where the phrase begins with an article."""
    start = doc.text.index(at)
    if at.startswith(("The ", "A ")):
        start += at.index(" ") + 1
    return next(token for token in doc if token.idx <= start < token.idx + len(token))


@pytest.mark.parametrize("case", read_cases("actors.csv"))
def test_find_mentions(case: dict[str, str]) -> None:
    doc = _annotate(case)
    found = [
        f"{doc.text[m.start : m.end]} = {' + '.join(actor.name for actor in m.actors)}"
        for m in (span._.actor for span in doc.spans["actors"])
    ]
    assert "; ".join(found) == case["mentions"]


@pytest.mark.parametrize("case", read_cases("actors_resolve.csv"))
def test_resolve_actors(case: dict[str, str]) -> None:
    doc = _annotate(case)
    assert "; ".join(actor.name for actor in resolve_actors(_token(doc, case["at"]))) == case["actors"]


@pytest.mark.parametrize("case", read_cases("actors_speakers.csv"))
def test_resolve_speaker(case: dict[str, str]) -> None:
    found = resolve_speaker(_token(_annotate(case), case["at"]))
    assert found == (case["speaker"], case["role"], case["affiliation"])


@pytest.mark.parametrize(
    "text, home, at, actor",
    [
        ("President Vladimir Putin spoke. The President then signed.", "US", "The President then", "Joe Biden"),
        ("President Vladimir Putin spoke. The president then left.", "US", "The president then", "Vladimir Putin"),
        ("President Vladimir Putin spoke. The President then left.", "", "The President then", "Vladimir Putin"),
        ("Xi Jinping spoke. The President of France then left.", "US", "The President of", "Emmanuel Macron"),
        ("The Vice President met President Emmanuel Macron.", "US", "President met", "Kamala Harris"),
        ("President Putin left.\n\nTHE PRESIDENT: Good day to you all.", "", "PRESIDENT:", "Joe Biden"),
    ],
)
def test_the_president_of_a_government_page_is_its_own(text: str, home: str, at: str, actor: str) -> None:
    doc = annotate(text, published=date(2023, 5, 9), home=home, annotators=("actors",))
    assert [found.name for found in resolve_actors(_token(doc, at))] == [actor]


def test_we_is_the_country_of_an_official() -> None:
    assert resolve_first_person(Actor("Wang Wentao", "person", "CN")).name == "China"
    assert resolve_first_person(Actor("Tom Alder", "person")).name == "Tom Alder"


def test_rows_give_every_surface_form() -> None:
    doc = annotate("Scott Bessent spoke. Treasury Secretary Basent left.", annotators=("actors",))
    rows = {row["actor"]: row for row in actor_rows([doc])}
    assert rows["Scott Bessent"]["aliases"] == ["Scott Bessent", "Treasury Secretary Basent"]
    assert rows["Scott Bessent"]["kind"] == "person"
    assert actor_rows([doc], names=["China"]) == []


def test_unresolved_names_are_reported() -> None:
    doc = annotate("Zorblat announced the plan. Lynas agreed.", annotators=("actors",))
    assert unresolved(doc) == ["Zorblat"]


def test_mentions_do_not_depend_on_other_documents() -> None:
    text = "Tom Alder spoke. Alder left."
    before = [span._.actor for span in annotate(text, annotators=("actors",)).spans["actors"]]
    annotate("Ann Alder spoke. Alder left.", annotators=("actors",))
    assert [span._.actor for span in annotate(text, annotators=("actors",)).spans["actors"]] == before


_WORDS = st.sampled_from(
    [
        "Trump",
        "Xi",
        "He",
        "Lifeng",
        "President",
        "the",
        "US",
        "U.S.-China",
        ",",
        ".",
        "of",
        "and",
        "Ministry",
        "Commerce",
        "China's",
        "said",
        "Tom",
        "Alder",
        "Jr.",
        "(",
        ")",
        "-",
        "“",
        "”",
        "Secretary",
        "Treasury",
        "Beijing",
        "they",
        "both",
        "sides",
        "officials",
        "from",
        "\n",
        "习近平",
        "é",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, max_size=25).map(" ".join))
def test_spans_are_sorted_disjoint_and_exact(text: str) -> None:
    doc = annotate(text, published=date(2025, 10, 25), annotators=("actors",))
    position = 0
    for span in doc.spans["actors"]:
        mention = span._.actor
        assert position <= span.start < span.end
        assert span.start_char <= mention.start < mention.end <= span.end_char
        assert mention.actors
        assert all(actor.kind in ACTOR_KINDS and actor.name for actor in mention.actors)
        position = span.end
    for token in doc:
        resolve_actors(token)
        resolve_speaker(token)


def _roles(text: str, *, home: str = "", title: str = "") -> dict[str, tuple[str, str, str]]:
    doc = annotate(text, published=date(2025, 9, 15), home=home, title=title, annotators=("actors",))
    return {
        str(row["actor"]): (str(row["role"]), str(row["affiliation"]), str(row["country"]))
        for row in actor_rows([doc])
        if row["kind"] == "person"
    }


# Short reports about other quarrels than the one the lexicons were made for, with people no lexicon knows.
@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "The European Union and India closed a round of talks in New Delhi on Friday. Commerce Minister Raghav "
            "Bhandarkar said both sides were near. EU trade chief Tomislav Kerec agreed. Bhandarkar's counterpart in "
            "Berlin, Economy Minister Jutta Ahrendsen, was glad.",
            {
                "Raghav Bhandarkar": ("Commerce Minister", "", "IN"),
                "Tomislav Kerec": ("trade chief", "EU", ""),
                "Jutta Ahrendsen": ("Economy Minister", "", "DE"),
            },
        ),
        (
            "BUENOS AIRES - Presidents Ramiro Solanas of Argentina and Teresa Cavalcanti of Brazil signed a protocol. "
            "Paraguay's foreign minister, Anibal Ferreyra, had mediated. Trade Minister Clara Ibarguen was absent. "
            "Marcos Ituarte, the head of the Rosario Grain Exchange, was relieved.",
            {
                "Ramiro Solanas": ("President", "", "AR"),
                "Teresa Cavalcanti": ("President", "", "BR"),
                "Anibal Ferreyra": ("foreign minister", "", "PY"),
                "Clara Ibarguen": ("Trade Minister", "", "AR"),
                "Marcos Ituarte": ("head", "Rosario Grain Exchange", ""),
            },
        ),
        (
            "The Hague has widened its rules. Dutch Trade Minister Annelies Terwindt announced the step. Chipmaker "
            "Velden Lithografie NV said it would lose sales. Its chief executive, Maaike Dorrestein, had seen it "
            "coming. The Chinese ambassador, Gao Zhiming, objected.",
            {
                "Annelies Terwindt": ("Trade Minister", "", "NL"),
                "Maaike Dorrestein": ("chief executive", "Velden Lithografie NV", ""),
                "Gao Zhiming": ("Chinese ambassador", "", "CN"),
            },
        ),
        (
            "KINSHASA - The Democratic Republic of the Congo will extend its ban, Mines Minister Dieudonne Kalonda "
            "said. Zambian Mines Minister Chanda Mwelwa agreed. The African Development Bank's vice president, Kwabena "
            "Asiedu-Mensah, urged caution. In Tokyo, trade negotiator Haruto Kashiwagi waited.",
            {
                "Dieudonne Kalonda": ("Mines Minister", "", "CD"),
                "Chanda Mwelwa": ("Mines Minister", "", "ZM"),
                "Kwabena Asiedu-Mensah": ("vice president", "African Development Bank", ""),
                "Haruto Kashiwagi": ("trade negotiator", "", "JP"),
            },
        ),
        (
            "President Adwoa Sarpong of Ghana received King Hamad ibn Salim of Qatar in Accra. Chancellor Friedl "
            "Moosbrugger of Austria and his Slovak colleague, Prime Minister Zuzana Hlavata, met in Vienna.",
            {
                "Adwoa Sarpong": ("President", "", "GH"),
                "Hamad ibn Salim": ("King", "", "QA"),
                "Friedl Moosbrugger": ("Chancellor", "", "AT"),
                "Zuzana Hlavata": ("Prime Minister", "", "SK"),
            },
        ),
        (
            "President Adwoa Sarpong of Ghana spoke with her Togolese counterpart, Kossi Amegan, on Sunday. Her trade "
            "minister, Yaw Boateng, stayed in Lima.",
            {
                "Adwoa Sarpong": ("President", "", "GH"),
                "Kossi Amegan": ("", "", "TG"),
                "Yaw Boateng": ("trade minister", "", "GH"),
            },
        ),
        (
            "Togo protested at once. Its foreign minister, Kossi Amegan, left. Yaw Boateng, who led the Ghanaian "
            "delegation, stayed.",
            {"Kossi Amegan": ("foreign minister", "", "TG"), "Yaw Boateng": ("", "", "GH")},
        ),
        (
            "Talks with China and Japan were hard, Commerce Minister Ann Alder said.",
            {"Ann Alder": ("Commerce Minister", "", "")},
        ),
    ],
)
def test_people_introduced_with_name_and_role_have_role_affiliation_and_country(
    text: str, roles: dict[str, tuple[str, str, str]]
) -> None:
    assert _roles(text) == roles


def test_the_title_of_an_article_names_in_full_whom_its_text_calls_by_surname() -> None:
    text = "MS. ALDER-BIRCH: We will go.\n\nQ And you?\n\nMR. HOLM: I will not.\n\nMS. ALDER-BIRCH: Thanks."
    title = "Press Briefing by Press Secretary Ann Alder-Birch and Tom Holm, May 9"
    assert _roles(text, home="US", title=title) == {
        "Ann Alder-Birch": ("Press Secretary", "", "US"),
        "Tom Holm": ("", "", ""),
    }


def test_we_is_the_body_of_several_countries_that_somebody_heads() -> None:
    assert resolve_first_person(Actor("Jens Stoltenberg", "person", "NO", affiliation="NATO")).name == "NATO"


@pytest.mark.parametrize(
    ("title", "author"),
    [
        ("Statement from President Joe Biden on Mali", "Joe Biden"),
        ("Remarks by the Vice President Kamala Harris in Mali", "Kamala Harris"),
        ("Ports reopen in Mali", None),
    ],
)
def test_the_author_of_a_text_is_whom_its_title_names(title: str, author: str | None) -> None:
    found = author_of(annotate("I know it.", published=date(2023, 5, 9), title=title, annotators=("dates",)))
    assert (found.name if found is not None else None) == author


def test_a_government_page_calls_its_own_government_so() -> None:
    doc = annotate("The federal government paid.", home="US", annotators=("actors",))
    assert [actor.name for actor in resolve_actors(doc[2])] == ["United States"]
    assert resolve_actors(annotate("The federal government paid.", annotators=("actors",))[2]) == ()
