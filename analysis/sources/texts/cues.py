"""What a single numeral is, from the words beside it: rules as data, the first that fits is taken."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from analysis.sources.texts.expressions import TIMES, Expression
from analysis.sources.texts.forms import CI, RISING

_WEIGHTED = r"\bweighted\b(?! (?:kappa|κ|mean|average|score))|\bimput(?:ed|ation)\b|\bpost-?stratif"
_CORRECTED = r"\badjust|\bcorrected for\b|\bclustering\b"
OTHER_TEST = re.compile(  # than of two shares alone, with nothing else taken into account
    r"\bt[- ]tests?\b|Wilcoxon|Mann|\bANC?OVA|log-?rank|regression|Cochran|Mantel|\bCox\b|\bBonferroni"
    r"|\btrend\b|\binteraction\b|\bnon-?inferior|\bequivalence\b|\bmulti(?:vari|level)|\bfalse discovery"
    r"|\bgenerali[sz]ed\b|\bmixed[- ](?:model|effect|linear|logistic)|\bGEE\b|\bGLMM\b|\bpermutation\b"
    rf"|\bafter correction for\b|{_CORRECTED}|{_WEIGHTED}",
    re.IGNORECASE,
)
PEOPLE = (
    "Latinas|Latinos|ladies|twins|seniors|"
    "adolescents|adults|APPs|attendees|babies|boys|caregivers|carers|children|clinicians|controls|doctors|employees"
    "|females|girls|GPs|HCPs|individuals|infants|learners|males|men|midwives|mothers|neonates|NPs|nurses|oncologists"
    "|outpatients|participants|PAs|patients|PCPs|people|persons|pharmacists|physicians|practitioners|professionals"
    "|providers|psychiatrists|pulmonologists|rheumatologists|cardiologists|dermatologists|neurologists|urologists"
    "|gastroenterologists|hematologists|nephrologists|pediatricians|residents|respondents|smokers|specialists|staff"
    "|students|subjects|surgeons|survivors|trainees|veterans|volunteers|women|workers|completers|responders|members"
    "|enrollees|recipients|pts|randomi[sz]ed patients|couples|dyads|partners|relatives|readers|radiologists"
)
THINGS = (
    "admissions|audits|beds|biopsies|cases|centers|centres|charts|clinics|consultations|countries|deaths|departments"
    "|encounters|eyes|facilities|families|hospitals|households|lesions|lines|modules|notes|offices|practices"
    "|prescriptions|procedures|records|referrals|samples|schools|sessions|sites|specimens|surveys|teams|tracks"
    "|tumors|tumours|units|visits|wards|webinars|events|relapses|recurrences|metastases|cancers|carcinomas"
    "|falls|injuries|symptoms|seromas|ha?ematomas|thromboses|infarctions|mammograms|examinations|questionnaires"
    "|pregnancies|births|miscarriages|hospitali[sz]ations|transfusions|mutations|animals|mice|rats|dogs"
    "|infections|episodes|fractures|reactions|complications|responses|progressions|strokes|failures|withdrawals"
    "|discontinuations|interruptions|malignancies|toxicities|surgeries|operations|mastectomies|breasts|nodes|implants"
)
REACH = 120  # characters
_NO_DIFFERENCE = r"(?<!\bno )(?<!\bany )(?<! no significant )"
_CHANGE = "increase|decrease|reduction|decline|improvement|rise|drop"
_NO_NOUN = r"(?:and|at|for|from|in|of|on|or|per|than|that|the|to|versus|vs|was|were|who|with)\b"
_WORD = rf"(?!{_NO_NOUN})(?=[\w/+'’-]*[A-Za-z])[\w/+'’-]+"  # each word in one way only, or five take 9^5 tries
_NOUN = re.compile(
    rf"(?:-\w+)? [\"“]?(?:{_WORD} ){{0,5}}?(?:(?P<people>{PEOPLE})|(?P<thing>{THINGS}))\b(?! per cent)"
    r"(?<!equivalent units)(?<!international units)(?<!Hounsfield units)(?<!standard units)(?<!arbitrary units)"
)
_ONE = re.compile(
    rf" (?:{_WORD} ){{0,4}}?(?:(?P<people>patient|person|clinician|participant|woman|man|girl|boy|child|nurse|physician"
    r"|doctor|subject|individual|respondent|learner|student|volunteer)|(?P<thing>visit|clinic|line|site|death|event"
    r"|case|cancer|relapse|recurrence|hospital|center|centre|fracture|infection|reaction|episode|response|carcinoma"
    r"|tumor|tumour|stroke|failure|withdrawal|toxicity|complication|embolism|thrombosis|ischemia|infarction|metastasis"
    r"|progression|reduction|delay|discontinuation))\b"
)
_BEFORE = re.compile(rf"\b(?:(?P<people>{PEOPLE})|(?P<thing>{THINGS})) ?[(\[]n ?= ?$", re.IGNORECASE)
_PER = re.compile(r"(?: [A-Za-z][\w+-]*){0,4}? per (?:year|month|week|day|hour)\b")
_EACH = re.compile(r"\b(?:each|every|per|a) (?:year|month|week|day)\b")
_IS = r"(?:,? ?\([^()\d]*\))?(?:,|:| ?=| of| was| were| is)* ?$"
_NAME = r"[^.;()\d%]{0,60}?"  # what is measured, between the word for the measure and its number
_LONG_NAME = (
    r"(?:[^.;()\d%]|\((?:[^()\d%]|9[059]% CI)*\)|(?<=[A-Za-z])-?\d+|(?<=grade )\d"
    r"|(?:(?<=cycle )|(?<=day )|(?<=week )|(?<=month )|(?<=year )|(?<= at ))\d+){0,110}?"
)
_SAYS = (
    rf"(?:(?: {_NAME})?(?:,|(?<!there) (?:was|were|is)| of| at|:| =|=| from)?"
    rf"| {_LONG_NAME} (?<![Tt]here )(?:was|were|is|of|from|to|reached|averaged|amounted to)"
    rf"|{_LONG_NAME} (?:was|were) (?:[a-z]+ )?(?:greater|lower|higher|less|longer|shorter|smaller|larger|better"
    rf"|worse|more) (?:in|with|for|on|among|after) {_NAME}\() ?\(?(?<!there were )(?<!there was )$"
)
_BRACKET = r"(?:,? ?[(\[](?:[A-Za-z]+|\d\d% CI)[)\]])?"
_RATIO = rf"{_BRACKET}(?: (?:for|of|in|with|comparing) {_NAME})?(?:,|:| =|=| of| was| were| is)? ?[(\[]?$"


@dataclass(frozen=True)
class Cue:
    """What a numeral beside certain words is."""

    measure: str  # a use with a colon before it, such as ":qualifier", for what is no value
    left: str  # pattern of what stands right before the numeral as printed, within its sentence
    right: str  # and right after it
    because: str
    sure: bool = True
    kind: str = ""  # which numerals: "percent", "time" (with a unit of time), "plain" (neither of both), both, or any


CUES = (
    Cue(":qualifier", r"", rf"[ -]?{CI}", "the level of an interval", kind="percent"),
    Cue(":qualifier", r"\b(?:power of|powered at) $|", r"(?: statistical)? power\b", "the power of a design",
        kind="percent"),
    Cue("threshold", r"\b(?:alpha|significance(?: level| threshold)?)[ ,:=]*(?:was |of |at |set at )*(?:[Pp] ?)?$", r"",
        "a level of significance", kind="plain percent"),
    Cue("threshold", r"\b[Pp](?:[- ]?values?)?(?: of| below| under)? ?$",
        r" (?:was |were )?(?:considered|deemed|regarded|taken|defin|denot|indicat)", "a level of significance"),
    Cue("p-value", r"\b[Pp](?:[- ]?values?)?(?: ?\([^()]{0,30}\)| (?:for|of) [a-z ]{0,30}?)?,? ?(?:=|:|of|was|is|were"
        r"|being|equals|equal to)? ?$", r"", "p stands before it", kind="plain percent"),
    Cue("hazard ratio", rf"\b(?:a?HR|[Hh]azard ratio){_RATIO}", r"(?! ?(?:bpm|beats))",
        "a hazard ratio is named before it", kind="plain"),
    Cue("odds ratio", rf"\b(?:a?OR|[Oo]dds ratio){_RATIO}", r"", "an odds ratio is named before it", kind="plain"),
    Cue("risk ratio", rf"\b(?:a?I?RR|[Rr]isk ratio|[Rr]elative risk|[Rr]ate ratio|[Pp]revalence ratio){_RATIO}", r"",
        "a risk ratio is named before it", kind="plain"),
    Cue("Cramér's V", rf"\bCram[eé]r['’]?s?['’]? (?:V|phi){_IS}", r"", "Cramér's V is named before it", kind="plain"),
    Cue("correlation", rf"(?:\b(?:Pearson|Spearman|Kendall)(?:['’]?s)?(?: [a-z-]+){{0,3}}?(?: (?:[rρτ]s?|rho|tau))?"
        rf"|\b[Cc]orrelation(?: coefficient)?(?:,? ?\(?(?:[rρ]s?|rho)\)?)?){_IS}|(?:\b[rR]s?|ρ|\brho) ?= ?$",
        r"(?!\d)", "a correlation is named before it", kind="plain"),
    Cue("number", rf"(?:\bNNT[BH]?|\bNNH|[Nn]umbers?[- ]needed[- ]to[- ](?:treat|harm))(?: to [a-z ]{{0,30}})?{_IS}",
        r"", "a number needed to treat is named before it", kind="plain"),
    Cue("effect size", r"(?:\bCohen['’]?s? ?[dhfw]?|\bHedges['’]?s? ?g|\bSMD|\b[dhg](?= ?=)|[Ee]ffect size"
        r"|\bGlass['’]?s? ?(?:[Dd]elta|[Δδd])"
        r"|[Ss]tandardi[sz]ed mean difference|η2?p?²?)(?:,? ?\([^()\d]*\))?(?:,| ?=| of| was| is)* ?$",
        r"", "an effect size is named before it", kind="plain"),
    Cue(":qualifier", r"(?:[Cc]hi-?squared?|χ²?2?|\b[tF]) ?\((?:\d+, ?)?$", r"[,)]", "degrees of freedom in brackets",
        kind="plain"),
    Cue(":name", r"[χΧ]$", r"", "the square of chi-square", kind="plain"),
    Cue("chi-square", r"(?:[Cc]hi[- ]?squared?|χ²?2?)(?: (?:statistic|value|test))?(?: ?\([^()]*\))?"
        r"(?: ?=|,| of| was)? ?$", r"", "a chi-square is named before it", kind="plain"),
    Cue("number", r"\b[tFzZ](?: statistic)?(?: ?\([^()]*\))?(?: ?=|,| of| was)? ?$", r"",
        "the statistic of a test is named before it", kind="plain"),
    Cue("standard deviation", r"(?:\bSDs?|\bS\.D\.|[Ss]tandard deviation)(?: of|,| ?[=:])? ?$", r"",
        "a standard deviation is named before it"),
    Cue("change", r"", r" (?:percentage|percent|%)[- ]points?\b|pp\b", "percentage points stand after it"),
    Cue(":qualifier", r"", r"[ -](?:point|item)s?\b(?: \w+)? (?:scale|score|questionnaire)",
        "points or items of a scale", False),
    Cue(":qualifier", r"", r"[ ,-](?:(?:overall|[a-z]+-free|[a-z]+-specific)[ ,]"
        r"|OS\b|PFS\b|DFS\b|EFS\b|survival|mortality)", "the horizon of a survival rate", kind="time"),
    Cue(":qualifier", r"\b[Aa]t $", r"", "a point in time", False, kind="time"),
    Cue(":qualifier", r"\b(?:[Ww]eek|[Dd]ay|[Mm]onth|[Yy]ear) $", r"", "a point in time", False, kind="plain"),
    Cue(":qualifier", r"\b(?:scale|scored|rated|numbers)\b[^.;()\d]{0,30}?(?:\d+ ?(?:-|–|to) ?)?$", r"(?! ?\()",
        "an end of a scale", False, kind="plain"),
    Cue("threshold", r"\b(?:aged?|older than|younger than)(?: of)? $",
        r"(?: or (?:older|over|above|younger)| of age| and)", "a limit of age", False, kind="time"),
    Cue("threshold", r"", r" (?:or older|and older|of age or older)\b", "a limit of age", kind="time"),
    Cue("change", rf"\b[Rr]elative (?:risk )?(?:{_CHANGE}|change|difference)(?: in [^.;()\d]{{0,40}}?)?"
        r"(?:,| of| was| is|:| =)? ?\(?(?:an? )?$", r"", "a relative change is named before it", False),
    Cue("change", r"\b(?:[Mm]ean|[Rr]isk|[Aa]bsolute) difference(?: in [^.;()\d]{0,40}?)?(?:,| of| was|:| =)? ?$", r"",
        "a difference is named before it"),
    Cue("median", rf"\bm(?:OS|PFS|DFS|EFS|TTP)\b{_SAYS}", r"", "a median is named before it"),
    Cue("median", rf"\b[Mm]edians?\b{_SAYS}", r"", "a median is named before it"),
    Cue("mean", rf"\b(?:[Mm]eans?|[Aa]verag(?:e|ed|ing)s?)\b{_SAYS}", r"", "a mean is named before it", False),
    Cue("mean", r"\bM ?= ?$", r"", "M stands before it", False),
    Cue("change", rf"{_NO_DIFFERENCE}\b(?:differences?|benefit|gain)\b(?: (?:in|of|between) [^.;()\d]{{0,40}}?)?"
        r"(?:,| of| was|:| =)? ?$", r"", "a difference is named before it", False),
    Cue("change", rf"\b{RISING}(?: [^.;()\d]{{0,80}}?)? by (?:an? )?$", r"", "a change is named before it", False,
        kind="plain time"),
    Cue("change", rf"\b{RISING}(?: (?:[^.;()\d]|(?<=[A-Z])\d){{0,30}}?)? by (?:an? )?$", r"",
        "a change is named before it", False),
    Cue("change", rf"\b(?i:{_CHANGE}|loss)(?:s|es)? of (?:an? )?$", r"", "a change is named before it", False),
    Cue("change", r"", r"(?:[ -](?:points?|s|kg|cm|mm|units?)(?! ?/))?"
        r" (?:(?:relative|absolute|greater|mean|overall) )?(?:reduction|increase|decrease|improvement"
        r"|decline|rise|drop|gain|(?:weight )?loss(?! to)|benefit|lower|higher|fewer|more|less)\b",
        "a change is named after it", False),
    Cue("number", r"\b(?:[Rr]ange|IQR|[Ii]nterquartile range)(?:,| of|:)? ?$|\b(?:[Rr]ange|IQR|[Ii]nterquartile range)"
        r"(?:,| of|:)? ?[\d.,]+ ?(?:-|–|to) ?$", r"", "a range is named before it", False),
)  # fmt: skip

AVERAGED = re.compile(
    r"\b(?:average|mean|median|volume|loss|level|weight|concentration|consumption|requirement|intake|drainage|output"
    r"|excretion)s?\b",
    re.IGNORECASE,
)
AVERAGE = re.compile(r"\b(?:average|mean|score)s?\b", re.IGNORECASE)
NO_PEOPLE = re.compile(  # in a sentence with these, a percentage may be of something else than people
    r"\b(?:averag|mean\b|median|scor|h?b?A1c\b|ejection|LVEF|FEV1?\b|saturation|predicted|h[ae]+matocrit|sensitivity"
    r"|specificity|accura|completeness|capacity|costs?\b|weight|volume|variance)",
    re.IGNORECASE,
)
IN_PERCENT = re.compile(  # right before a percentage that is no share of people
    rf"\b(?:(?:Hb)?A1c|[SF][paiP][aO]?O2|(?:oxygen|O2|arterial) saturation|LVEF|(?:ejection|shortening) fraction"
    rf"|h[ae]+matocrit|body fat|FEV1)\b(?:(?!\b(?:{PEOPLE}|achiev|reach|below|above|under|over|target|less|had)\b)"
    r"[^.;<>≤≥]){0,60}$",
    re.IGNORECASE,
)
NO_SHARE = re.compile(  # in a sentence with these, a percentage that stands alone may be no share
    r"\b(?:surviv|OS\b|PFS\b|reduc|increas|decreas|improv|declin|higher\b|lower\b|fewer\b|risk|hazard|relative"
    r"|required|requires|threshold|minimum|target|gain|margin|differ|chang)",
    re.IGNORECASE,
)
QUANTITY = re.compile(  # what falls or rises by percent, and is no share
    r"\b(?:BMD|bone (?:mineral )?(?:density|loss|mass)|(?:body )?weight|fat mass|LVEF|ejection fraction|cholesterol|LDL"
    r"|HDL|triglycerides?|density|concentrations?|levels?|volumes?|Ki-?67|expression|h?b?A1c|body mass|BMI|estradiol"
    r"|oestradiol|CTX|NTX|uNTx|turnover|markers?)\b[^.;]{0,80}?\b(?:increas|decreas|reduc|declin|los[st]|gain|chang|f[ae]ll"
    r"|r[io]s|dropp?|lower|higher)"
    r"|(?:per ?cent(?:age)?|%) (?:changes?|reductions?|decreases?|increases?)\b|\b(?:lost|loss(?:es)? of|gained)\b"
)
REQUIRED = re.compile(r"\b(?:required|requires|pass(?:ing)? (?:mark|score|grade)|to pass|minimum)\b")
SURVIVAL = re.compile(
    r"\bsurviv|\b(?:i?DFS|[OEP]?FS|OS|RFS)\b|\balive\b|\b[Ff]ree(?:dom)? (?:from|of)\b|\b[Pp]robability of\b"
    r"|\bincidence\b"
)
OVER_TIME = re.compile(r"\bKaplan|\b[Cc]umulative incidence\b|\b[Aa]ctuarial\b")  # of whoever was followed so long
_MODELED = re.compile(rf"\bbootstrap|\bmodel|{_CORRECTED}|{_WEIGHTED}", re.IGNORECASE)
WEIGHTED = re.compile(  # in a sentence with these a percentage need not be of whole people
    rf"{_WEIGHTED}|\b(?:age|sex|risk|case-?mix)[- ](?:adjusted|standardi[sz]ed)"
    r"|\badjusted (?:rate|percentage|proportion|share|prevalence)s?\b",
    re.IGNORECASE,
)
HORIZON = re.compile(rf"\w+[ -]{TIMES}[ -](?:[a-z-]+ ){{0,2}}(?:surviv|OS\b|PFS\b|DFS\b|EFS\b)|\b[Aa]t \w+ {TIMES}")
_LABELS = (
    r"week|day|month|year|visit|cycle|arm|group|score|module|objective|question|item|case|level|type|version|grade"
    r"|stage|phase|step|part|aged?|wave|round|per|every|each|\d in|one in"
)
LABELLED = re.compile(
    rf"(?:\b(?:{_LABELS}|at|by|than|to|(?!VS\b)[A-Z]{{2,}})s? )$"
)  # what a word counts through, no count
LABEL = re.compile(rf"(?:\b(?:{_LABELS})s? )$")  # the same where a percentage beside a number says that it counts
PART_OF = re.compile(r"(?:\bof (?:the )?|/ ?)$")  # before what a count is of


def modeled(sentence: str) -> bool:
    """Whether shares, and their limits, may be of a model or of those followed for a time, and not of counts alone.

    >>> modeled("82% (bootstrap 95% CI, 76% to 88%)"), modeled("At 24 months, 77% were alive."), modeled("82% agreed.")
    (True, True, False)
    """
    at_a_time = SURVIVAL.search(sentence) and HORIZON.search(sentence)
    return bool(at_a_time or OVER_TIME.search(sentence) or _MODELED.search(sentence))


@cache
def _compiled(kind: str) -> list[tuple[Cue, re.Pattern[str], re.Pattern[str]]]:
    """The cues of a kind of numeral, each with what stands right after it and before it."""
    own = (cue for cue in CUES if kind in (cue.kind.split() or [kind]))
    return [(cue, re.compile(cue.right), re.compile(rf"(?:{cue.left})$")) for cue in own]


def cue_of(before: str, after: str, found: Expression) -> Cue | None:
    """The first cue that fits.

    >>> from analysis.sources.texts.expressions import expression
    >>> text = "an HR of 0.55 in all"
    >>> cue_of(text[:9], text[13:], expression(text, 9, "0.55")).measure
    'hazard ratio'
    """
    before, after = before[-REACH:], after[:REACH]
    kind = "percent" if found.percent else "time" if found.time else "plain"
    return next((cue for cue, right, left in _compiled(kind) if right.match(after) and left.search(before)), None)


def counted(after: str, one: bool = False) -> tuple[str, bool]:
    """What is counted by the number before, as a unit, and whether it is counted for a time.

    >>> counted(" HCPs who treat"), counted(" large community clinics."), counted(" patients with asthma per week")
    (('people', False), ('clinics', False), ('patients per week', True))
    >>> counted(" men are diagnosed each year"), counted(" visit in", one=True)
    (('people', True), ('visits', False))
    """
    match = (_ONE if one else _NOUN).match(after)
    if match is None:
        return "", False
    noun = match["people"] or match["thing"]
    if one:
        return ("people" if match["people"] else f"{noun}s"), False
    if per := _PER.match(after, match.end()):
        return noun + per[0][per[0].index(" per ") :], True
    return ("people" if match["people"] else noun), bool(_EACH.search(after))


def counted_before(before: str) -> str:
    """What is counted by the number in brackets that follows, as a unit.

    >>> counted_before("patient charts (n="), counted_before("in the clinic (n=")
    ('charts', '')
    """
    match = _BEFORE.search(before)
    return "" if match is None else "people" if match["people"] else match["thing"].lower()
