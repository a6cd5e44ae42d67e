"""Mending quantities keeps what was written: powers, compound units, brackets and bold type."""

from pathlib import Path

import pytest
from rule_examples import example

from jgsw.rules.samples import with_table
from jgsw.tasks.mending import mend_file
from jgsw.tasks.validate import EVERYTHING

MENDED = {
    "面积应为15-20m^2^。": "面积应为15 m^2^～20 m^2^。",
    "面积应为15～20 m^2^。": "面积应为15 m^2^～20 m^2^。",
    "新风量应为20～30m^3^/(h·人)。": "新风量应为20 m^3^/(h·人)～30 m^3^/(h·人)。",
    "用水量应为5～6 L/人次。": "用水量应为5 L/人次～6 L/人次。",
    "面积应为20±2m^2^。": "面积应为(20±2) m^2^。",
    "浓度应为5-10mg/m^3^。": "浓度应为5 mg/m^3^～10 mg/m^3^。",
    "噪声应为45至50分贝（A）。": "噪声应为45 dB(A)～50 dB(A)。",
    "温度应为-5-10℃。": "温度应为-5 ℃～10 ℃。",
    "流量应为20立方米/小时。": "流量应为20 m^3^/h。",
    "停车场的面积应为500㎡。": "停车场的面积应为500 m^2^。",
    "面积应为５０平方米。": "面积应为50 m^2^。",
    "每组应为20-30人。": "每组应为20～30人。",
    "长度应为**5**米。": "长度应为**5** m。",
    "面积应为15-20m²。": "面积应为15 m²～20 m²。",
    "pH值应为6.5-8.5。": "pH值应为6.5～8.5。",
    "采购限额为5～10万元。": "采购限额为5万元～10万元。",
    "服务时间为8:30-17:30。": "服务时间为8:30～17:30。",
    "相对湿度应为65%±2%。": "相对湿度应为(65±2)%。",
    "带宽为５００米。": "带宽为500 m。",
    "热耗应为20-30 W/m^2^·K。": "热耗应为20-30 W/m^2^·K。",
}


@pytest.mark.parametrize(("written", "mended"), MENDED.items())
def test_a_quantity_is_mended_and_the_rest_is_kept(tmp_path: Path, written: str, mended: str) -> None:
    path = tmp_path / "standard.yaml"
    path.write_bytes(example(written).data)
    after = [one.after.decode() for one in mend_file(path, EVERYTHING, unsafe=True)]
    assert mended in (after[0] if after else path.read_text(encoding="utf-8"))


def test_the_head_of_a_column_is_mended_where_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "standard.yaml"
    path.write_bytes(example(with_table("header: [岗位, '新风量（m^3^/h）', 学时（h）]", "[会务, '30', '16']")).data)
    (after,) = [one.after.decode() for one in mend_file(path, EVERYTHING, unsafe=False)]
    assert "header: [岗位, 新风量/(m^3^/h), 学时/h]" in after.replace("'", "")
