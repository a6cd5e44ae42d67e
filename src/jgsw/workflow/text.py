"""What a step writes into the text: titles taken from the register when it is frozen, the number when it is given."""

from collections.abc import Callable

from jgsw.model.repository import Digest
from jgsw.source.structure import set_key


def settle(data: bytes, digest: Digest, title_of: Callable[[str], str], number: str | None) -> bytes:
    """The text with every cited document's title written out, so that the register cannot alter it any more.

    `number`, when one is given, becomes the text's own.
    """
    for key, listed in (("references", digest.references), ("bibliography", digest.bibliography)):
        for index, cited in listed:
            if title := title_of(cited):
                data = set_key(data, (key, index), "title", title)
    return set_key(data, (), "number", number) if number and number != digest.number else data
