"""From files to articles: readers by suffix, encodings, front matter, dates of publication.

>>> from pathlib import Path
>>> for found in read_articles(Path("data/raw")):  # doctest: +SKIP
...     print(found.article_id if isinstance(found, Article) else found.reason)
"""

from helpers.articles.model import Article, Rejection
from helpers.articles.readers import READERS, article_paths, read_articles

__all__ = ["READERS", "Article", "Rejection", "article_paths", "read_articles"]
