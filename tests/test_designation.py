"""Standard numbers are read, spelt, found, compared and ordered as a standards clerk would do it."""

import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jgsw.designation import Designation, Fault, Kind, find, normalise, order_key, parse

DATA = Path(__file__).parent / "data"


def lines(name: str) -> list[str]:
    text = (DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


REAL = [tuple(line.split(" ", 1)) for line in lines("designations.txt")]
SPELLINGS = [tuple(line.split(" ⇒ ")) for line in lines("spellings.txt")]
PIECES = " ".join(lines("pieces.txt")).split()


def read(text: str) -> Designation:
    value = parse(text)
    assert isinstance(value, Designation), f"{text}: {value}"
    return value


def fault(text: str) -> Fault:
    value = parse(text)
    assert isinstance(value, Fault), f"{text}: {value}"
    return value


def slices(text: str) -> list[str]:
    return [text[found.start : found.end] for found in find(text)]


# --- reading -----------------------------------------------------------------------------------------------------


class Case(NamedTuple):
    sentence: str
    written: str
    canonical: str
    kind: Kind


CASES = [
    Case("a tidy number stays as it is", "GB/T 1.1—2020", "GB/T 1.1—2020", Kind.NATIONAL),
    Case("the missing space and the hyphen are mended", "GB/T1.1-2020", "GB/T 1.1—2020", Kind.NATIONAL),
    Case("full width becomes half width", "ＧＢ／Ｔ　９７０４－２０１２", "GB/T 9704—2012", Kind.NATIONAL),
    Case("a file name's hyphen is a slash", "GB-T 15224.2-2004", "GB/T 15224.2—2004", Kind.NATIONAL),
    Case("a division slash is a slash", "DB12∕T 1052-2021", "DB12/T 1052—2021", Kind.PROVINCIAL),
    Case("an underscore is a slash", "DB3715_T25-2022", "DB3715/T 25—2022", Kind.MUNICIPAL),
    Case("a lost slash comes back", "DB63T 2318-2024", "DB63/T 2318—2024", Kind.PROVINCIAL),
    Case("a space is a slash", "DB21 T 3427-2021", "DB21/T 3427—2021", Kind.PROVINCIAL),
    Case("a hyphen before T is a slash", "DB64-T 1773-2021", "DB64/T 1773—2021", Kind.PROVINCIAL),
    Case("an en dash is a dash", "DB43/T 3087–2024", "DB43/T 3087—2024", Kind.PROVINCIAL),
    Case("leading zeros stay", "DB3304/T043—2017", "DB3304/T 043—2017", Kind.MUNICIPAL),
    Case("two hyphens are one dash", "GB/T 37813--2019", "GB/T 37813—2019", Kind.NATIONAL),
    Case("a horizontal bar is a dash", "GB/T 20647.9―2006", "GB/T 20647.9—2006", Kind.NATIONAL),
    Case("an amendment belongs to the number", "GB 7258—2017/XG1—2019", "GB 7258—2017/XG1—2019", Kind.NATIONAL),
    Case("an edition keeps its brackets", "GB 50016—2014（2018年版）", "GB 50016—2014（2018年版）", Kind.NATIONAL),
    Case("Hebei's (J) stays", "DB13(J)/T 113-2010", "DB13(J)/T 113—2010", Kind.LOCAL_ENGINEERING),
    Case("DB alone is seismology", "DB/T 60—2015", "DB/T 60—2015", Kind.SECTOR),
    Case("T/ is an association", "T/CSUS 15-2021", "T/CSUS 15—2021", Kind.ASSOCIATION),
    Case("an enterprise may begin with digits", "Q/12NKWSJD 001-2013", "Q/12NKWSJD 001—2013", Kind.ENTERPRISE),
    Case("TSG has a letter in its number", "TSG T5002—2017", "TSG T5002—2017", Kind.TSG),
    Case("construction standards have no space", "建标169-2014", "建标169—2014", Kind.CONSTRUCTION),
    Case("ISO's colon stays", "ISO/IEC 27001:2022", "ISO/IEC 27001:2022", Kind.ISO_IEC),
    Case("IEC's hyphens stay", "IEC 61000-4-2:2008", "IEC 61000-4-2:2008", Kind.ISO_IEC),
    Case("an undated reference is a number", "GB/T 9704", "GB/T 9704", Kind.NATIONAL),
    Case("a draft's open number is a number", "DB43/T XXXX—2026", "DB43/T XXXX—2026", Kind.PROVINCIAL),
    Case("a bureau's own number is an enterprise one", "Q/JGSW 05001—2018", "Q/JGSW 05001—2018", Kind.ENTERPRISE),
    Case("a technical report keeps its TR", "ISO/IEC TR 24028:2020", "ISO/IEC TR 24028:2020", Kind.ISO_IEC),
    Case("a guide keeps its word", "ISO/IEC Guide 51:2014", "ISO/IEC Guide 51:2014", Kind.ISO_IEC),
    Case("ISO may have two partners", "ISO/IEC/IEEE 29148:2018", "ISO/IEC/IEEE 29148:2018", Kind.ISO_IEC),
    Case("small letters become capitals", "iso 9001:2015", "ISO 9001:2015", Kind.ISO_IEC),
    Case("a city may have mandatory ones", "DB4301/ 12—2020", "DB4301/ 12—2020", Kind.MUNICIPAL),
    Case(
        "a double number is one number",
        "GB/T 19001—2016/ISO 9001:2015",
        "GB/T 19001—2016/ISO 9001:2015",
        Kind.NATIONAL,
    ),
    Case(
        "a double number may be one of lighting",
        "GB/T 20145-2006/CIE S 009/E:2002",
        "GB/T 20145—2006/CIE S 009/E:2002",
        Kind.NATIONAL,
    ),
    Case("all parts are one reference", "GB/T 3102（所有部分）", "GB/T 3102（所有部分）", Kind.NATIONAL),
    Case("the space after 建标 goes", "建标 169", "建标169", Kind.CONSTRUCTION),
    Case("no space after 建标 stays so", "建标169", "建标169", Kind.CONSTRUCTION),
    Case("a mandatory local number keeps its slash", "DB43/ 12", "DB43/ 12", Kind.PROVINCIAL),
    Case("a mandatory local number gets its slash", "DB43 12", "DB43/ 12", Kind.PROVINCIAL),
    Case("an enterprise number gets its space", "Q/GDW355", "Q/GDW 355", Kind.ENTERPRISE),
    Case("an enterprise number keeps its space", "Q/GDW 355", "Q/GDW 355", Kind.ENTERPRISE),
    Case("a sector number gets its space", "HJ2.2-2018", "HJ 2.2—2018", Kind.SECTOR),
    Case("an association number gets its space", "T/CSUS15-2021", "T/CSUS 15—2021", Kind.ASSOCIATION),
    Case("a food number gets its space", "DBS43/001-2013", "DBS43/ 001—2013", Kind.LOCAL_FOOD),
    Case("an engineering number gets its space", "DBJ43/T001-2013", "DBJ43/T 001—2013", Kind.LOCAL_ENGINEERING),
    Case("a TSG number gets its space", "TSG08-2017", "TSG 08—2017", Kind.TSG),
    Case("a file name of hyphens is read", "GB-T-1.1-2020", "GB/T 1.1—2020", Kind.NATIONAL),
    Case("a file name of underscores is read", "DB43_T_1234-2020", "DB43/T 1234—2020", Kind.PROVINCIAL),
    Case("a local file name of hyphens is read", "DB43-T-1234-2020", "DB43/T 1234—2020", Kind.PROVINCIAL),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.sentence)
def test_a_number_is_read_and_spelt(case: Case) -> None:
    value = read(case.written)
    assert (value.text, value.kind) == (case.canonical, case.kind)
    assert normalise(case.written).text == case.canonical
    assert read(value.text) == value


@pytest.mark.parametrize(("written", "canonical"), SPELLINGS, ids=[written for written, _ in SPELLINGS])
def test_an_ugly_ledger_spelling_becomes_the_canonical_one(written: str, canonical: str) -> None:
    assert normalise(written).text == canonical
    assert parse(canonical) == read(written)


@pytest.mark.parametrize(
    "written",
    [
        "GB/T\u00a01.1—2020",
        "GB/T\n1.1—2020",
        "\ufeffGB/T 1.1\u200b—2020",
        " \tGB/T　 　1.1 － 2020；\n",
        "GB⁄T 1.1‐2020",
        "GB⧸T 1.1−2020",
        "‘GB／T 1.1─2020’",
        "GB/T 1.1——2020",
    ],
    ids=ascii,
)
def test_spaces_and_marks_that_cannot_be_seen_apart_are_mended(written: str) -> None:
    assert normalise(written).text == "GB/T 1.1—2020"


@pytest.mark.parametrize(("kind", "number"), REAL, ids=[number for _, number in REAL])
def test_a_real_number_has_its_kind(kind: str, number: str) -> None:
    value = read(number)
    assert value.kind == kind
    assert value.dated
    assert value.text == number.replace("建标 ", "建标")


def test_the_real_numbers_are_of_the_expected_kinds() -> None:
    assert Counter(read(number).kind.label for _, number in REAL) == {
        "国家标准": 171,
        "省级地方标准": 18,
        "市级地方标准": 19,
        "行业标准": 8,
        "建设标准": 1,
        "特种设备安全技术规范": 2,
    }


def test_every_kind_has_a_label_and_a_level() -> None:
    assert all(kind.label for kind in Kind)
    assert {kind.level for kind in Kind} == {
        "national",
        "sector",
        "local",
        "association",
        "enterprise",
        "international",
        "other",
    }


def test_the_fields_of_a_number_can_be_asked_for() -> None:
    value = read("DB4301/T 043.2-2019")
    assert (value.code, value.number, value.part, value.year, value.region) == ("DB4301/T", "043", "2", 2019, "4301")
    amended = read("GB 7258—2017/XG2—2021").amendment
    assert amended is not None
    assert (amended.number, amended.year) == (2, 2021)
    assert read("GB 50016—2014（2018年版）").edition == 2018
    assert read("GB/T 19001—2016/ISO 9001:2015").also == read("ISO 9001:2015")
    assert read("GB/T 3102（所有部分）").all_parts


def test_a_reference_without_year_is_undated() -> None:
    assert not read("GB/T 9704").dated
    assert not read("GB/T 3102（所有部分）").dated
    assert read("GB 7258—2017/XG1—2019").undated().text == "GB 7258"


@pytest.mark.parametrize("written", ["DB43/T XXXX—XXXX", "DB43/T XXXX—2026", "GB/T 9704—XXXX", "GB/T 1.X—2026"])
def test_a_draft_number_is_flagged(written: str) -> None:
    assert read(written).placeholder
    assert read(written).text == written


@pytest.mark.parametrize("written", ["GB/T 9704—2012", "ITU-T X.509", "Q/XX 12—2020"])
def test_a_given_number_is_not_flagged(written: str) -> None:
    assert not read(written).placeholder


# --- refusing ----------------------------------------------------------------------------------------------------

FAULTS = [
    ("a lost slash of an enterprise is not guessed", "Q GDW 355-2009", "斜线", "Q/GDW 355—2009"),
    ("a lost slash of an association is not guessed", "TCECS 10001-2019", "斜线", "T/CECS 10001—2019"),
    ("a two-digit year is named", "GB/T 16733-97", "两位", "GB/T 16733—1997"),
    ("a two-digit year after a colon is named", "CECS 28:90", "两位", "CECS 28:1990"),
    ("the letter O is named", "GB/T 32O7—2024", "字母", "GB/T 3207—2024"),
    ("the letter l in a year is named", "GB/T 3207—20l4", "字母", "GB/T 3207—2014"),
    ("an unknown province is named", "DB99/T 12—2020", "99", ""),
    ("an unknown city is named", "DB4300/T 12—2020", "4300", ""),
    ("a county makes no standards", "DB430121/T 12—2020", "县级", ""),
    ("local standards have no /Z", "DB43/Z 12—2020", "/Z", "DB43/T 12—2020"),
    ("a year far away is named", "GB/T 1.1—2200", "2200", ""),
    ("a year of five digits is named", "GB/T 1.1—20205", "四位", ""),
    ("a document number is no standard number", "国管办发〔2021〕36号", "文号", ""),
    ("建标〔2014〕169号 is a document", "建标〔2014〕169号", "文号", ""),
    ("wrong brackets do not hide a document number", "国管办【2019】89号", "文号", ""),
    ("a slash too many is refused", "DB43/T/ 12—2020", "斜线", "DB43/T 12—2020"),
    ("a year is no part", "ISO 9001-2015", "2015", "ISO 9001:2015"),
    ("a year is no part at home", "GB/T 9704.2012", "2012", "GB/T 9704—2012"),
    ("a sector code is no association", "T/QB 12—2020", "行业标准代号", "QB/T 12—2020"),
    ("an unknown code is named", "GTCC-092-2018", "GTCC", ""),
    ("an unknown sector is named", "XX/T 12—2020", "XX", ""),
    ("a lost dash is not guessed", "T/XZYC 00552024", "一字线", "T/XZYC 0055—2024"),
    ("the character 一 is no dash", "GB/T 1.1一2020", "汉字", "GB/T 1.1—2020"),
    ("GBZ with a long number was GB/Z", "GBZ18718-2002", "GBZ", "GB/Z 18718—2002"),
    ("a title behind is not cut off", "GB/T 1.1—2020《标准化工作导则》", "别的文字", "GB/T 1.1—2020"),
    ("a clause behind is not cut off", "GB/T 9704-2012第5章", "别的文字", "GB/T 9704—2012"),
    ("words before are not cut off", "国家标准GB/T 9704-2012", "别的文字", "GB/T 9704—2012"),
    ("two numbers are two", "GB/T 1.1-2020、GB/T 1.2-2020", "2个", ""),
    ("a space in a number is not guessed", "GB/T 1. 1—2020", "圆点", "GB/T 1.1—2020"),
    ("a part and all parts do not go together", "GB/T 1.1（所有部分）", "所有部分", ""),
    ("an amendment has a year", "GB 7258—2017/XG1", "修改单", ""),
    ("a local number without slash is explained", "DB4312-2020", "斜线", ""),
    ("food and engineering do not go together", "DBS43(J) 001—2020", "斜线", ""),
    ("a number with too many parts is not cut short", "HJT 2.2.2.2-2018", "认不出", ""),
    ("nothing is no number", "  ", "空", ""),
    ("a title is no number", "标准化工作导则", "认不出", ""),
]


@pytest.mark.parametrize(
    ("written", "message", "suggestion"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS]
)
def test_what_is_no_number_says_why_and_stays_as_it_is(written: str, message: str, suggestion: str) -> None:
    value = fault(written)
    assert message in value.message
    assert value.suggestion == suggestion
    assert normalise(written) == (written, ())


# --- what was changed --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "changes"),
    [
        ("GB/T 1.1—2020", ()),
        ("GB 50016—2014（2018年版）", ()),
        ("GB/T1.1-2020", ("补空格", "统一横线")),
        ("ＧＢ／Ｔ　９７０４－２０１２", ("全角转半角", "统一斜线", "统一空格", "统一横线")),
        ("DB63T 2318-2024", ("补斜线", "统一横线")),
        ("GB T 17825.4 1999", ("去空格", "补斜线", "补横线")),
        ("gb/t 1.1—2020", ("统一大小写",)),
        ("《GB/T 1.1—2020》", ("去书名号",)),
        ("GB/T 1.1—2020。", ("去标点",)),
        ("GB/T 1.1\u200b—2020", ("去不可见字符",)),
        ("DB43/T ××××—2026", ("占位符改用X",)),
        ("DB43 /12—2020", ("空格移位",)),
        ("ISO 9001：2015", ("统一冒号",)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_list_of_changes_is_honest(written: str, changes: tuple[str, ...]) -> None:
    assert normalise(written).changes == changes


# --- comparing ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GB/T 24421.2—2009", "GB/T 24421.2—2023"),
        ("GB 24789—2009", "GB/T 24789—2022"),
        ("JGJ 67—2006", "JGJ/T 67—2019"),
        ("DB2103/T 002—2022", "DB2103/T 2"),
        ("DB43/ 12—2020", "DB43/T 12—2024"),
        ("GB 7258—2017", "GB 7258—2017/XG1—2019"),
        ("GB/T 19001—2016", "GB/T 19001—2016/ISO 9001:2015"),
        ("GB 50016—2014", "GB 50016—2014（2018年版）"),
        ("Q/JGSW BZ201.01—2022", "Q/JGSW BZ 201.1—2024"),
        ("ISO/TS 22003", "ISO TS 22003:2013"),
    ],
)
def test_versions_of_one_standard_are_of_one_family(one: str, other: str) -> None:
    assert read(one).family == read(other).family


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GB/T 1.1—2020", "GB/T 1.10—2020"),
        ("GB/T 1—2020", "GB/T 1.1—2020"),
        ("DB43/T 12—2020", "DB4301/T 12—2020"),
        ("DB43/T 60—2015", "DB/T 60—2015"),
        ("GBZ 2.1—2019", "GB/Z 2.1—2019"),
        ("T/CECS 28—2012", "CECS 28:2012"),
        ("Q/ABC/G 1—2020", "Q/ABC/Z 1—2020"),
        ("ISO 9001:2015", "ISO/TS 9001:2015"),
    ],
)
def test_different_standards_are_of_different_families(one: str, other: str) -> None:
    assert read(one).family != read(other).family


def test_one_version_is_one_however_it_is_spelt() -> None:
    assert read("GB/T 19001-2016").version == read("GB/T 19001—2016/ISO 9001:2015").version
    assert read("DB2103/T 002—2022").version == read("DB2103T2-2022").version
    assert read("GB/T 9704—2012").version != read("GB/T 9704—1999").version
    assert read("GB 7258—2017").version != read("GB 7258—2017/XG1—2019").version


# --- ordering ----------------------------------------------------------------------------------------------------

IN_ORDER = [
    "GB/T 1.1—2020",
    "GB/T 1.2—2020",
    "GB/T 1.10—2020",
    "GB 5749—2022",
    "GB/T 9704—1999",
    "GB/T 9704—2012",
    "GB 50016—2014（2018年版）",
    "GB/T XXXX—XXXX",
    "GBZ 2.1—2019",
    "DA/T 22—2015",
    "GA 802—2019",
    "JGJ/T 67—2019",
    "JGJ 125—2016",
    "DB43/T 12—2020",
    "DB43/ 100—2020",
    "DB4301/T 2—2020",
    "DB11/ 139—2015",
    "DB64/T 1773—2021",
    "T/CAS 1.1—2017",
    "T/CECS 2—2019",
    "T/CECS 10001—2019",
    "ISO 690:2021",
    "ISO 9001:2015",
    "ISO/IEC 27001:2022",
    "IEC 61000-4-2:2008",
    "IEC 61000-4-10:2016",
    "EN 15221-1:2006",
    "ITU-T X.509",
    "Q/JGSW 05001—2018",
    "TSG 08—2017",
    "建标169—2014",
]


def test_references_are_ordered_as_the_standard_demands() -> None:
    values = [read(text) for text in IN_ORDER]
    random.Random(1).shuffle(values)
    assert [value.text for value in sorted(values, key=lambda value: order_key(value, "43"))] == IN_ORDER


def test_without_a_home_no_region_comes_first() -> None:
    values = [read("DB43/T 1—2020"), read("DB11/T 1—2020")]
    assert [value.region for value in sorted(values, key=order_key)] == ["11", "43"]


# --- finding -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("按照GB/T 1.1—2020《标准化工作导则》的规定起草。", ["GB/T 1.1—2020"]),
        ("按GB/T 2828.1—2012中5.2的规定", ["GB/T 2828.1—2012"]),
        ("GB/T 9704第5章、GB/T 20001（所有部分）", ["GB/T 9704", "GB/T 20001（所有部分）"]),
        ("（GB/T1.1-2020）和《GB 7258—2017/XG1—2019》", ["GB/T1.1-2020", "GB 7258—2017/XG1—2019"]),
        ("代替DB43/T XXXX—XXXX。", ["DB43/T XXXX—XXXX"]),
        ("符合GB 5749、GB2894和JGJ 125", ["GB 5749", "GB2894", "JGJ 125"]),
        ("GB/T 20001.1～GB/T 20001.7", ["GB/T 20001.1", "GB/T 20001.7"]),
        ("GB/T 3102.1-3102.13", ["GB/T 3102.1"]),
        ("GB/T 9704：2012年起施行，与GB/T 9705一致", ["GB/T 9704", "GB/T 9705"]),
        ("GB/T 19001—2016/ISO 9001:2015，ISO/IEC Guide 51", ["GB/T 19001—2016/ISO 9001:2015", "ISO/IEC Guide 51"]),
        ("见gb/t 1.1-2020，db43/t 12-2020", ["gb/t 1.1-2020", "db43/t 12-2020"]),
        ("按TSG T5002和建标169—2014", ["TSG T5002", "建标169—2014"]),
        ("按CIE S 017:2011和CIE 1931标准色度系统", ["CIE S 017:2011"]),
        ("GB/T 9254—2008/JGJ 125—2016", ["GB/T 9254—2008", "JGJ 125—2016"]),
        ("1 GB/T 1.1—2020\n2 GB 5749—2022", ["GB/T 1.1—2020", "GB 5749—2022"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_numbers_are_found_in_running_text(text: str, expected: list[str]) -> None:
    assert slices(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "内存16 GB，硬盘500 GB 7200转，TB级存储，GB",
        "HB 2铅笔，布氏硬度HB 200，SC 2000型，SL 2022款，NB 5G",
        "CH4浓度、PM2.5、pH 7.5、65 dB 12次、dB(A) 45、DN 50、C30、Q345B",
        "ISO/TC 176/SC 2，SAC/TC 286，SAC/SWG 17，ISO感光度",
        "10 t/d 500，kW·h/t 12，N/A 12，Q&A 12，T/R 12",
        "国管办发〔2021〕36号，建标〔2014〕169号，该项建标12条",
        "附录A.1、表A.1、图B.2、式(3)，A4纸，T8灯管，USB 3.0，WiFi 6",
        "尺寸12×34，GB 12×34，单位为GB\n\n100个",
    ],
)
def test_ordinary_words_are_no_numbers(text: str) -> None:
    assert slices(text) == []


def test_a_wrong_number_in_a_text_is_found_with_its_fault() -> None:
    text = "按GB/T 16733-97、DB99/T 12—2020和ISO 9001-2015的规定"
    assert [found.value for found in find(text)] == [
        fault("GB/T 16733-97"),
        fault("DB99/T 12—2020"),
        fault("ISO 9001-2015"),
    ]


# --- laws --------------------------------------------------------------------------------------------------------

serials = st.integers(1, 99999).map(str)
regions = st.sampled_from(["11", "43", "4301", "4331", "5328", "65"])


@st.composite
def designations(draw: st.DrawFn) -> str:
    """Canonical numbers of the common kinds."""
    code = draw(
        st.sampled_from(["GB", "GB/T", "GB/Z", "GBZ/T", "JGJ", "HJ", "DA/T", "DB/T", "T/CECS", "Q/JGSW", "TSG", "JJF"])
        | regions.map("DB{}/T".format)
        | regions.map("DB{}/".format)
    )
    number = draw(st.integers(100, 999).map(str) if code in ("TSG", "GBZ/T") else serials)
    part = "" if code == "TSG" else draw(st.just("") | st.integers(1, 99).map(".{}".format))
    year = draw(st.just("") | st.integers(1949, 2099).map("—{}".format))
    tail = draw(st.sampled_from(["", "/XG1—2019", "（2018年版）"])) if year else ""
    return f"{code} {number}{part}{year}{tail}"


international = st.builds(
    "{} {}{}{}".format,
    st.sampled_from(["ISO", "ISO/IEC", "IEC", "ISO/IEC TR", "ISO/IEC Guide", "EN"]),
    serials,
    st.just("") | st.integers(1, 99).map("-{}".format),
    st.integers(1949, 2099).map(":{}".format),
)
canonical = designations() | international


@st.composite
def sloppy(draw: st.DrawFn) -> tuple[str, str]:
    """A canonical number and the same as a careless hand writes it."""
    tidy = draw(canonical)
    variants = {
        "—": "-–—－―−",
        "-": "-–‐－",
        "/": "/／∕⁄\\",
        ":": ":：",
        " ": " \u3000\u00a0",
        "（": "(（",
        "）": ")）",
    }
    written = "".join(draw(st.sampled_from(variants.get(character, character))) for character in tidy)
    if draw(st.booleans()):
        written = "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalnum() else c for c in written)
    left, right = draw(st.sampled_from([("", ""), ("《", "》"), (" ", "。"), ("\n", "；\u200b")]))
    return tidy, left + written + right


hostile = st.lists(st.sampled_from([*PIECES, " ", "\u3000", "\n", "\u200b"]), max_size=9).map("".join) | st.text()


@given(sloppy())
@settings(max_examples=100)
def test_a_careless_hand_changes_nothing(pair: tuple[str, str]) -> None:
    tidy, written = pair
    assert normalise(written).text == tidy


@given(canonical)
@settings(max_examples=100)
def test_the_text_of_a_number_reads_as_the_number(text: str) -> None:
    value = read(text)
    assert value.text == text
    assert read(value.undated().text) == value.undated()
    assert value.undated().family == value.family


@given(hostile)
@settings(max_examples=100)
def test_whatever_the_text_spelling_is_idempotent_and_honest(text: str) -> None:
    spelt = normalise(text)
    assert normalise(spelt.text) == (spelt.text, ())
    assert bool(spelt.changes) == (spelt.text != text)
    value, again = parse(text), parse(spelt.text)
    assert value == again or isinstance(value, Fault)
    if isinstance(value, Designation):
        assert value.text == spelt.text
        assert again == value
    elif value.suggestion:
        assert read(value.suggestion).text == value.suggestion


@given(st.lists(hostile | canonical | sloppy().map(lambda pair: pair[1])).map("，".join))
@settings(max_examples=100)
def test_whatever_the_text_what_is_found_reads_as_itself(text: str) -> None:
    end = 0
    for found in find(text):
        assert end <= found.start < found.end <= len(text)
        assert parse(text[found.start : found.end]) == found.value
        end = found.end


@given(st.lists(canonical, min_size=1), st.lists(st.text("按见、，。和的规定", min_size=1), min_size=1))
@settings(max_examples=100)
def test_every_dated_number_between_words_is_found(numbers: list[str], words: list[str]) -> None:
    dated = [number for number in numbers if read(number).dated]
    text = "".join(words[index % len(words)] + number for index, number in enumerate(dated)) + "。"
    assert slices(text) == dated


@given(st.lists(canonical, max_size=12), st.sampled_from([None, "43", "4301"]))
@settings(max_examples=100)
def test_the_order_is_total_and_does_not_hang_on_the_order_given(texts: list[str], home: str | None) -> None:
    keys = [order_key(read(text), home) for text in texts]
    backwards = [order_key(read(text), home) for text in reversed(texts)]
    assert sorted(keys) == sorted(backwards)
    assert len(set(keys)) == len(set(texts))


@pytest.mark.parametrize(
    "unit",
    [
        "A",
        "A ",
        "GB/T ",
        "GB/T 1-",
        "GB/T 1.1.",
        "XX ",
        "DB43/T",
        "ISO/IEC/",
        "Q/1A",
        "9",
        "EN A ",
        "建标1",
        "GB 1/ISO 1/",
    ],
)
def test_a_hostile_text_of_a_hundred_thousand_characters_is_read_at_once(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    begun = time.perf_counter()
    assert sum(1 for _ in find(text)) < len(text)
    parse(text)
    assert time.perf_counter() - begun < 3


def test_a_chapter_of_nine_kilobytes_is_searched_in_a_few_milliseconds() -> None:
    text = ("服务人员上岗前应完成岗前培训，内容包括服务礼仪、应急处置。" * 20 + "见GB/T 1.1—2020第5章。") * 5
    assert len(text.encode()) > 8500
    begun = time.perf_counter()
    assert len(slices(text)) == 5
    assert time.perf_counter() - begun < 0.05


def test_the_grammar_needs_nothing_but_the_standard_library() -> None:
    script = "import sys, jgsw.designation; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    ours = {name for name in loaded if name.startswith("jgsw")}
    assert {name for name in ours if not name.startswith("jgsw.designation")} == {"jgsw"}
    assert not {"pydantic", "yaml", "tomllib"} & set(loaded)
