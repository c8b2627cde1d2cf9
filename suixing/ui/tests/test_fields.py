from datetime import date

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from suixing.kernel.divisions import parse
from suixing.kernel.refusals import NotNow, Refusal, Refused
from suixing.ui.fields import DateField, DivisionField, FileField, Form


class Move(Form):
    name = forms.CharField(label="姓名")
    arrived = DateField(label="来到日期", required=False)
    place = DivisionField(label="区划", required=False)


@pytest.mark.parametrize(
    "written",
    [
        "2024-03-05",
        "2024/3/5",
        "2024.3.5",
        "20240305",
        "2024年3月5日",
        "2024年3月5",
        " ２０２４．３．５ ",
        "2024 年 3 月 5 日",
    ],
)
def test_a_date_is_read_however_people_write_it(written):
    assert DateField().clean(written) == date(2024, 3, 5)


@pytest.mark.parametrize("written", ["5/3/2024", "2024", "昨天", "2024-3", "202403055", "2024-03-05T10:00"])
def test_what_is_no_date_is_said_to_be_none(written):
    with pytest.raises(forms.ValidationError, match="2024-03-05"):
        DateField().clean(written)


def test_a_day_that_does_not_exist_is_named():
    with pytest.raises(forms.ValidationError, match="没有 2024-02-30 这一天"):
        DateField().clean("2024-02-30")


@pytest.mark.parametrize("written", ["0001-01-01", "9999-12-31"])
def test_a_day_far_from_any_life_is_asked_about(written):
    with pytest.raises(forms.ValidationError, match="请核对年份"):
        DateField().clean(written)


def test_a_date_comes_back_into_the_form_as_it_is_shown_elsewhere():
    assert 'value="2024-03-05"' in str(Move(initial={"arrived": date(2024, 3, 5)})["arrived"])


@pytest.mark.parametrize(("written", "level"), [("44", 1), ("440309", 3), ("４４０３０９", 3), ("440309 008", 4)])
def test_a_division_code_is_read_with_its_level(written, level):
    assert DivisionField().clean(written).level == level


def test_a_division_that_is_suggested_may_be_written_by_its_name():
    form = Move({"name": "王芳", "place": "观澜街道"})
    form.fields["place"].suggest(
        [(parse("440309006"), "观澜街道"), (parse("440309001"), "同名"), (parse("44"), "同名")]
    )
    assert form["place"].as_field_group().count('<option value="440309006">观澜街道</option>') == 1
    assert 'list="divisions"' in form["place"].as_field_group()
    assert form.is_valid()
    assert form.cleaned_data["place"] == parse("440309006")
    with pytest.raises(forms.ValidationError, match="不是区划代码"):
        form.fields["place"].clean("同名")
    assert "datalist" not in Move()["place"].as_field_group()


def test_a_file_of_another_kind_or_too_large_is_refused_with_what_is_taken():
    field = FileField(endings=[".pdf"], megabytes=1)
    assert field.clean(SimpleUploadedFile("a.PDF", b"x")).name == "a.PDF"
    with pytest.raises(forms.ValidationError, match=r"这个文件是 \.exe，只收 \.pdf"):
        field.clean(SimpleUploadedFile("a.exe", b"x"))
    with pytest.raises(forms.ValidationError, match="1 兆"):
        field.clean(SimpleUploadedFile("a.pdf", b"x" * (1024 * 1024 + 1)))


def test_a_field_ties_its_label_hint_and_error_to_the_input():
    html = Move({"name": "", "arrived": "x"})["arrived"].as_field_group()
    assert '<label class="label" for="id_arrived">来到日期 <span class="optional">选填</span>' in html
    assert 'aria-describedby="id_arrived_helptext id_arrived_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_arrived_helptext"' in html
    assert 'id="id_arrived_error"' in html


def test_the_summary_links_each_error_to_its_field():
    html = str(Move({"name": "", "arrived": "x"}))
    assert '<a href="#id_name">姓名：' in html
    assert '<a href="#id_arrived">来到日期：' in html


def test_the_summary_of_a_choice_links_to_its_first_button():
    class Choose(Form):
        way = forms.ChoiceField(label="方式", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)

    html = str(Choose({}))
    assert 'href="#id_way_0"' in html
    assert 'id="id_way_0"' in html


def known(monkeypatch, **words):
    from suixing.kernel.refusals import Words
    from suixing.ui import refusals

    monkeypatch.setattr(
        refusals, "catalogue", lambda: {code.replace("_", "-"): Words(*pair) for code, pair in words.items()}
    )


def test_a_refusal_stands_at_the_field_it_names_or_on_top(monkeypatch):
    known(monkeypatch, name_taken=("“{name}”已有。", "请换一个名称。"))
    form = Move({"name": "甲"})
    assert form.is_valid()
    with form.refusing():
        raise Refused(Refusal("name-taken", {"name": "甲", "field": "name"}))
    assert form.errors == {"name": ["“甲”已有。请换一个名称。"]}
    form.refuse(Refusal("name-taken", {"name": "甲", "field": "elsewhere"}))
    assert form.non_field_errors() == ["“甲”已有。请换一个名称。"]


def test_what_no_other_input_would_change_passes_the_form():
    form = Move({"name": "甲"})
    assert form.is_valid()
    with pytest.raises(Refused), form.refusing():
        raise Refused(Refusal("access.role-missing"))
    with pytest.raises(NotNow), form.refusing():
        raise NotNow(Refusal("places.locked"))


def test_hints_and_errors_are_in_english_for_those_who_read_it():
    with override("en"):
        assert ">optional<" in str(Move())


def test_what_people_type_is_escaped_in_fields_and_errors():
    html = str(Move({"name": "", "arrived": '"><script>x</script>'}))
    assert "<script>" not in html
