"""What each numeral of a text is guessed to be: forms with their right answers, all of them invented."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.printed.number import parse
from analysis.sources.locations import DATA
from analysis.sources.reports import load
from analysis.sources.texts.guesses import MEASURES, WAYS, guesses
from analysis.sources.texts.normalization import normalize
from analysis.sources.texts.numerals import find_numerals

REPORTS = sorted((Path(__file__).parents[1] / "new_reports").glob("*.txt"))

# A text; then of each numeral what it is: as printed, the measure, the unit in brackets, when, how it is rebuilt from
# which numerals, which numeral says the size; a question mark where it has to be asked for; a dash for a gap.
FORMS = {
    **{
        f"Of 100 nurses, 30% ({named} 95% CI, 21.9% to 39.6%) agreed.": [
            "100: count [people]",
            "30%: share [%] of 1 ?",
            "qualifier",
            f"21.9%: lower limit [%] limit-{method}(2 5) of 1",
            f"39.6%: upper limit [%] limit-{method}(2 4) of 1",
        ]
        for named, method in {
            "Wilson": "wilson",
            "exact": "clopper-pearson",
            "mid-P": "mid-p",
            "Jeffreys": "jeffreys",
            "Agresti-Coull": "agresti-coull",
            "Wald": "wald",
        }.items()
    },
    "66% (490 of 744) agreed": [
        "66%: share [%] quotient(2 3) of 3",
        "490: count of 3",
        "744: count",
    ],
    "490/744 (66%) agreed": [
        "490: count of 2",
        "744: count",
        "66%: share [%] quotient(1 2) of 2",
    ],
    "490 of 744 clinicians (66%)": [
        "490: count [people] of 2",
        "744: count [people]",
        "66%: share [%] quotient(1 2) of 2",
    ],
    "490 of the 744 invited clinicians answered (66%)": [
        "490: count [people] of 2",
        "744: count [people]",
        "66%: share [%] quotient(1 2) of 2",
    ],
    "66% of clinicians (490/744; 95% CI, 62-69)": [
        "66%: share [%] quotient(2 3) of 3",
        "490: count of 3",
        "744: count",
        "qualifier",
        "62: lower limit [%] limit(1 6) of 3",
        "69: upper limit [%] limit(1 5) of 3",
    ],
    "Of 212 patients, 54 (25.5%) were women": [
        "212: count [people]",
        "54: count [people] of 1",
        "25.5%: share [%] quotient(2 1) of 1",
    ],
    "66% (n = 490)": [
        "66%: share [%] ?",
        "490: count ?",
    ],
    "66% (490)": [
        "66%: share [%] ?",
        "490: count ?",
    ],
    "490 nurses (66%) agreed": [
        "490: count [people]",
        "66%: share [%]",
    ],
    "490 (66%) agreed": [
        "490: count ?",
        "66%: share [%] ?",
    ],
    "12 (41%) at week 12 (41%); grade 3 (12%)": [
        "12: count ?",
        "41%: share [%] ?",
        "qualifier ?",
        "41%: share [%]",
        "label",
        "12%: share [%]",
    ],
    "23 of 22 people; 105% (23/22), 120/80": [
        "23: count [people] part(2) of 2 ?",
        "22: count [people]",
        "105%: share [%] quotient(4 5) of 5",
        "23: count part(5) of 5 ?",
        "22: count",
        "-",
        "-",
    ],
    "21 of 22; 23 of 22.": [
        "21: count of 2 ?",
        "22: count ?",
        "23: count part(4) of 4 ?",
        "22: count ?",
    ],
    "three of five clinics": [
        "three: count [clinics] of 2 ?",
        "five: count [clinics] ?",
    ],
    "Nurses (n = 52) and all (N=744)": [
        "52: count [people]",
        "744: count",
    ],
    "of 744 invited nurses, 61% answered": [
        "744: count [people]",
        "61%: share [%] of 1 ?",
    ],
    "HR 0.55 (95% CI 0.43-0.71; P<.001)": [
        "0.55: hazard ratio log-interval(3 4)",
        "qualifier",
        "0.43: lower limit",
        "0.71: upper limit",
        "<.001: p-value interval-p-value(1 3 4)",
    ],
    "hazard ratio, 0.55; 95% confidence interval [CI], 0.43 to 0.71; P<0.001": [
        "0.55: hazard ratio log-interval(3 4)",
        "qualifier",
        "0.43: lower limit",
        "0.71: upper limit",
        "<0.001: p-value interval-p-value(1 3 4)",
    ],
    "an odds ratio of 2.1 (1.3 to 3.4)": [
        "2.1: odds ratio log-interval(2 3)",
        "1.3: lower limit",
        "3.4: upper limit",
    ],
    "adjusted OR = 2.1 [95% CI: 1.3–3.4], p=0.002": [
        "2.1: odds ratio log-interval(3 4)",
        "qualifier",
        "1.3: lower limit",
        "3.4: upper limit",
        "0.002: p-value interval-p-value(1 3 4)",
    ],
    "relative risk 0.80 (95% CI, 0.66 to 0.97)": [
        "0.80: risk ratio log-interval(3 4)",
        "qualifier",
        "0.66: lower limit",
        "0.97: upper limit",
    ],
    "median 25.1 months (95% CI, 22.1-not reached)": [
        "25.1 months: median [months]",
        "qualifier",
        "22.1: lower limit [months]",
    ],
    "median survival was 16.4 months (95% CI, 13.9-19.2) and 9.7 months (95% CI, 8.3-11.6)": [
        "16.4 months: median [months]",
        "qualifier",
        "13.9: lower limit [months]",
        "19.2: upper limit [months]",
        "9.7 months: median [months]",
        "qualifier",
        "8.3: lower limit [months]",
        "11.6: upper limit [months]",
    ],
    "a median age of 64 years (range, 31-88)": [
        "64 years: median [years]",
        "31: number ?",
        "88: number ?",
    ],
    "median time was 11.2 vs 8.4 months": [
        "11.2: median [months]",
        "8.4 months: median [months]",
    ],
    "mean 5.27 (SD 1.10)": [
        "5.27: mean mean",
        "1.10: standard deviation sd(1)",
    ],
    "5.27 ± 1.10": [
        "5.27: mean mean ?",
        "1.10: standard deviation sd(1) ?",
    ],
    "5.27 ± 1.10 (SE)": [
        "-",
        "-",
    ],
    "mean 5.27 (1.10)": [
        "5.27: mean mean ?",
        "1.10: standard deviation sd(1) ?",
    ],
    "mean (SD) age was 62.1 (9.4) years": [
        "62.1: mean mean",
        "9.4: standard deviation sd(1)",
    ],
    "the mean rose from 3.2 (SD 1.1) to 4.1 (SD 0.9)": [
        "3.2: mean before mean",
        "1.1: standard deviation sd(1)",
        "4.1: mean after mean",
        "0.9: standard deviation sd(3)",
    ],
    "mean 4.00 (SD 1.39) to 5.30 (1.56), 50 and 50, P < .001": [
        "4.00: mean mean of 5",
        "1.39: standard deviation sd(1) of 5",
        "5.30: mean mean of 6",
        "1.56: standard deviation sd(3) of 6",
        "50: count ?",
        "50: count ?",
        "< .001: p-value means-p-value(3 1 4 2 6 5) ?",
    ],
    "4.00 (SD 1.39; n = 50) vs 5.30 (SD 1.56; n = 48), t-test P = .03": [
        "4.00: mean mean of 3",
        "1.39: standard deviation sd(1) of 3",
        "50: count",
        "5.30: mean mean of 6",
        "1.56: standard deviation sd(4) of 6",
        "48: count",
        ".03: p-value means-p-value(4 1 5 2 6 3) ?",
    ],
    "4.00 (SD 1.39) to 5.30 (SD 1.56), paired t-test P < .001 (n = 50)": [
        "4.00: mean mean of 6 ?",
        "1.39: standard deviation sd(1) of 6",
        "5.30: mean mean of 6 ?",
        "1.56: standard deviation sd(3) of 6",
        "< .001: p-value paired-t(3 1 4 2 6 6) of 6 ?",
        "50: count",
    ],
    "71.2 (SD 10.3; n = 25) vs 76.9 (SD 14.8; n = 60), Welch's t-test P = .047": [
        "71.2: mean mean of 3",
        "10.3: standard deviation sd(1) of 3",
        "25: count",
        "76.9: mean mean of 6",
        "14.8: standard deviation sd(4) of 6",
        "60: count",
        ".047: p-value welch(4 1 5 2 6 3) ?",
    ],
    "71.2 (SD 10.3; n = 25) vs 76.9 (SD 14.8; n = 60), P = .083. Student's t tests were used.": [
        "71.2: mean mean of 3",
        "10.3: standard deviation sd(1) of 3",
        "25: count",
        "76.9: mean mean of 6",
        "14.8: standard deviation sd(4) of 6",
        "60: count",
        ".083: p-value student(4 1 5 2 6 3) ?",
    ],
    "71.2 (SD 10.3; n = 25) vs 76.9 (SD 14.8; n = 60), P = .083 by unpaired t-tests": [
        "71.2: mean mean of 3",
        "10.3: standard deviation sd(1) of 3",
        "25: count",
        "76.9: mean mean of 6",
        "14.8: standard deviation sd(4) of 6",
        "60: count",
        ".083: p-value means-p-value(4 1 5 2 6 3) ?",
    ],
    "mean difference, -1.2 days (95% CI, -2.0 to -0.4; P = .003)": [
        "-1.2 days: change [days] interval(3 4)",
        "qualifier",
        "-2.0: lower limit [days]",
        "-0.4: upper limit [days]",
        ".003: p-value interval-p-value(1 3 4)",
    ],
    "rose from 44% to 60% (+16%)": [
        "44%: share [%] before",
        "60%: share [%] after",
        "+16%: change [percentage points] difference(2 1)",
    ],
    "rose from 44% to 60%, a gain of 16 percentage points": [
        "44%: share [%] before",
        "60%: share [%] after",
        "16: change [percentage points] difference(2 1)",
    ],
    "from 44% to 60%": [
        "44%: share [%] before ?",
        "60%: share [%] after ?",
    ],
    "44% before and 60% after": [
        "44%: share [%] before",
        "60%: share [%] after",
    ],
    "41% pre-activity vs 63% post-activity": [
        "41%: share [%] before",
        "63%: share [%] after",
    ],
    "At baseline, 41% of nurses did": [
        "41%: share [%] before ?",
    ],
    "44% vs 60% (P=.03)": [
        "44%: share [%] ?",
        "60%: share [%] ?",
        ".03: p-value p-value(2 1) ?",
    ],
    "rose from 44% to 60% (McNemar P = .012)": [
        "44%: share [%] before",
        "60%: share [%] after",
        ".012: p-value mcnemar(2 1)",
    ],
    "rose from 44% to 60% (P = .012)": [
        "44%: share [%] before",
        "60%: share [%] after",
        ".012: p-value p-value(2 1) ?",
    ],
    "(n = 52): 31% to 52%, P = .02 by Fisher's exact test": [
        "52: count",
        "31%: share [%] before of 1",
        "52%: share [%] after of 1",
        ".02: p-value fisher(3 2) of 1",
    ],
    "rose from 44% to 60% (P = .012), n = 90": [
        "44%: share [%] before of 4 ?",
        "60%: share [%] after of 4 ?",
        ".012: p-value p-value(2 1) of 4 ?",
        "90: count",
    ],
    "44% to 60% (n = 90), P = .012": [
        "44%: share [%] before of 3 ?",
        "60%: share [%] after of 3 ?",
        "90: count",
        ".012: p-value p-value(2 1) of 3 ?",
    ],
    "rose from 38% (157 of 412) to 61% (241 of 396), P < .001": [
        "38%: share [%] before quotient(2 3) of 3",
        "157: count before of 3",
        "412: count",
        "61%: share [%] after quotient(5 6) of 6",
        "241: count after of 6",
        "396: count",
        "< .001: p-value groups-p-value(4 1) ?",
    ],
    "(n = 90). It rose from 44% to 60%; 30% agreed": [
        "90: count",
        "44%: share [%] before of 1 ?",
        "60%: share [%] after of 1 ?",
        "30%: share [%] ?",
    ],
    "rose from 44% to 60% (P = .012), nurses (n = 40) and others (n = 50)": [
        "44%: share [%] before",
        "60%: share [%] after",
        ".012: p-value p-value(2 1) ?",
        "40: count [people]",
        "50: count",
    ],
    "30.8% (95% CI 25.5-36.6), n = 263": [
        "30.8%: share [%] of 5 ?",
        "qualifier",
        "25.5: lower limit [%] limit(1 4) of 5",
        "36.6: upper limit [%] limit(1 3) of 5",
        "263: count",
    ],
    "30.8% (90% CI 26.3-35.7), n = 263": [
        "30.8%: share [%] of 5 ?",
        "qualifier",
        "26.3: lower limit [%]",
        "35.7: upper limit [%]",
        "263: count",
    ],
    "66% (n = 490; 95% CI, 60-72)": [
        "66%: share [%] interval(4 5) ?",
        "490: count",
        "qualifier",
        "60: lower limit [%]",
        "72: upper limit [%]",
    ],
    "+16% and -3%": [
        "+16%: change [%]",
        "-3%: change [%]",
    ],
    "16 percentage points": [
        "16: change [percentage points]",
    ],
    "36-42%": [
        "36: share [%] ?",
        "42%: share [%] ?",
    ],
    "between 36% and 42%": [
        "36%: share [%] ?",
        "42%: share [%] ?",
    ],
    "44% to 60% (P = 5%), n = 90": [
        "44%: share [%] before of 4 ?",
        "60%: share [%] after of 4 ?",
        "5%: p-value p-value(2 1) of 4 ?",
        "90: count",
    ],
    "60% vs 44% (p < 1%); p-value of 3.2%, P was 4% (n = 50)": [
        "60%: share [%] of 6 ?",
        "44%: share [%] of 6 ?",
        "< 1%: p-value groups-p-value(2 1) of 6 ?",
        "3.2%: p-value",
        "4%: p-value",
        "50: count",
    ],
    "P<5%; 12% (P = .03) of them, and in group P 44%": [
        "<5%: p-value",
        "12%: share [%] ?",
        ".03: p-value",
        "44%: share [%] ?",
    ],
    "the significance level was 5%, P < 1% was considered significant": [
        "5%: threshold [%]",
        "< 1%: threshold [%]",
    ],
    "4.00 (SD 1.39) vs 5.30 (SD 1.56), Cohen's d = 0.88": [
        "4.00: mean mean",
        "1.39: standard deviation sd(1)",
        "5.30: mean mean",
        "1.56: standard deviation sd(3)",
        "0.88: effect size cohens-d(3 1 4 2) ?",
    ],
    "mean 4.00 (SD 1.39) to 5.30 (1.56), 50 and 50, P < .001, d = 0.88": [
        "4.00: mean mean of 5",
        "1.39: standard deviation sd(1) of 5",
        "5.30: mean mean of 6",
        "1.56: standard deviation sd(3) of 6",
        "50: count ?",
        "50: count ?",
        "< .001: p-value means-p-value(3 1 4 2 6 5) ?",
        "0.88: effect size cohens-d(3 1 4 2 6 5) ?",
    ],
    "Means were 5.30 ± 1.56 and 4.00 ± 1.39 (n = 50 each). Hedges' g was 0.87.": [
        "5.30: mean mean of 5 ?",
        "1.56: standard deviation sd(1) of 5 ?",
        "4.00: mean mean of 5 ?",
        "1.39: standard deviation sd(3) of 5 ?",
        "50: count",
        "0.87: effect size cohens-d(1 3 2 4 5 5) of 5 ?",
    ],
    "4.00 (SD 1.39; n = 50) vs 5.30 (SD 1.56; n = 40), Glass's delta 0.94, g = −0.87": [
        "4.00: mean mean of 3",
        "1.39: standard deviation sd(1) of 3",
        "50: count",
        "5.30: mean mean of 6",
        "1.56: standard deviation sd(4) of 6",
        "40: count",
        "0.94: effect size cohens-d(4 1 5 2 6 3) ?",
        "−0.87: effect size cohens-d(1 4 2 5 3 6) ?",
    ],
    "5.30 (SD 1.56) vs 4.00 (SD 1.39); effect size (Cohen's d), 0.88; Cohen's h = 0.88": [
        "5.30: mean mean",
        "1.56: standard deviation sd(1)",
        "4.00: mean mean",
        "1.39: standard deviation sd(3)",
        "0.88: effect size cohens-d(1 3 2 4) ?",
        "0.88: effect size",
    ],
    "Cohen's d = 0.45, h=0.32": [
        "0.45: effect size",
        "0.32: effect size",
    ],
    "chi-square (1) = 4.2, P = .04": [
        "qualifier",
        "4.2: chi-square",
        ".04: p-value",
    ],
    "nearly two thirds agreed": [
        "nearly two thirds: share ?",
    ],
    "half of respondents": [
        "half: share ?",
    ],
    "8% of 52 patients (95% CI 3% to 18%)": [
        "8%: share [%] of 2 ?",
        "52: count [people] ?",
        "qualifier",
        "3%: lower limit [%] limit(1 5) of 2",
        "18%: upper limit [%] limit(1 4) of 2",
    ],
    "Two thirds of 22 agreed": [
        "Two thirds: share of 2 ?",
        "22: count ?",
    ],
    "9/22, 9/20, 11/21": [
        "9: count of 2 ?",
        "22: count ?",
        "9: count of 4 ?",
        "20: count ?",
        "11: count of 6 ?",
        "21: count ?",
    ],
    "Use rose from 44% to 60% (relative increase 36%)": [
        "44%: share [%] before",
        "60%: share [%] after",
        "36%: change [%] relative-change(2 1) ?",
    ],
    "a third of them, a third drug, in the third of three; two fifths of 40": [
        "a third: share ?",
        "-",
        "-",
        "-",
        "two fifths: share of 6 ?",
        "40: count ?",
    ],
    "P values below .05 were considered significant; P<.05 was taken as significant": [
        ".05: threshold",
        "<.05: threshold",
    ],
    "200 mg every 3 weeks for six cycles, CTCAE version 5.0": [
        "treatment",
        "treatment",
        "treatment",
        "label",
    ],
    "about 40% and more than 300 nurses": [
        "about 40%: share [%] ?",
        "more than 300: count [people]",
    ],
    "at least 2 visits, 70% or higher is required to pass": [
        "at least 2: threshold [visits] ?",
        "70% or higher: threshold [%] ?",
    ],
    "a 12-month overall survival rate of 84%": [
        "qualifier",
        "84%: survival [%] ?",
    ],
    "adults aged 18 years or older": [
        "18 years: threshold [years] ?",
    ],
    "rated from 1 to 5": [
        "qualifier ?",
        "qualifier ?",
    ],
    "p = 1.2 × 10-5, 10⁶ cells, 1.5 million people": [
        "-",
        "-",
        "-",
        "-",
        "-",
        "-",
        "-",
    ],
    "risk fell by 30%": [
        "30%: change [%] ?",
    ],
    "average of 10 patients with asthma per week": [
        "10: mean [patients per week] ?",
    ],
    "average over 3 questions, 90 people: 71% to 81%, P < .01": [
        "qualifier",
        "90: count [people]",
        "71%: mean share [%] before of 2 ?",
        "81%: mean share [%] after of 2 ?",
        "< .01: p-value p-value(4 3) of 2 ?",
    ],
    "the average score rose from 44% to 60%": [
        "44%: mean [%] before ?",
        "60%: mean [%] after ?",
    ],
    "2019 patients from 9/2022 to March 2023": [
        "2019: count [people] ?",
        "date",
        "date",
        "date",
    ],
    "heart rate (HR 72 bpm)": [
        "-",
    ],
    "for 6 months, over 12 weeks": [
        "6 months: duration [months] ?",
        "12 weeks: duration [weeks] ?",
    ],
    "hazard ratio 0·53 (95% CI 0·37–0·76; p=0·0003) in 29·8%": [
        "0·53: hazard ratio log-interval(3 4)",
        "qualifier",
        "0·37: lower limit",
        "0·76: upper limit",
        "0·0003: p-value interval-p-value(1 3 4)",
        "29·8%: share [%] ?",
    ],
    "the adjusted OR (95% CI) was 2.80 (1.65, 4.76)": [
        "qualifier",
        "2.80: odds ratio log-interval(3 4)",
        "1.65: lower limit",
        "4.76: upper limit",
    ],
    "a 5% margin and a 3% difference": [
        "5%: share [%] ?",
        "3%: share [%] ?",
    ],
    "95% of nurses agreed, 40% of the dose, others (12%)": [
        "95%: share [%]",
        "40%: share [%] ?",
        "12%: share [%]",
    ],
    "66% of nurses (95% CI, 60-72; P = .03)": [
        "66%: share [%] interval(3 4)",
        "qualifier",
        "60: lower limit [%]",
        "72: upper limit [%]",
        ".03: p-value",
    ],
    "1 in 5 patients, 3.4 per 1000 patients": [
        "-",
        "5: count [people] ?",
        "-",
        "1000: count [people] ?",
    ],
    "18 patients (45 percent) scored well": [
        "18: count [people]",
        "45 percent: share [%]",
    ],
    "Among nurses (n = 64), 41% agreed, and 30% of others": [
        "64: count [people]",
        "41%: share [%] of 1 ?",
        "30%: share [%] ?",
    ],
    "P = 0.03, 0.04 and 0.20": [
        "0.03: p-value",
        "-",
        "-",
    ],
    "use was 38% (157 of 412) at baseline and 61% (241 of 396) at follow-up, a change of +23 percentage points": [
        "38%: share [%] before quotient(2 3) of 3",
        "157: count before of 3",
        "412: count",
        "61%: share [%] after quotient(5 6) of 6",
        "241: count after of 6",
        "396: count",
        "+23: change [percentage points] difference(4 1)",
    ],
    "80% (56 of 70) vs 60% (48 of 80): risk ratio 1.33 (95% CI 1.07 to 1.66)": [
        "80%: share [%] quotient(2 3) of 3",
        "56: count of 3",
        "70: count",
        "60%: share [%] quotient(5 6) of 6",
        "48: count of 6",
        "80: count",
        "1.33: risk ratio risk-ratio(1 4) ?",
        "qualifier",
        "1.07: lower limit effect-limit(7 10) ?",
        "1.66: upper limit effect-limit(7 9) ?",
    ],
    "60% (48 of 80) and 80% (56 of 70), OR 2.67 (1.27 to 5.58)": [
        "60%: share [%] quotient(2 3) of 3",
        "48: count of 3",
        "80: count",
        "80%: share [%] quotient(5 6) of 6",
        "56: count of 6",
        "70: count",
        "2.67: odds ratio odds-ratio(4 1) ?",
        "1.27: lower limit effect-limit(7 9) ?",
        "5.58: upper limit effect-limit(7 8) ?",
    ],
    "44% in group A (n = 90) and 60% in group B (n = 88)": [
        "44%: share [%] of 2 ?",
        "90: count",
        "60%: share [%] of 4 ?",
        "88: count",
    ],
    "Fever: 12% of those on drug (n = 50), 8% on half the dose (n = 51), and 4% on placebo (n = 49)": [
        "12%: share [%] of 2 ?",
        "50: count",
        "8%: share [%] of 5 ?",
        "-",
        "51: count",
        "4%: share [%] of 7 ?",
        "49: count",
    ],
    "Of 744 patients, 66% (n = 500) agreed": [
        "744: count [people]",
        "66%: share [%] quotient(3 1) of 1 ?",
        "500: count of 1 ?",
    ],
    "Of 744 patients, 67% (500) agreed": [
        "744: count [people]",
        "67%: share [%] quotient(3 1) of 1",
        "500: count of 1",
    ],
    "Among 744 patients, response was 66% (n = 500) vs 40% (n = 244)": [
        "744: count [people]",
        "66%: share [%] of 1 ?",
        "500: count ?",
        "40%: share [%] of 1 ?",
        "244: count ?",
    ],
    "Of 212 patients, we saw 54 (25.5%) with rash and 21 (9.4%) with fever": [
        "212: count [people]",
        "54: count of 1",
        "25.5%: share [%] quotient(2 1) of 1",
        "21: count ?",
        "9.4%: share [%] of 1 ?",
    ],
    "44% v 60% (P=.03) and 30% v. 20% (P = .04). A v. B": [
        "44%: share [%] ?",
        "60%: share [%] ?",
        ".03: p-value p-value(2 1) ?",
        "30%: share [%] ?",
        "20%: share [%] ?",
        ".04: p-value p-value(5 4) ?",
    ],
    "survival was 96-96.1%; it was 96% (90-99%), and 96% (95% CI 90-99%)": [
        "96: share [%] ?",
        "96.1%: share [%] ?",
        "96%: share [%] interval(4 5) ?",
        "90: lower limit [%] ?",
        "99%: upper limit [%] ?",
        "96%: share [%] interval(8 9) ?",
        "qualifier",
        "90: lower limit [%]",
        "99%: upper limit [%]",
    ],
    "Cramér's V of 1.2, Cramer's V = .31; chi-square = −3.4, χ2 = 4.1": [
        "1.2: Cramér's V",
        ".31: Cramér's V",
        "−3.4: chi-square",
        "name",
        "4.1: chi-square",
    ],
    "a correlation of 1.2 (r = −0.4), Spearman's rho = 0.5, Pearson r=.3": [
        "1.2: correlation",
        "−0.4: correlation",
        "0.5: correlation",
        ".3: correlation",
    ],
    "The NNT was 12 (95% CI 8-20); the number needed to harm, 40": [
        "12: number",
        "qualifier",
        "8: lower limit",
        "20: upper limit",
        "40: number",
    ],
    "Forty-eight nurses took part; one hundred and six women answered": [
        "Forty-eight: count [people]",
        "one hundred and six: count [people]",
    ],
    "Of 90 patients, 46 were given drug A and 44 had placebo": [
        "90: count [people]",
        "46: count ?",
        "44: count ?",
    ],
    "Eighty people were randomized (41 drug, 39 placebo)": [
        "Eighty: count [people] ?",
        "41: count ?",
        "39: count ?",
    ],
    "We enrolled 130 adults (drug: 63, control: 67)": [
        "130: count [people]",
        "63: count ?",
        "67: count ?",
    ],
    "There were fewer falls with drug A (12 versus 21; P = .01)": [
        "12: count ?",
        "21: count ?",
        ".01: p-value",
    ],
    "There were 12 serious adverse events with drug A and 16 with placebo": [
        "12: count [events]",
        "16: count ?",
    ],
    "Rash was found in four (4%) of 100 and in nine of 20 (45%)": [
        "four: count of 3",
        "4%: share [%] quotient(1 3) of 3",
        "100: count",
        "nine: count of 5",
        "20: count",
        "45%: share [%] quotient(4 5) of 5",
    ],
    "(1) a film, (2) a quiz, and 3 to 5 mg of drug B(12) for 2 patients and 7 days": [
        "-",
        "-",
        "-",
        "treatment",
        "-",
        "2: count [people]",
        "7 days: duration [days] ?",
    ],
    "Rash occurred in 41, 52, and 13% of nurses; fever in 7 vs 9.5%": [
        "41: share [%] ?",
        "52: share [%] ?",
        "13%: share [%]",
        "7: share [%] ?",
        "9.5%: share [%] ?",
    ],
    "at 30, and 52% agreed; in Study-1 and 7% of it": [
        "-",
        "52%: share [%] ?",
        "-",
        "7%: share [%] ?",
    ],
    "Median PFS (progression-free survival) was 9.1 and 7.3 months in arms A and B": [
        "9.1: median [months]",
        "7.3 months: median [months] ?",
    ],
    "TTP was longer with drug A (8.1 v 7.1 months)": [
        "8.1: median [months] ?",
        "7.1 months: median [months] ?",
    ],
    "The mean score was 7.4 with drug A and 6.2 with placebo": [
        "7.4: mean ?",
        "6.2: mean ?",
    ],
    "Pain scores were lower with drug A (3.1 vs 4.6; P = .02)": [
        "3.1: mean ?",
        "4.6: mean ?",
        ".02: p-value",
    ],
    "Blood loss was larger (mean 62.1 vs 48.1 ml)": [
        "62.1: mean ?",
        "48.1: mean ?",
    ],
    "The mean stay was 4.2 days with drug A and 6.1 days with placebo": [
        "4.2 days: mean [days] ?",
        "6.1 days: mean [days] ?",
    ],
    "Scores were 2.65 (± 0.52) with drug A and 3.08 (SD = 0.41) with placebo": [
        "2.65: mean mean ?",
        "0.52: standard deviation sd(1) ?",
        "3.08: mean mean",
        "0.41: standard deviation sd(3)",
    ],
    "Mean (SD) time was 5.7 (0.83) and 5.9 (1.42) days": [
        "5.7: mean mean",
        "0.83: standard deviation sd(1)",
        "5.9: mean mean ?",
        "1.42: standard deviation sd(3) ?",
    ],
    "We enrolled 48 835 women; grade 3 120 women, a change of - 2.9 points": [
        "48 835: count [people]",
        "label",
        "-",
        "-",
    ],
    "Median changes were -12% and -15% for drug A and -22% and -31% for drug B": [
        "-12%: median [%] ?",
        "-15%: median [%] ?",
        "-22%: median [%] ?",
        "-31%: median [%] ?",
    ],
    "The median number of visits was 6 in arm A and 4 in arm B, and the mean pain 45 mm on A and 31 mm on B": [
        "6: median",
        "4: median ?",
        "45: mean ?",
        "31: mean ?",
    ],
    "Casts were off sooner with A (31.4 days vs. 42.8 days, P=.02); a plan of 6 weeks vs 12 weeks": [
        "31.4 days: mean [days] ?",
        "42.8 days: mean [days] ?",
        ".02: p-value",
        "6 weeks: duration [weeks] ?",
        "12 weeks: duration [weeks] ?",
    ],
    "the mean (95% CI) score was 5.1 (4.2-6.0) and 6.2 (5.3-7.1)": [
        "qualifier",
        "5.1: mean interval(3 4) ?",
        "4.2: lower limit ?",
        "6.0: upper limit ?",
        "6.2: mean interval(6 7) ?",
        "5.3: lower limit ?",
        "7.1: upper limit ?",
    ],
    "Bone density fell 2.1% on drug A; fever and a rash were seen in 12% of patients": [
        "2.1%: change [%] ?",
        "12%: share [%]",
    ],
    "mean drain volume was 450 ml in A and 620 ml in B. All had 200 mg of drug B and 7.5 mg of drug C": [
        "450: mean ?",
        "620: mean ?",
        "treatment",
        "treatment",
    ],
    "Forty people were randomized to A or B (A, 25; B, 15) in the every-3-week arm": [
        "Forty: count [people] ?",
        "25: count ?",
        "15: count ?",
        "3-week: duration [weeks] ?",
    ],
    "54,5% agreed, r = 1,2, (n = 12,5), HR 0.55 (0.43, 0.71); 1,361 people": [
        *["-"] * 6,
        "0.55: hazard ratio log-interval(8 9)",
        "0.43: lower limit",
        "0.71: upper limit",
        "1,361: count [people]",
    ],
    "We saw 90 nurses early on and 3, 5, and 9 months later": [
        "90: count [people]",
        "-",
        "-",
        "9 months: duration [months] ?",
    ],
    "one (2%) of 50 nurses on leave, colds in 16 (25%)": [
        "one: count [people] of 3",
        "2%: share [%] quotient(1 3) of 3",
        "50: count [people]",
        "16: count ?",
        "25%: share [%] of 3 ?",
    ],
    "44% before and 60% after (P = .03, chi-square test)": [
        "44%: share [%] before",
        "60%: share [%] after",
        ".03: p-value chi-square(2 1)",
    ],
    "54 of 90 vs 40 of 90 (mid-P Fisher exact, P = .04).": [
        "54: count part(2) of 2",
        "90: count",
        "40: count part(4) of 4 ?",
        "90: count ?",
        ".04: p-value fisher-mid-p(3 1) ?",
    ],
    "54 of 90 vs 40 of 90 (Boschloo's test, P = .04).": [
        "54: count part(2) of 2",
        "90: count",
        "40: count part(4) of 4 ?",
        "90: count ?",
        ".04: p-value boschloo(3 1) ?",
    ],
    "54 of 90 vs 40 of 90 (Barnard's test, P = .04).": [
        "54: count part(2) of 2",
        "90: count",
        "40: count part(4) of 4 ?",
        "90: count ?",
        ".04: p-value barnard(3 1) ?",
    ],
    "54 of 90 vs 40 of 90 (likelihood-ratio test, P = .04).": [
        "54: count part(2) of 2",
        "90: count",
        "40: count part(4) of 4 ?",
        "90: count ?",
        ".04: p-value likelihood-ratio(3 1) ?",
    ],
    "54 of 90 vs 40 of 90 (uncorrected chi-square, P = .04).": [
        "54: count part(2) of 2",
        "90: count",
        "40: count part(4) of 4 ?",
        "90: count ?",
        ".04: p-value chi-square-uncorrected(3 1) ?",
    ],
    "54 of 90 vs 40 of 90 (chi-square with Yates's correction, P = .04).": [
        "54: count part(2) of 2",
        "90: count",
        "40: count part(4) of 4 ?",
        "90: count ?",
        ".04: p-value chi-square-yates(3 1) ?",
    ],
    "54 of 90 vs 40 of 90 (z test, P = .04).": [
        "54: count part(2) of 2",
        "90: count",
        "40: count part(4) of 4 ?",
        "90: count ?",
        ".04: p-value z-test(3 1) ?",
    ],
}


def said(guess):
    asked = "" if guess.sure else " ?"
    if guess.use != "value":
        return f"{guess.use}{asked}" if guess.use else "-"
    way = guess.way + (f"({' '.join(map(str, guess.inputs))})" if guess.inputs else "")
    parts = [f"{guess.as_printed}:", guess.measure, f"[{guess.unit}]" if guess.unit else "", guess.timepoint, way]
    return " ".join(filter(None, [*parts, f"of {guess.of}" if guess.of else ""])) + asked


@pytest.mark.parametrize("text", FORMS)
def test_each_form_is_read_as_it_is_meant(text):
    assert [said(guess) for guess in guesses(normalize(text))] == FORMS[text]


# Of which side a p-value is: said of it, or of all of the text; what is said of limits, or of other p-values, is not.
@pytest.mark.parametrize(
    ("text", "p_values"),
    [
        ("44% to 60%, P = .018 (one-sided), n = 90", [".018: p-value p-value-one-sided(2 1) of 5 ?"]),
        (
            "54 of 90 (60%) vs 40 of 90 (44%), Fisher exact P=.026, one-sided.",
            [".026: p-value fisher-one-sided(6 3) ?"],
        ),
        ("44% to 60% (one-tailed McNemar P = .01; n = 90)", [".01: p-value mcnemar-one-sided(2 1) of 5"]),
        ("All tests were 1-tailed. 44% to 60%, P = .018, n = 90.", [".018: p-value p-value-one-sided(3 2) of 5 ?"]),
        ("44% to 60%, P = .037, n = 90 (two-sided).", [".037: p-value p-value(2 1) of 4 ?"]),
        ("44% to 60% (P = .037, one-sided 95% CI), n = 90.", [".037: p-value p-value(2 1) of 6 ?"]),
        ("Tests were two-sided or one-sided. 44% to 60%, P = .037, n = 90.", [".037: p-value p-value(4 3) of 6 ?"]),
        (
            "44% to 60% (P = .037, two-sided; P = .018, one-sided), n = 90.",
            [".037: p-value p-value(2 1) of 7 ?", ".018: p-value"],
        ),
        ("HR 0.80 (95% CI 0.65 to 0.98), one-sided P = .016", [".016: p-value interval-p-value-one-sided(1 3 4)"]),
    ],
)
def test_the_side_of_a_p_value_is_read_where_it_is_said(text, p_values):
    found = [guess for guess in guesses(normalize(text)) if guess.measure == "p-value"]
    assert [said(guess) for guess in found] == p_values


def test_every_measure_and_way_of_the_list_is_guessed_somewhere_and_no_other():
    found = [guess for text in FORMS for guess in guesses(normalize(text))]
    assert {guess.measure for guess in found} - {""} == set(MEASURES)
    assert {guess.way for guess in found} - {""} == set(WAYS)


# What holds for any text

PIECES = [
    "44%", "66% (490 of 744)", "12/48", "HR 0.55", "95% CI", "0.43-0.71", "(", ")", ";", ",", " ", ". ", "A", "from ",
    " to ", "P<.001", "P = ", "n = ", "mean ", "SD 1.1", "±", "median ", "25 months", "two thirds", "half of ",
    "million", "before", "after", " vs ", "+16%", "−3", "–4", "0·5", "10⁶", "½", "1.2 × 10-5", "McNemar", "III",
    "phase ", "patients", "Of 212 ", "not reached", "≥ 2", "2019", "third", "at ", "twenty-", "\u0664", " or more",
]  # fmt: skip


def holds(text):
    """What is promised of the guesses of any text."""
    found, uses = guesses(text), allowed_uses()
    assert [(guess.offset, guess.numeral) for guess in found] == find_numerals(text)
    assert [guess.position for guess in found] == list(range(1, len(found) + 1))
    for guess in found:
        assert guess.use in uses
        if guess.use == "value":
            assert text.startswith(guess.as_printed, guess.printed_offset)
            assert guess.printed_offset <= guess.offset < guess.printed_offset + len(guess.as_printed)
            parse(guess.as_printed)
        else:
            assert (guess.as_printed, guess.printed_offset, guess.measure, guess.way) == ("", None, "", "")
        assert bool(guess.because) == bool(guess.use)
        assert guess.use or not guess.sure
        assert guess.measure in ("", *MEASURES)
        assert guess.way in ("", *WAYS)
        assert guess.timepoint in ("", "before", "after")
        for other in (*guess.inputs, *([guess.of] if guess.of else [])):
            assert 1 <= other <= len(found)
            assert other != guess.position
            assert found[other - 1].as_printed


@cache
def allowed_uses():
    (numerals,) = (one for one in load(DATA).descriptor["resources"] if one["name"] == "numerals")
    (use,) = (field for field in numerals["schema"]["fields"] if field["name"] == "use")
    return {"", *use["constraints"]["enum"]}


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join).map(normalize))
def test_what_is_promised_holds_of_any_pieces_put_together(text):
    holds(text)


@given(st.text().map(normalize))
def test_what_is_promised_holds_of_any_text(text):
    holds(text)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_what_is_promised_holds_of_the_new_reports(path):
    holds(normalize(path.read_text(encoding="utf-8")))
