import re

import pytest

from suixing.ui import charts
from suixing.ui.components.charts import chart as draw


def test_bars_carry_their_figures_and_nothing_inline():
    chart = charts.bar([("民治", 1234), ("<b>龙华", 980)], sentence="民治最多。", heads=("街道", "人次"))
    assert "民治" in chart.svg
    assert "&lt;b&gt;龙华" in chart.svg
    assert "1,234" in chart.svg
    assert not re.search(r"<style|style=|<script| on\w+=|href=", chart.svg)


def test_lines_are_named_at_their_end_and_differ_without_colour():
    rows = [(f"2026-0{month}", name, value) for month in (1, 2) for name, value in (("流动", 20), ("户籍", 20))]
    chart = charts.line(rows, sentence="一样。", heads=("月", "人群", "分钟"), unit="分钟")
    assert "流动" in chart.svg
    assert "stroke-dasharray" in chart.svg
    heights = [float(one) for one in re.findall(r"translate\([\d.]+,(-?[\d.]+)\)\"[^>]*>(?:流动|户籍)<", chart.svg)]
    assert abs(heights[0] - heights[1]) >= 17, "names never cover each other"


def test_more_lines_than_one_can_tell_apart_are_refused():
    with pytest.raises(ValueError, match="most one can tell apart"):
        charts.line([("1", str(n), n) for n in range(5)], sentence="s", heads=("a", "b", "c"))


def test_a_chart_is_said_in_a_sentence_and_given_as_figures():
    html = draw(charts.bar([("民治", 18)], sentence="<民治>最久。", heads=("街道", "分钟"), source="登记"))
    assert "<figcaption>&lt;民治&gt;最久。</figcaption>" in html
    assert '<td class="number"><span class="digits">18</span></td>' in html
    assert "来源：登记" in html


def test_a_chart_of_nothing_is_still_drawn():
    assert "<svg" in charts.bar([], sentence="没有。", heads=("a", "b")).svg
    assert "<svg" in charts.line([], sentence="没有。", heads=("a", "b", "c")).svg
