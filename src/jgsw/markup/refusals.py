"""What the dialect refuses: under which rule, what is wrong just here, and what to write instead."""

from enum import Enum

from jgsw.diagnostics import Rule, TextFault
from jgsw.markup import faults

_JOIN_LINE = "若它本是上一行的文字，请写回上一行"


class Refusal(Enum):
    """One thing that is not taken: its rule, the cause and the remedy that its faults carry."""

    HTML_TAG = (
        faults.HTML,
        "“<…>”是 HTML 标签",
        "删去标签：另起一段就空一行，黑体写 **词**，下标写 H~2~O；小于号写“＜”或 \\<",
    )
    HTML_ENTITY = faults.HTML, "“&…;”是 HTML 的字符写法", "直接写出这个字符；字面的 & 写 \\&"
    AUTOLINK = faults.LINK, "尖括号里的网址会成为链接", "去掉尖括号，网址直接写在正文里"

    HEADING = faults.HEADING, "行首的 # 是标题标记", "标题写在 clauses 下的 title 里；字面的 # 写 \\#"
    UNDERLINE = faults.HEADING, "整行的 = 会把上一行变成标题", "标题写在 clauses 下的 title 里；字面的 = 写 \\="
    TABLE = (
        faults.TABLE,
        "用竖线画的表不能编号、续表和加注",
        "改成 content 列表里的一项 table: {header: …, rows: …}；字面的 | 写 \\|",
    )
    CODE_FENCE = faults.CODE, "围栏之间的文字会成为代码", "删去围栏；代码或数据写成示例"
    CODE_SPAN = faults.CODE, "反引号之间的文字会成为代码", "删去反引号；要突出的词写 **词**，字面的反引号写 \\`"
    QUOTE = faults.QUOTE, "行首的 > 是引用标记", "删去 >；字面的大于号写“＞”或 \\>"
    IMAGE = faults.IMAGE, "图不能插在文字中间", "改成 content 列表里的一项 figure: {title: …, file: …}"
    RULE_LINE = faults.BREAK, "整行的 - * _ 是分隔线", "删去这一行；填写用的横线写 \\_\\_\\_"

    WEB_LINK = faults.LINK, "标准里没有网页链接", "只写文字；网址直接写在正文里，字面的方括号写 \\["
    LINK_TEXT = faults.REFERENCE, "交叉引用的文字由程序生成，方括号里不写字", "写成 [](#标识)"
    REFERENCE_LINK = faults.LINK, "两个相连的方括号是链接", "去掉链接；字面的方括号写 \\["
    LINK_DEFINITION = faults.LINK, "“[…]:”是链接的定义", "删去；字面的方括号写 \\["
    NO_TARGET = (
        faults.REFERENCE,
        "没有写引用的是什么",
        "写成 [](#标识)，标识是被引用的条、表、图、公式、术语或列项的 id",
    )
    BAD_TARGET = (
        faults.REFERENCE,
        "引用的目标不是标识",
        "写成 [](#标识)，标识以字母或数字起头，只含字母、数字和 . _ -，不超过 64 个字符",
    )

    FOOTNOTE_DEFINITION = faults.FOOTNOTE, "脚注的内容不写在正文里", "内容写进 footnotes: {键: 内容}，正文里只写 [^键]"
    FOOTNOTE_MARK = faults.FOOTNOTE, "[^ 后面不是脚注的键", "写成 [^键]，键里没有空格；字面的方括号写 \\["

    ATTRIBUTES = (
        faults.BRACES,
        "花括号只在列项末尾的 {#标识} 和索引词的 {.index} 里有意义",
        "删去；列项的标识写在该项末尾，条、表、图的标识写在各自的 id 里，字面的花括号写 \\{",
    )
    INDEX_WORD = faults.INDEX, "索引词是写在一行里、不带其他标记的一个词", "写成 [词]{.index}"

    LETTER_BY_HAND = faults.MARKER, "列项编号由程序给出，不手写", f"编号的列项写“1. ”，排印成 a) b)；{_JOIN_LINE}"
    NUMBER_BY_HAND = (
        faults.MARKER,
        "列项编号由程序给出，不手写",
        f"编号的列项写“1. ”，第二层再缩进两格以上；成章成条的写进 clauses；{_JOIN_LINE}",
    )
    DASH_BY_HAND = (
        faults.MARKER,
        "列项标记由程序给出，不手写",
        f"写“- ”，排印成“——”，第二层再缩进两格以上；{_JOIN_LINE}",
    )
    OTHER_BULLET = faults.MARKER, "列项标记只有“- ”和“1. ”", "写“- ”；字面的 * 写 \\*，字面的 + 写 \\+"
    NO_SPACE = faults.MARKER, "列项标记后要空一格", "写成“- 文字”或“1. 文字”；若不是列项，写 \\- 或 1\\."
    TWO_MARKERS = faults.MARKER, "一行只有一个列项标记", "第二层另起一行，缩进两格以上"
    THIRD_LEVEL = faults.DEPTH, "这是第三层列项", "并入上一层，或把上层改写成条"
    ORDERED_UNDER_DASH = faults.COMBINATION, "“——”下面只能用“·”，不能编号", "这一层写“- ”，或把上一层改成“1. ”"
    MIXED = faults.COMBINATION, "同一层列项的标记不一样", "这一层都写“- ”或都写“1. ”；若是另一组列项，先写一句引语"

    LIST_INDENT = faults.INDENT, "第一层列项没有顶格", "标记顶格写；属于上一项的，标记再缩进两格以上"
    SIBLING_INDENT = (
        faults.INDENT,
        "同一层列项的缩进不一样",
        "与同层第一项对齐：第一层顶格，第二层比第一层多缩进两格以上",
    )
    CONTINUATION_INDENT = (
        faults.INDENT,
        "列项的续行没有缩进",
        "续行比该项的标记多缩进两格；若是新的一段，先空一行",
    )
    PARAGRAPH_INDENT = faults.INDENT, "段首不空格，缩进由程序排", "顶格写；列项的一项只有一段，同一项的文字之间不空行"

    NUMBERED_LABEL = faults.NUMBERED, "编号不手写", "只写“注：”或“示例：”，有几个由程序编号"
    LABEL_COLON = faults.LABEL, "“注”“示例”后面是半角冒号", "写全角冒号：“注：”“示例：”"
    LABEL_BLANK_LINE = faults.LABEL, "“注：”“示例：”要自成一段", "在它前面空一行"
    LIST_IN_LABEL = (
        faults.LABEL,
        "注和示例到空行为止，里面没有列项",
        "在列项前空一行；列项属于注或示例的，改用 note 或 example 块",
    )

    EMPTY_ITEM = faults.EMPTY, "这一项是空的", "写上内容，或删去这一行"
    EMPTY_LABEL = faults.EMPTY, "注或示例是空的", "把内容写在同一行；有几段的，改用 note 或 example 块"

    DISPLAY_FORMULA = faults.FORMULA, "$$ 是另行的公式", "改成 content 列表里的一项 formula: {latex: …}；行内公式写 $…$"
    OPEN_FORMULA = faults.FORMULA, "$ 没有配对", "写成 $…$，紧贴里面的内容，里面没有中文标点；字面的 $ 写 \\$"

    STAR = faults.UNPAIRED, "* 没有配对", "变量写 *V*，黑体写 **词**，紧贴里面的文字；乘号写“×”，字面的 * 写 \\*"
    PRODUCT = (
        faults.UNPAIRED,
        "两个 * 之间不像变量：里面有汉字，或两边紧接字母、数字",
        "乘号写“×”；变量写 *V*，与两边的字母、数字空开；强调写 **词**，字面的 * 写 \\*",
    )
    CARET = (
        faults.UNPAIRED,
        "^ 没有配对，或里面不是上标的写法",
        "上标写 m^2^，里面没有空格，不混用汉字和字母；字面的 ^ 写 \\^",
    )
    BRACKET = faults.UNPAIRED, "[ 没有配对", "补上“]”；字面的 [ 写 \\["
    LINE_END_BACKSLASH = faults.UNPAIRED, "行末的反斜杠没有意义", "另起一段就空一行；字面的反斜杠写 \\\\"
    TILDE = (
        faults.TILDE,
        "~ 没有配对，或前后不是下标的写法",
        "范围号写“～”；下标写 H~2~O，紧跟在字母后，里面没有空格，不混用汉字和字母；字面的 ~ 写 \\~",
    )

    CONTROL = faults.CONTROL, "正文里有制表符或其他控制字符", "删去它，或换成空格"
    SECOND_PARAGRAPH = faults.ONE_PARAGRAPH, "这里不能分段", "删去空行"
    LIST_HERE = faults.ONE_PARAGRAPH, "这里不能有列项", "改写成一段文字；字面的“-”写 \\-，字面的“1.”写 1\\."
    LABEL_HERE = faults.ONE_PARAGRAPH, "这里不能有注和示例", "写进 notes 或 examples，或写在条的 content 里"
    UNDERSCORE = faults.UNDERSCORE, "下划线不是标记", "变量写 *V*，黑体写 **词**；字面的 _ 写 \\_"

    def __init__(self, rule: Rule, cause: str, remedy: str) -> None:
        self.rule = rule
        self.cause = cause
        self.remedy = remedy

    def at(self, start: int, end: int) -> TextFault:
        """The fault of having written this at `start:end`."""
        return TextFault(self.rule, start, end, self.cause, self.remedy)


class Faults:
    """The faults of one text as they are found; those past the fiftieth are left out."""

    _LIMIT = 50

    def __init__(self) -> None:
        self._found: list[TextFault] = []

    def add(self, fault: TextFault) -> None:
        """One more."""
        if len(self._found) < self._LIMIT:
            self._found.append(fault)

    def in_order(self) -> tuple[TextFault, ...]:
        """What was found, by place."""
        return tuple(sorted(self._found, key=lambda fault: fault.start))
