"""How many statistics of each report earned which verdict."""

import pandas as pd
import seaborn
from matplotlib.patches import Patch

from analysis.claims.verdicts import VERDICTS
from analysis.show.figures.export import Picture
from analysis.show.figures.style import INK, MUTED, TEXT_ON, VERDICT_COLOURS, canvas, legend, styled
from analysis.show.findings import verdicts_finding
from analysis.show.numbers import number


@styled
def verdict_tally(counts: pd.DataFrame, names: dict[str, str]) -> Picture:
    """Stacked bars, a report each."""
    long = counts.rename(index=names).rename_axis("report").reset_index().melt("report", var_name="verdict")
    figure, (axes,) = canvas(0.42 * len(counts) + 1.1)
    seaborn.histplot(
        long, y="report", weights="value", hue="verdict", hue_order=list(VERDICTS)[::-1], palette=VERDICT_COLOURS,
        multiple="stack", discrete=True, shrink=0.7, alpha=1, edgecolor=MUTED, linewidth=0.8, legend=False,
        ax=axes,
    )  # fmt: skip
    for place, (_, row) in enumerate(counts.iterrows()):
        left = 0
        for verdict, value in row.items():
            if value:
                axes.text(left + value / 2, place, number(value), ha="center", va="center", color=TEXT_ON[verdict])
            left += value
        axes.text(left + 0.3, place, number(left), ha="left", va="center", color=INK, fontweight="bold")
    axes.set(xlabel="Statistics", ylabel="")
    handles = [Patch(facecolor=VERDICT_COLOURS[one], edgecolor=MUTED, linewidth=0.8, label=one) for one in VERDICTS]
    legend(figure, handles, columns=len(handles))
    return Picture(
        "verdict-tally",
        figure,
        verdicts_finding(counts.sum()),
        "Statistics of each report by verdict; the number at the end of a bar is their sum.",
        numbers=counts.rename_axis("report_id")
        .reset_index()
        .melt("report_id", var_name="verdict", value_name="statistics"),
    )
