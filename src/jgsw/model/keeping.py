"""A text's digest as plain data, to be kept between two runs, and back."""

from functools import cache

from pydantic import TypeAdapter

from jgsw.model.repository import Digest


def plain(digest: Digest) -> object:
    """The digest as JSON can hold it."""
    return _adapter().dump_python(digest, mode="json")


def digest_of(data: object) -> Digest:
    """The digest in such data; a `ValueError` when they are something else."""
    return _adapter().validate_python(data)


@cache
def _adapter() -> TypeAdapter[Digest]:
    return TypeAdapter(Digest)
