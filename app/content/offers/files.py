"""The council's own offer and its search words, read from the data folder and checked whole before use."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from app.content.offers.rules.item import OfferView, faults_of, from_data

DATA = Path(__file__).parent / "data"
SHIPPED = DATA / "dorset"


class OfferFileFault(Exception):
    """The files cannot be loaded. `faults`: one line each, naming file, item and what is wrong."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


def read_offer(folder: Path = SHIPPED) -> tuple[OfferView, ...]:
    """Every item of every `*.yaml` in the folder. Raises OfferFileFault with every fault of all of them."""
    faults: list[str] = []
    items: list[OfferView] = []
    for path in sorted(folder.glob("*.yaml")):
        items += _items_of(path, faults)
    codes = [item.code for item in items]
    faults += [f"{code}: stands twice" for code in sorted(set(codes)) if codes.count(code) > 1]
    if not items and not faults:
        faults.append(f"{folder.name}: holds no item")
    if faults:
        raise OfferFileFault(faults)
    return tuple(items)


def synonyms() -> list[list[str]]:
    """Words that mean the same to whoever searches."""
    groups = yaml.safe_load((DATA / "synonyms.yaml").read_text("utf-8"))
    return [[str(word) for word in group] for group in groups]


def _items_of(path: Path, faults: list[str]) -> Iterator[OfferView]:
    try:
        rows: Any = yaml.safe_load(path.read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        faults.append(f"{path.name}: cannot be read: {' '.join(str(error).split())}")
        return
    if not isinstance(rows, dict):
        faults.append(f"{path.name}: is a list of items by their code")
        return
    for code, row in rows.items():
        try:
            item = from_data(str(code), row)
        except (TypeError, ValueError, AttributeError) as error:
            faults.append(f"{path.name}: {code}: {error}")
            continue
        found = [f"{path.name}: {code}: {fault}" for fault in faults_of(item)]
        faults += found
        if not found:
            yield item
