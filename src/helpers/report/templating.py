"""The templates of the report, loaded from the package, with everything escaped that is not marked up on purpose."""

from __future__ import annotations

from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from helpers.report.safe import mark_text, plain_text, web_link


def read_asset(name: str) -> Markup:
    """Read a style sheet or script of the package, to be set into a page as it is."""
    return Markup((resources.files("helpers.report") / "templates" / name).read_text(encoding="utf-8"))


def make_environment() -> Environment:
    """Make the environment of the templates: autoescape on, an unknown name is an error.

    Filters: `marked` shows text with its hidden characters boxed, `plain` is for attributes, `web_link` drops what is
    no web address.

    >>> make_environment().from_string("{{ text }}").render(text="<script>")
    '&lt;script&gt;'
    """
    environment = Environment(
        loader=PackageLoader("helpers.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"marked": mark_text, "plain": plain_text, "web_link": web_link}
    return environment
