"""All numbers that decide something in matching: each with its reason, and what measures it.

Weights of evidence are in ``weights.csv``, radii in ``radii.csv``, costs of letters in
:mod:`._spelling`. Change one, run ``make thresholds PARTS=matching`` and what is named beside it.
"""

from __future__ import annotations

__all__ = [
    "ABOUT_EQUAL",
    "ALIKE",
    "APART_M",
    "ARABIC_LETTER",
    "ASKED",
    "BESIDE",
    "BIG_CITY_M",
    "CITY_REACH_M",
    "CLOSE_CALL",
    "CONTRARY_DEG",
    "COUNTS",
    "DOUBTED",
    "EACH_OF_TWO",
    "FAINT",
    "FARTHEST_M",
    "FAR_ENDS_M",
    "FAR_M",
    "FEW_RIVALS",
    "GOVERNORATE_WORDS",
    "GUESSED",
    "HOPELESS",
    "LARGE",
    "LEAST_ALIKE",
    "LEAST_CONSONANTS",
    "LEAST_LOOSE",
    "LEAST_MISSPELT",
    "LEAST_ODDS",
    "LEAST_SLIPPED",
    "LEAST_TOWN",
    "LEAST_UNDOTTED",
    "LEAST_WITH_ARTICLE",
    "LETTERS_ALIKE",
    "LIKELIER",
    "LIKELY",
    "LONGEST",
    "LOST",
    "MANY_RIVALS",
    "MANY_TIMES",
    "MISPLACED",
    "MOST_ALIKE",
    "MOST_BESIDE",
    "MOST_CANDIDATES",
    "MOST_JOINED",
    "MOST_LOOSE_NAMES",
    "MOST_LOOSE_PLACES",
    "MOST_NEAR",
    "MOST_OUTSIDE",
    "MOST_REMEMBERED",
    "MOST_VOWELS",
    "MOST_WIDENED_M",
    "MOST_WORDS",
    "NEARBY_M",
    "NEARLY_EQUAL",
    "NEAR_M",
    "NO_SIDE_M",
    "ONE_GROUND_M",
    "ONE_PLACE_M",
    "ONLY_UNIT",
    "OTHER_LETTERS",
    "PHONETIC",
    "PLACE_REACH_M",
    "POOR",
    "RARE",
    "RATHER_NEAR_M",
    "REMOTELY_ALIKE",
    "SAME_GROUND_M",
    "SCORE_DIGITS",
    "SECTOR_DEG",
    "SECTOR_RADIUS",
    "SHARED",
    "SHARED_PART",
    "SHORTEST",
    "SHOWN_CANDIDATES",
    "SMALL_M",
    "SURE",
    "TOGETHER_AS_ONE_M",
    "TOGETHER_M",
    "TOO_LITTLE",
    "TOWARDS_M",
    "UNIT_SAMPLE",
    "WEAK",
    "WEAK_BESIDE",
    "WIDEST_VILLAGE_M",
    "WIDE_LANDMARK_M",
    "WIDE_M",
    "WIDE_REGION_M",
    "WITHIN_M",
    "WORTH_A_LOOK",
]

# --- how sure ---------------------------------------------------------------------------------

# Below it an answer is a guess (benchmarks/matching.py: right when sure).
SURE = 0.94
# A rival with such a part of the winner's belief fits nearly as well (wording of reasons only).
NEARLY_EQUAL = 0.25
# So likely "none of these", and a name leads nowhere (benchmarks/matching.py: right).
TOO_LITTLE = 0.75
# Belief in a capital that nothing names (never sure).
GUESSED = 0.2
# Likelier than all rivals and the null candidate together (tests/test_matching.py).
LIKELY = 0.5
# Two names that stand together support each other (tests/test_matching.py).
EACH_OF_TWO = 0.3
# Asked of a similar name where the phrase tells its surroundings (benchmarks/matching.py: right).
WEAK_BESIDE = 0.5
# Asked of a good name (benchmarks/matching.py: right).
FAINT = 0.1
# Asked of a similar name (benchmarks/matching.py: right).
WEAK = 0.15
# So likely "none of these", and a name alone is not believed (tests of places abroad).
LIKELIER = 0.3
# Below it a good name in another governorate comes first (benchmarks/matching.py: right).
POOR = 0.55
# Belief in a governorate that is all a phrase names (by definition).
ONLY_UNIT = 0.95
# Belief in a governorate where the place was not found (never sure).
LOST = 0.05
# Rivals of a sure answer below it are not shown (shown only).
WORTH_A_LOOK = 0.02
# Candidates below it add nothing to a winner's ground (speed only).
COUNTS = 0.001
# Log-odds within which the biggest place is guessed; unsure all the same (benchmarks/matching.py:
# right).
ABOUT_EQUAL = 0.2
# Belief moved to the stated governorate where the answer lies in another: of 25 labelled ones 13
# were wrong (benchmarks/calibrate_radius.py).
MISPLACED = 0.55
# And of any other answer that is not sure: of 139 with a score of 0.94 and more 37 were beyond
# their extent, not 3; 0.1 to 0.2 give the same radii (benchmarks/calibrate_radius.py).
DOUBTED = 0.15

# A place that is named besides, as a part of "none of these" (benchmarks/matching.py: in 10).
BESIDE = 0.2
# The same of the place with the most alike of all names, the second half of it, the third a third:
# as labels of such answers fall off (benchmarks/matching.py: in 10).
REMOTELY_ALIKE = 0.08
# And of the largest place around, and so on (benchmarks/matching.py: in 10).
LARGE = 0.02

# People of a place that is no hamlet; GeoNames knows them of towns only
# (tests/test_never_silent_towns.py).
LEAST_TOWN = 5_000
# And so many times the people of a homonym (tests/test_never_silent_towns.py).
MANY_TIMES = 5

# --- how alike --------------------------------------------------------------------------------

# Weighted edits within which two spellings sound the same (benchmarks/matching.py,
# benchmarks/round_trip.py).
PHONETIC = 0.35
# With one as near as this, all names are not compared (speed; benchmarks/matching.py: right).
ALIKE = 1.25
# Per cent of equal letters, below which two names are far apart (benchmarks/matching.py: right).
LETTERS_ALIKE = 72.0
# One letter more in Arabic is nearly another name (benchmarks/matching.py: Arabic).
ARABIC_LETTER = 0.9
# Vowels more or less, and two words do not sound alike (speed).
MOST_VOWELS = 2
# So many words of two names have to be the same (benchmarks/matching.py: right).
SHARED = 2
# And such a part of all their words (benchmarks/matching.py: right).
SHARED_PART = 0.5
# More log-odds than all surroundings together can give (benchmarks/matching.py: right).
HOPELESS = 7.0
# Log-odds within which a name beside the site may be several places (benchmarks/matching.py:
# right).
CLOSE_CALL = 2.0
# Log-odds a name beside the site must have (benchmarks/matching.py: right).
LEAST_ODDS = 2.0
# So few places with a word, and it tells (benchmarks/fit_weights.py).
RARE = 3
# Consonants a name needs to be found with one of them wrong (benchmarks/matching.py: right).
SHORTEST = 3
# Per cent of equal letters of a rival that is only remotely alike (benchmarks/matching.py: in
# 10).
LEAST_LOOSE = 60.0

# --- how near ---------------------------------------------------------------------------------

# So near, two candidates are one answer (benchmarks/matching.py: when sure).
SAME_GROUND_M = 2_500.0
# What belongs to a town may lie so far beyond its radius (benchmarks/matching.py: right).
CITY_REACH_M = 12_000.0
# The same of anything smaller (benchmarks/matching.py: right).
PLACE_REACH_M = 1_000.0
# So near each other, two rivals are one line of the list (benchmarks/matching.py: in 10).
ONE_GROUND_M = 2_000.0
# So far apart, one town does not stand for the other (benchmarks/matching.py: in 10).
APART_M = 8_000.0
# "near" reaches so far beyond a radius (tests/test_matching.py).
NEAR_M = 8_000
# And loosely so far (tests/test_matching.py).
RATHER_NEAR_M = 25_000
# What is told by a direction may lie so far off (tests/test_matching.py).
TOWARDS_M = 60_000
# Beyond it nothing is near (tests/test_matching.py).
FAR_M = 60_000
# So near the middle of a place, nothing lies on a side of it (tests/test_matching.py).
NO_SIDE_M = 1_000
# Degrees within which a direction agrees: writers are loose (tests/test_matching.py).
SECTOR_DEG = 67.5
# Degrees beyond which it contradicts (tests/test_matching.py).
CONTRARY_DEG = 100.0
# Two names that run together are this near each other (tests/test_matching.py).
TOGETHER_M = 30_000.0
# So small a circle around several towns is as good as one place (tests/test_never_silent.py).
ONE_PLACE_M = 5_000.0
# How far "near" reaches beyond the place, added to a radius (benchmarks/calibrate_radius.py).
NEARBY_M = 3_000.0
# How far a lost village may lie from the town it is told by (benchmarks/calibrate_radius.py).
WITHIN_M = 10_000.0
# Half a line longer than this is no sure place (tests/test_matching.py).
FAR_ENDS_M = 15_000.0
# An area of a town so small is where the town is (tests/test_matching.py).
SMALL_M = 2_500.0
# So wide a town is no answer for a site in it that is not known (tests/test_never_silent.py).
BIG_CITY_M = 3_000.0
# Whatever is called a village is no place so wide (tests/test_never_silent.py).
WIDEST_VILLAGE_M = 2_000.0
# "5000 km east of Homs" tells of nothing in Syria (tests/test_never_silent.py).
FARTHEST_M = 1_000_000.0
# Arabic letters behind "in" that may be a name in another spelling
# (tests/test_never_silent_prefixes.py).
LEAST_ALIKE = 5
# And with the article, a word of their own: "بالمعرة" begins with "in"
# (tests/test_never_silent_prefixes.py).
LEAST_WITH_ARTICLE = 5
# Letters of a name that may be that of a town with one of them wrong (tests/test_never_far_off.py).
LEAST_SLIPPED = 5
# Letters of a word of grammar that may be misspelt: shorter ones are a slip away from many names
# (tests/test_noise.py).
LEAST_MISSPELT = 6
# Letters by which a name may differ from the one asked for, where the two are told alike by their
# sound alone (tests/test_noise.py).
OTHER_LETTERS = 1
# And without the article, of one that may be another with its dots wrong: of three letters
# each shape is the name of several places (tests/test_never_far_off.py).
LEAST_UNDOTTED = 4
# Consonants that two spellings must share, if their letters differ (tests/test_never_silent.py).
LEAST_CONSONANTS = 3
# Words of the longest name of a governorate, "Deir Ez Zor" (tests/test_noise.py).
GOVERNORATE_WORDS = 3
# And so wide a region, lake or river (tests/test_never_silent.py).
WIDE_M = 10_000.0
# And so wide a mountain or field of wells, also where it is named itself: of 30 such answers 8 were
# wrong (benchmarks/matching.py: when sure).
WIDE_LANDMARK_M = 3_000.0
# Two names of places further apart are not of one site (benchmarks/matching.py: when sure).
TOGETHER_AS_ONE_M = 5_000.0
# A region so wide is known like a district, not like a sub-district (by definition).
WIDE_REGION_M = 15_000.0
# A quarter of a disc lies within this part of its radius, from half way to the edge (geometry).
SECTOR_RADIUS = 0.74
# Sources differ in where a region is by no more than this (benchmarks/calibrate_radius.py).
MOST_WIDENED_M = 10_000.0

# --- how many: bounds on work and on what is shown ----------------------------------------------

# Characters that are read: a place phrase is a sentence at most, and every name in it is weighed
# with every other (speed). What is cut off may name the place: such an answer is never sure.
LONGEST = 600
# Names of one key that are weighed, and whoever ties with the last (speed;
# benchmarks/matching.py).
MOST_NEAR = 12
# Names that are only spelt alike (speed; benchmarks/matching.py).
MOST_ALIKE = 8
# Places that surroundings may still lift (speed; benchmarks/matching.py).
MOST_CANDIDATES = 60
# Words of a name that may be two (speed).
MOST_WORDS = 6
# Parts of a phrase that may be one name (speed).
MOST_JOINED = 4
# Answers remembered (memory).
MOST_REMEMBERED = 5_000
# Two ways to the same score differ in the digits behind these, and would break ties differently.
SCORE_DIGITS = 9
# Names whose keys are remembered: one phrase asks for those of its names again and again (memory).
ASKED = 4_096
# Rivals shown of a sure answer (shown only).
FEW_RIVALS = 5
# Rivals of an unsure one: with the answer, the first ten places (benchmarks/matching.py: in 10).
MANY_RIVALS = 9
# Names that are only remotely alike (speed).
MOST_LOOSE_NAMES = 40
# And their places (shown only).
MOST_LOOSE_PLACES = 9
# Places that a name beside the site may be (shown only).
MOST_BESIDE = 3
# Namesakes outside the stated governorate (benchmarks/matching.py: in 10).
MOST_OUTSIDE = 3
# Points that stand for all places of a unit; three radii in four stay within 2 % of those by all
# (benchmarks/calibrate_radius.py).
UNIT_SAMPLE = 60
# Candidates that an explanation shows (shown only).
SHOWN_CANDIDATES = 5
