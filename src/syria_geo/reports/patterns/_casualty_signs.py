"""Signs by which a sentence says what befell its people: patterns over tags, and over words."""

from __future__ import annotations

import re

from syria_geo.reports.tags._kinds import Kind

# --- patterns over tags -------------------------------------------------------------------------

K, H = Kind.KILLED_BEHIND, Kind.HURT_BEHIND
# Words that say it, with what may stand between them and the people behind them.
NEAR = "(?:[wedg:·]{0,3}|[#w]-w-w)"
# In Arabic, the day, the place, the attacker and the weapon may stand between the verb and those
# it tells of: "قتلت قوات النظام", "قتل بقصف على البلدة يوم أمس ثلاثة مدنيين".
# What hit a place did not hurt it: "قتلت قذائف أصابت محيط مدرسة شخصين".
FAR = '(?:[wedD,iIGNlu:go&XWUZFEAqt"#()-]|H(?=[IG])){0,24}'
# "Killed: two boys": the label of a figure opens a sentence or clause.
KILLED_LEAD = re.compile(rf"(?:{K}(?:,?iD,)?{NEAR}|B\"?[ed]{{0,2}}|(?:^|[.;,(-])B:[wed]{{0,2}})$")
# "أعدمت القوات رميا بالرصاص ثلاثة": how they were killed stands between, too.
KILLED_LEAD_AR = re.compile(
    rf"(?:{K}{FAR}(?:(?<!q)k{FAR})?|[{K}k]D?:|&k|{K}(?:w|i[wWAZ]w?)?D?,[^,.;PkKhHBb]{{1,8}},|(?<!P)&k(?:&?iW|&W)+[itwG]{{0,3}}|B[wed:]{{0,3}}|2[we]{{0,1}})$"
)
# "The group executed in the square of X three men": who did it stands before, where behind.
KILLED_FAR = re.compile(
    rf"[{Kind.PARTY}{Kind.WEAPON}{Kind.STRIKE_AT}{Kind.STRIKE_ON}{Kind.RAID}](?:[wigNDd,\"-]|\([^)]{{1,3}}\)){{0,5}}"
    rf"B(?:[Dd,]{{0,3}}[iI][tiIGNwu,-]{{1,16}}|(?:,?i?[Dd]){{1,2}},?)$"
)
HURT_LEAD = re.compile(rf"(?:{H}{NEAR}|b[ed]{{0,2}}|(?:^|[.;,(-])b:[wed]{{0,2}})$")
HURT_LEAD_AR = re.compile(rf"(?:{H}(?:i[AZFE]e?)?[wedDXi:g]{{0,5}}|b[ed]{{0,2}})$")
OTHERWISE_LEAD = re.compile(rf"[{Kind.ARRESTED}{Kind.SPARED}][wed&X]{{0,4}}$")
# "The death toll of the raid on the market rose to 17": the word of it stands far before.
REACHED_LEAD = re.compile(r"(?P<what>[KkBHhb])[^KkBHhbM.;]{0,40}R[we]{0,2}$")
# "طفل قتل وأصيب والداه": the first verb is that of the one before it.
OF_ONE_BEFORE = re.compile(r"(?<!K)PK&H[we]{0,1}$")
# "Killing and injuring twelve" gives no number of killed.
BOTH_LEAD = re.compile(r"(?:[KB][&/][HbK]|[KB]w[Hb]|M)[wed]{0,2}$")
# What may stand between counted people of one list: "..., three of them children and two women".
GLUE = re.compile(
    r"(?:[^KkBHhbMAFZEP.;y]{0,10}g[weUv,:·]{0,3}|"
    r"(?:o[NGw-]{1,6}(?=[,&])|i[wt]{1,2}(?=,?&)|w{1,3}[tNG]{1,3}(?=,?&)|l?N[Nw-]{0,4}(?=[,(&]))?"
    r"(?:,?w?#(?:(?:w|[,&-]{1,2})#){0,4}(?:w{1,2}(?=,))?)?[,(&eU:;)-]{1,4}(?:w|#(?=$))?|"
    r"w?#,N[Nw·-]{0,6},)"
)
# "Twelve were killed and injured" gives no number of killed; "قضى متأثراً بجراح أصيب بها" does.
NOT_BOTH, NOT_BOTH_AR = (
    rf"(?!{joint}(?:[bh](?:[^P]|$)|H[^Pw]))" for joint in ("(?:[&/]|w)", "[&/]")
)
RIGHT_AFTER, RIGHT_AFTER_AR = (
    re.compile(rf"[ ·]*[qv]{{0,2}}(?:S(?=B))?(?P<verb>[bM]|B{not_both})")
    for not_both in (NOT_BOTH, NOT_BOTH_AR)
)
AFTER, AFTER_AR = (
    re.compile(
        rf"[^KkBHhbMAFZE.;yP]{{0,30}}?(?P<verb>h|k{not_both})|"
        rf"(?:[wioGNDd#, -]{{0,6}}|w#&#|&#,|,[wN·-]{{2,9}},|[woNG-]{{0,6}},[we]{{1,3}},)"
        rf"(?P<late>b(?!P)|B(?!P){not_both})|"
        rf"[wioGNDd#,-]{{0,6}},qw?X{{1,2}}[wd]?(?P<them>B)(?![wed]{{0,3}}P)|"
        rf",[wO][^KkBHhbMP.;]{{1,60}},(?P<life>B)(?=[wd]?i?D)|"
        rf"[qw,]{{0,2}}v[^KkBHhbM.;P]{{1,40}},?[&,][wdL]{{0,2}}(?P<then>B|F(?=[.;]|$))(?=[UoiId,.;BI]|$)"
    )
    for not_both in (NOT_BOTH, NOT_BOTH_AR)
)
ASIDE = re.compile(r"\([^)]*\)?")
PART_ASIDE = re.compile(r"([,-])P\1(?=&)")  # "three nurses - two of them women - and ten"
# "Seven others, five children and a woman among them, were injured".
AMONG_ASIDE = re.compile(r",P(?:[&,]{1,2}P)*g,")
# "Their grandmother, a displaced woman from Hish, were killed".
APPOSED_ASIDE = re.compile(r"P,P(?:o[wNG-]{1,6})?,k")
APPOSED = frozenset({",w·", ",w"})  # "their teacher, Ms. Wafaa H."
SAID_OF_HER = re.compile(r"w{1,2}&")
AND_DIED = re.compile(r"[^.;KkBP]{0,30}(?:&[wd]{0,3}|,)k")  # "was hit by a bullet, and died"
WERE_AMONG = re.compile(r"vw?g")  # "two women were among the dead, and dozens were wounded"
# "A farmer, Ibrahim Salloum, 70, and his brother were executed."
NAMED_ASIDE = re.compile(r",l?N[Nw·-]{0,6}(?:,w?#w?)?,(?=&)")
WHO_HE_IS = re.compile(r",w{1,3},(?=&)")
# "The owner, who had come back the day before, and three relatives died."
WHO_CLAUSE = re.compile(r",q[^,;.PKkB]{1,14},(?=&)")
# "Two brothers who had paid a smuggler were shot": whom they had to do with is none of the dead.
WHO_DID = re.compile(r"Pq[vwIi]{2,6}$")
AND_OTHERS = re.compile(
    r"(?:[^.;]{0,60}?(?P<apart>[,;)]))? (?:and |with |as well as )?"
    r"(?:(?:at least|an?|the) )?(?:\w+ )?"
    r"(?:several|some|many|dozens?|scores|hundreds|tens|others?|numerous|multiple|few|number|rest)"
    r"\b",
    re.I,
)
# "Shot before the eyes of their mother": she saw it.
SAW_IT = re.compile(
    r"\b(?:in front of|before the eyes of|in the presence of|in view of|witnessed by)\s+"
    r"(?:the\s+)?$",
    re.I,
)
# ", a hospital doctor and local officials said."
SOURCES = re.compile(r"(?:&w{1,3}|w)?S(?:[D,.]|iD|$)")
OF_MORE = re.compile(r"K[we]{0,3}P[^KkBHhb.]*[;,]&w$")
THEY_ARE_HURT = re.compile(r"(?:,?[&,]?P)*v?[wd]?[hb]")
PART_LIST = re.compile(r"g[wv]?(?:P[,&]{1,2})*$")
WERE_KILLED = re.compile(r"[^,;.&PSqKkBHhb]{0,10}k")
# "The child ... died", "shot at a man ..., and he died": the verb stands behind one person, and is
# none of those who come next ("a member of X blew himself up, killing twenty").
LATE = re.compile(r"[^KkBHhbM.;P]{0,40}?[E][^KkBHhbM.;P]{0,30}?&[wd]{0,2}(?P<verb>k)")
LATE_AR = re.compile(r"[^KkBHhbMECc.;P]{0,40}?(?:E[iwg]{1,2}[^KkBHhbMECc.;P]{0,30}?)?(?P<verb>K)")
# "Fired at the civilian Omar ..., which led to his death".
HIS_DEATH_LINE = re.compile(r"[^KkBHhbM.;P]{0,60}?qq?(?P<verb>k)")
HIS_DEATH = re.compile(
    r"(?:ادي|ادت|تسبب\w*|افضي|ما) (?:\w+ )?(?:الي |ب)(?:مقتله|مقتلها|وفاته|وفاتها)"
)
OF_THE_NEXT = re.compile(r"[^KkBHhbM.;,P]{0,24}P")
KILLS = frozenset({Kind.KILLED_BEHIND, Kind.KILLED})
OWN_AR = re.compile(r"(?:ه|ها|هم|هما)$")
PRONOUNS = frozenset({"him", "her", "them", "both", "all"})
NEGATED = re.compile(r"n[wveqio&]{0,3}$")
OF_THEM = re.compile(r"\bof (?:them|whom)\b", re.I)
NEGATED_AR = re.compile(r"n[^.;,P]{0,6}$")  # "ولم يسفر القصف عن قتلى"
DENIED = re.compile(
    r"\b(?:den(?:y|ied|ies|ying)|reject(?:s|ed|ing)?|dismiss(?:ed|es))\b[^.;]{0,60}$|"
    r"\b[وف]?(?:نفي|نفت|ينفي|تنفي|انكر|انكرت|كذب|كذبت)\b(?![^.;,]*مسؤولي)[^.;,]{0,80}$",
    re.I,
)
FAR_BACK = 90
# "As a cellmate told his mother": she hears it.
NEAR_BACK = 16
TOLD = re.compile(r"\b(?:told|informed|notified)\s+$", re.I)
# "والأب ما زال في المشفى": he lives.
IS_STILL = re.compile(r"\s+(?:ما|لا)\s+(?:زال|زالت|زالوا|يزال|تزال|يزالون)\b")
# "Shot 19 residents" kills them where the passage goes on about victims or bodies.
SHOT = re.compile(r"\bshot\s+(?:at least |about |some |more than )?$", re.I)
ARE_VICTIMS = re.compile(
    r"\b(?:victims|bodies|corpses|the dead|buried|their funerals?|"
    r"(?:the|his|her) (?:body|corpse))\b|"
    r"^[^.;]{0,16}\b(?:dead|to death|in the (?:head|heart|neck|temple|back of the head))\b",
    re.I,
)
RECORDED = re.compile(
    r"\b(?:identif(?:y|ied)|record(?:ed)?|registered|counted|document(?:ed)?|names? of|"
    r"verif(?:y|ied)|named)\s+"
    r"(?:by name(?: and \w+)?\s+)?(?:at least\s+|no fewer than\s+)?"
    r"(?:the\s+)?(?:names?\s+of\s+)?(?:the\s+)?$|\b(?:was|were|is|are)\s+among\s+(?:the\s+)?$",
    re.I,
)
# "37 victims, three of them children, were recorded by name".
BY_NAME = re.compile(
    r"(?:,[^,.;]{0,60},)?\s+(?:was|were|have been|has been)\s+(?:\w+ly\s+)?"
    r"(?:recorded|documented|registered|identified|verified)\b(?![^.;]{0,24}\b(?:wounded|injured))",
    re.I,
)
