"""Classes of evidence for and against a candidate: what the matcher may say of one."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["POORLY_SPELT", "Evidence"]


class Evidence(StrEnum):
    """One class of evidence; its words stand in explanations, its weight in weights.csv."""

    # the name
    EXACT_NAME = "exact name"
    FOLDED_NAME = "folded name"
    SAME_CONSONANTS_PHONETIC_MATCH = "same consonants, phonetic match"
    SAME_CONSONANTS_CLOSE = "same consonants, close"
    SAME_CONSONANTS_ALIKE = "same consonants, alike"
    SAME_CONSONANTS_FAR = "same consonants, far"
    SAME_CONSONANTS_VERY_FAR = "same consonants, very far"
    ACROSS_SCRIPTS_PHONETIC_MATCH = "across scripts, phonetic match"
    ACROSS_SCRIPTS_CLOSE = "across scripts, close"
    ACROSS_SCRIPTS_ALIKE = "across scripts, alike"
    ACROSS_SCRIPTS_FAR = "across scripts, far"
    ACROSS_SCRIPTS_VERY_FAR = "across scripts, very far"
    OTHER_CONSONANTS_PHONETIC_MATCH = "other consonants, phonetic match"
    OTHER_CONSONANTS_CLOSE = "other consonants, close"
    OTHER_CONSONANTS_ALIKE = "other consonants, alike"
    OTHER_CONSONANTS_FAR = "other consonants, far"
    OTHER_CONSONANTS_VERY_FAR = "other consonants, very far"
    ITS_UNIT_NAME_MORE = "its unit's name more"
    A_WORD_MORE = "a word more"
    A_WORD_MORE_ONE_SHARED = "a word more, one shared"
    A_GENERIC_WORD_MORE = "a generic word more"
    A_GENERIC_WORD_MORE_ONE_SHARED = "a generic word more, one shared"
    A_WORD_LESS = "a word less"
    A_WORD_LESS_ONE_SHARED = "a word less, one shared"
    A_GENERIC_WORD_LESS = "a generic word less"
    A_GENERIC_WORD_LESS_ONE_SHARED = "a generic word less, one shared"
    A_WORD_MORE_RARE = "a word more, rare"
    A_WORD_LESS_RARE = "a word less, rare"
    A_GENERIC_WORD_MORE_RARE = "a generic word more, rare"
    A_GENERIC_WORD_LESS_RARE = "a generic word less, rare"
    SHARES_WORDS = "shares words"
    SPELT_ALIKE = "spelt alike"
    LETTERS_FAR_APART = "letters far apart"
    ANOTHER_ENDING = "another ending"
    ANOTHER_BEARS_THE_VERY_NAME = "another bears the very name"
    ANOTHER_IS_SPELT_SO = "sounds the same, another is spelt so"
    ANOTHER_BEARS_THE_WHOLE_NAME = "another bears the whole name"
    TWO_CONSONANTS = "two consonants"
    THREE_CONSONANTS = "three consonants"
    FEW_CONSONANTS_NOT_THE_SAME = "few consonants, not the same"
    QUALIFIERS_ONLY = "nothing but a qualifier"
    WEAK_ALIAS = "weak alias"
    QUALIFIER_AGREES = "qualifier agrees"
    QUALIFIER_ONLY_IN_THE_QUERY = "qualifier only in the query"
    QUALIFIER_ONLY_IN_THE_NAME = "qualifier only in the name"
    QUALIFIER_DIFFERS = "qualifier differs"
    KIND_WORD_LEFT_OUT = "kind word left out"
    # the kind
    KIND_AGREES = "kind agrees"
    KIND_COULD_BE = "kind could be"
    KIND_DIFFERS = "kind differs"
    A_STREET_THAT_BEARS_ITS_NAME = "a street that bears its name"
    KIND_NOT_STATED = "kind not stated"
    KIND_NOT_STATED_A_NEIGHBOURHOOD = "kind not stated, a neighbourhood"
    KIND_NOT_STATED_A_UNIT = "kind not stated, a unit"
    SEAT_OF_A_UNIT_CALLED_TOWN_OR_CITY = "seat of a unit, called town or city"
    A_TOWN_BEARS_ITS_NAME = "a town bears its name"
    SEAT_OF_A_GOVERNORATE = "seat of a governorate"
    SEAT_OF_A_DISTRICT = "seat of a district"
    SEAT_OF_A_SUB_DISTRICT = "seat of a sub-district"
    # the surroundings
    INSIDE_THE_NAMED_UNIT = "inside the named unit"
    OUTSIDE_THE_NAMED_UNIT = "outside the named unit"
    OUTSIDE_THE_NAMED_REGION = "outside the named region"
    IN_ANOTHER_TOWN_THAN_THE_NAMED_ONE = "in another town than the named one"
    SECOND_NAME = "second name"
    NAMED_TWICE = "named twice"
    NEAR_THE_NAMED_PLACE = "near the named place"
    RATHER_NEAR_THE_NAMED_PLACE = "rather near the named place"
    FAR_FROM_THE_NAMED_PLACE = "far from the named place"
    VERY_FAR_FROM_THE_NAMED_PLACE = "very far from the named place"
    DIRECTION_AGREES = "direction agrees"
    DIRECTION_DIFFERS = "direction differs"
    OUTSIDE_THE_STATED_GOVERNORATE = "outside the stated governorate"
    NO_GOVERNORATE_STATED = "no governorate stated"
    # the null candidate: none of these
    NULL_CANDIDATE = "null candidate"
    NULL_CANDIDATE_A_LANDMARK = "null candidate, a landmark"
    NULL_CANDIDATE_A_NEIGHBOURHOOD = "null candidate, a neighbourhood"
    NULL_CANDIDATE_A_CAMP = "null candidate, a camp"
    NULL_CANDIDATE_NO_GOVERNORATE = "null candidate, no governorate"


# So little of such a name is the same that a place which is spelt so to the letter is likelier.
POORLY_SPELT = frozenset(
    {
        Evidence.TWO_CONSONANTS,
        Evidence.LETTERS_FAR_APART,
        Evidence.ANOTHER_ENDING,
    }
)
