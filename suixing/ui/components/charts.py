"""The frame of a chart: the sentence above, the picture, the figures one click away."""

from typing import Any

from suixing.ui.charts import Chart
from suixing.ui.components import component, register
from suixing.ui.components.values import shown


@component(register, "ui/chart.html")
def chart(chart: Chart) -> dict[str, Any]:
    """One message: said in a sentence, drawn, and given as figures for those who want or hear them."""
    return {"chart": chart, "rows": [[shown(value) for value in row] for row in chart.rows]}
