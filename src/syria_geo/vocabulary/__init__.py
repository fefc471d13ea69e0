"""What many modules must agree on, as rows of CSV files: names, parties, levels, words, days.

Each fact stands in one row of one file; ``README.md`` says which row does what. Light on purpose:
a single look-up of a place loads this, so nothing here imports a data-frame library.
"""

from syria_geo.vocabulary._calendar import month_names, month_words, weekday_names, weekday_words
from syria_geo.vocabulary._governorates import (
    ALSO_MEANT,
    GOVERNORATE,
    GOVERNORATES,
    find_governorate,
    governorate_of,
)
from syria_geo.vocabulary._kin import alliance_of, means_classes_of
from syria_geo.vocabulary._labels import LANGUAGES, at_least, read_labels, shared_labels
from syria_geo.vocabulary._levels import ADM_COLUMNS, DEPTHS, LEVELS, Level, all_levels
from syria_geo.vocabulary._parties import (
    CONTROL_PARTIES,
    COUNTED_UNDER,
    HOLDERS,
    MERGED,
    OTHER_PARTIES,
    PARTIES,
    UNIDENTIFIED,
    holders_by_kin,
    parties_on,
    party_changes,
    party_colours,
    party_names_ar,
    party_rows,
)
from syria_geo.vocabulary._rows import (
    cell_words,
    group_words,
    is_missing_word,
    plain,
    word_key,
    word_values,
)
from syria_geo.vocabulary._said import Words, words_of
from syria_geo.vocabulary._words import (
    BETWEEN,
    CONTROL,
    COUNTED,
    DATE_PRECISION,
    DATE_PRECISIONS,
    KIND,
    KINDS,
    MEANS,
    PARTY,
    PRECISION,
    WEAPON,
    Vocabulary,
)

__all__ = [
    "ADM_COLUMNS",
    "ALSO_MEANT",
    "BETWEEN",
    "CONTROL",
    "CONTROL_PARTIES",
    "COUNTED",
    "COUNTED_UNDER",
    "DATE_PRECISION",
    "DATE_PRECISIONS",
    "DEPTHS",
    "GOVERNORATE",
    "GOVERNORATES",
    "HOLDERS",
    "KIND",
    "KINDS",
    "LANGUAGES",
    "LEVELS",
    "MEANS",
    "MERGED",
    "OTHER_PARTIES",
    "PARTIES",
    "PARTY",
    "PRECISION",
    "UNIDENTIFIED",
    "WEAPON",
    "Level",
    "Vocabulary",
    "Words",
    "all_levels",
    "alliance_of",
    "at_least",
    "cell_words",
    "find_governorate",
    "governorate_of",
    "group_words",
    "holders_by_kin",
    "is_missing_word",
    "means_classes_of",
    "month_names",
    "month_words",
    "parties_on",
    "party_changes",
    "party_colours",
    "party_names_ar",
    "party_rows",
    "plain",
    "read_labels",
    "shared_labels",
    "weekday_names",
    "weekday_words",
    "word_key",
    "word_values",
    "words_of",
]
