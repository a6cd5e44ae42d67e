"""A damaged text is told of in findings that stand somewhere in it; nothing that looks at it breaks."""

from pathlib import Path

import pytest
from builders import spot
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jgsw.tasks import mending
from jgsw.tasks.validate import Wanted, validate_file

ROOT = Path(__file__).parents[1]
SAMPLES = [
    path.read_text("utf-8") for path in sorted((ROOT / "examples" / "hunan" / "standards").rglob("standard.yaml"))
]
SAMPLES += [(ROOT / "tests" / "data" / "meeting-service.yaml").read_text("utf-8")]
MARKS = (
    "- ,1. ,> ,# ,: ,：,；,，，,。,[],[](#x),[^a],[^,$,**,_,^,~,*,|,{,},',\",&,!,%,注：,注1：,示例：,[来源：,“,《,》,（,①,"
    "GB/T 1.1-2020,附录A,表1,应,不得,5-10℃,５,\u200b,\ufeff,\U00020000,null,title: ,content: "
)
TOKENS = (*MARKS.split(","), "\n", "\n\n", "  ", "\t")


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A text of the examples with a few pieces put in, taken out or doubled."""
    text = draw(st.sampled_from(SAMPLES))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        match draw(st.sampled_from(("put", "take", "double"))):
            case "put":
                text = text[:at] + draw(st.sampled_from(TOKENS)) + text[at:]
            case "take":
                text = text[:at] + text[at + draw(st.integers(1, 40)) :]
            case _:
                other = draw(st.integers(0, len(text)))
                text = text[:at] + text[other : other + draw(st.integers(1, 80))] + text[at:]
    return text


@given(damaged())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_happens_to_a_text_it_is_judged_and_mended_without_breaking(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.mktemp("text") / "standard.yaml"
    path.write_text(text, "utf-8")
    lines = text.count("\n") + 1
    for one in validate_file(path, Wanted(stage="报批稿")).diagnostics:
        _, line, column = spot(one, path.read_bytes())
        assert 1 <= line <= lines
        assert column >= 1
    for mended in mending.mend_file(path, Wanted(), unsafe=True):
        assert mended.after.decode() != text
