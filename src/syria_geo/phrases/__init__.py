"""A place phrase to its parts: name, kind, relation, direction and where each stands in the text.

Pure text: no gazetteer is asked. English and Arabic, any order, commas or not::

    >>> for part in parse("Darkush town in the western suburbs of Idlib governorate").parts:
    ...     print(part.relation, part.kind, part.name, part.direction)
    site town Darkush
    in governorate Idlib W
"""

from syria_geo.phrases._model import Part, PartKind, Phrase, Relation
from syria_geo.phrases._parse import parse
from syria_geo.phrases._vocabulary import words_for

__all__ = ["Part", "PartKind", "Phrase", "Relation", "parse", "words_for"]
