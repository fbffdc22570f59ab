"""The words of the question sets, for Babel: a method of `translations/babel.cfg`."""

from collections.abc import Iterable, Iterator
from typing import IO, Any

import yaml

SPOKEN = frozenset({"ask", "hint", "label"})


def extract(
    fileobj: IO[bytes], keywords: Any, comment_tags: Any, options: Any
) -> Iterable[tuple[int, str, str, list[str]]]:
    """Each text that a person reads, with the line it stands on. Babel gives the rest, and it has no use here."""
    del keywords, comment_tags, options
    node = yaml.compose(fileobj, Loader=yaml.BaseLoader)
    return [] if node is None else _words(node)


def _words(node: yaml.Node) -> Iterator[tuple[int, str, str, list[str]]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value in SPOKEN and isinstance(value, yaml.ScalarNode):
                yield value.start_mark.line + 1, "", value.value, []
            else:
                yield from _words(value)
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from _words(each)
