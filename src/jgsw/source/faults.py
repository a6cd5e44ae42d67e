"""What the reader refuses: one rule for each kind of fault that keeps a YAML file from being read."""

from jgsw.diagnostics import Rule, Severity

BASIS = "《怎样写》一、YAML 怎样写"
_POLICY = "依标管理、依标服务\ngoal: 标准得到实施。"

ENCODING = Rule(
    "YML101",
    "文件不是 UTF-8 编码",
    basis=BASIS,
    id="not-utf8",
    why="换一台电脑打开就是乱码，别的程序也读不了。",
    bad=(f"── policy.yaml（GB 18030 编码）\npolicy: ▶{_POLICY}",),
    good=(f"── policy.yaml（UTF-8 编码）\npolicy: {_POLICY}",),
)
BOM = Rule(
    "YML102",
    "文件开头有 BOM 标记",
    basis=BASIS,
    id="byte-order-mark",
    why="看不见的三个字节会让别的工具把第一个键认错。",
    bad=(f"── policy.yaml（开头有 BOM）\n▶policy: {_POLICY}",),
    good=(f"── policy.yaml（UTF-8 编码）\npolicy: {_POLICY}",),
)
TOO_LARGE = Rule(
    "YML103",
    "文件太大",
    basis=BASIS,
    id="file-too-large",
    why="正常的标准不到 1 MiB，太大的文件多半混进了图片或附件。",
    bad=("── policy.yaml（重复到 5 MiB）\n▶# 贴进来的照片：iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAA",),
    good=(f"── policy.yaml（全文）\n# 照片另存为文件，这里不贴。\npolicy: {_POLICY}",),
)
TOO_DEEP = Rule(
    "YML104",
    "嵌套太深",
    basis=BASIS,
    id="nested-too-deep",
    why="几十层的嵌套不是人写的，多半是括号重复了。",
    bad=(f"clauses: {'[ ' * 63}[[[]] {'[ ' * 6}{'] ' * 70}",),
    good=("clauses: [{title: 服务要求, content: 应值守。}]",),
)
ALIAS = Rule(
    "YML105",
    "用了锚点、别名或合并键",
    basis=BASIS,
    id="alias",
    why="一处改动会悄悄带动别处，看合并请求的人看不出来。",
    bad=(
        "foreword:\n  proposer: [[&bureau]] 某局\n  custodian: *bureau",
        "scope: [[**]]本文件**规定了会议服务的要求。",
    ),
    good=("foreword:\n  proposer: 某局\n  custodian: 某局", "scope: 本文件规定了会议服务的要求。"),
)
TAG = Rule(
    "YML106",
    "用了类型标签",
    basis=BASIS,
    id="tag",
    why="各种软件对标签的读法不同；值的类型由各键自己规定。",
    bad=("scope: [[!!str]] 本文件规定了会议服务的要求。",),
    good=("scope: 本文件规定了会议服务的要求。",),
)
DIRECTIVE = Rule(
    "YML107",
    "用了 % 指令",
    basis=BASIS,
    id="directive",
    why="指令改变整个文件的读法，标准的文件用不着。",
    bad=(f"── policy.yaml（全文）\n▶%YAML 1.2\n---\npolicy: {_POLICY}",),
    good=(f"── policy.yaml（全文）\npolicy: {_POLICY}",),
)
SECOND = Rule(
    "YML108",
    "一个文件里有两份文档",
    basis=BASIS,
    id="second-document",
    why="多数程序只读第一份，后面的内容就丢了。",
    bad=("scope: 本文件规定了会议服务的要求。\n[[---]]\nclauses: [{title: 服务要求, content: 应值守。}]",),
    good=("scope: 本文件规定了会议服务的要求。\nclauses: [{title: 服务要求, content: 应值守。}]",),
)
DOUBLED = Rule(
    "YML109",
    "同一个键写了两次",
    basis=BASIS,
    id="key-doubled",
    why="多数程序只认后一个，前一个的内容悄悄丢了。",
    bad=("foreword:\n  custodian: 某局\n  [[custodian]]: 某处",),
    good=("foreword:\n  custodian: 某局\n  proposer: 某处",),
)
KEY = Rule(
    "YML110",
    "键不是普通的文字",
    basis=BASIS,
    id="strange-key",
    why="键只能是文件格式里规定的名字。",
    bad=("foreword:\n  [[[]]custodian]: 某局\n  proposer: 某局",),
    good=("foreword:\n  custodian: 某局\n  proposer: 某局",),
)
ROOT = Rule(
    "YML111",
    "文件不是由“键: 值”组成的",
    basis=BASIS,
    id="root-not-mapping",
    why="最外层没有键，就不知道各部分是什么。",
    bad=("── policy.yaml（全文）\n▶- 依标管理、依标服务\n- 标准得到实施。",),
    good=(f"── policy.yaml（全文）\npolicy: {_POLICY}",),
)
EMPTY = Rule(
    "YML112",
    "文件里没有内容",
    basis=BASIS,
    id="file-empty",
    why="空文件多半是存盘出了错，或者忘了写。",
    bad=("── policy.yaml（全文）\n▶# 方针和目标待定",),
    good=(f"── policy.yaml（全文）\n# 方针和目标待定\npolicy: {_POLICY}",),
)
TAB = Rule(
    "YML113",
    "缩进用了制表符",
    basis=BASIS,
    id="tab-indent",
    why="制表符在各种编辑器里宽窄不一，看起来对齐的其实没有对齐。",
    bad=("── organization.yaml\nunits:\n▶{U+0009}- {id: office, title: 办公室}",),
    good=("── organization.yaml\nunits:\n  - {id: office, title: 办公室}",),
)
INVISIBLE = Rule(
    "YML114",
    "有看不见的或不该有的字符",
    basis=BASIS,
    id="invisible-character",
    why="看不见的字符、部首和乱码常由网页、PDF 或 Word 粘贴带入，查找、比较都会出错。",
    bad=(
        "── policy.yaml\npolicy: 依标管理▶{U+200B}、依标服务",
        "── organization.yaml（改字）\nname: 王五 → name: 王▶{U+FFFD}",
    ),
    good=(
        "── policy.yaml\npolicy: 依标管理、依标服务",
        "── organization.yaml（改字）\nname: 王五 → name: 王伍",
    ),
)
CONFLICT = Rule(
    "YML115",
    "合并冲突还没有解决",
    basis=BASIS,
    id="merge-conflict",
    why="文件里同时有两个人的写法，哪个算数还没有定。",
    bad=(
        "── policy.yaml（全文）\npolicy: 依标管理、依标服务\n▶<<<<<<< HEAD\ngoal: 标准得到实施。\n"
        "=======\ngoal: 全部标准得到实施。\n>>>>>>> wang-wu",
    ),
    good=("── policy.yaml（全文）\npolicy: 依标管理、依标服务\ngoal: 全部标准得到实施。",),
)
LINE_END = Rule(
    "YML116",
    "换行符不对",
    basis=BASIS,
    id="line-end",
    why="单独的回车符各种软件读法不一，行号也对不上。",
    bad=("── policy.yaml（行末是 CR）\npolicy: 依标管理、依标服务▶\ngoal: 标准得到实施。",),
    good=(f"── policy.yaml（行末是 LF）\npolicy: {_POLICY}",),
)
NULL_ITEM = Rule(
    "YML117",
    "列表里有空项",
    basis=BASIS,
    id="null-item",
    why="空项不知道是漏写还是多写了一个短横线。",
    bad=("replaces:\n  - Q/JGSW 1—2020\n  -[[]]",),
    good=("replaces:\n  - Q/JGSW 1—2020",),
)
WIDE_COLON = Rule(
    "YML118",
    "冒号用成了全角",
    basis=BASIS,
    id="wide-colon",
    why="YAML 不认全角冒号，会把这一行悄悄当成文字。",
    bad=("foreword:\n  proposer[[：]]某局\n  custodian: 某局",),
    good=("foreword:\n  proposer: 某局\n  custodian: 某局",),
)
NO_COLON = Rule(
    "YML119",
    "冒号漏了，或冒号后面没有空格",
    basis=BASIS,
    id="colon-missing",
    why="没有“冒号加空格”，YAML 就不知道哪里是键、哪里是值。",
    bad=("foreword:\n  proposer[[:]]某局\n  custodian: 某局",),
    good=("foreword:\n  proposer: 某局\n  custodian: 某局",),
)
INDENT = Rule(
    "YML120",
    "缩进不齐",
    basis=BASIS,
    id="indent-uneven",
    why="缩进说明谁属于谁，不齐就读不出上下级。",
    bad=("foreword:\n    proposer: 某局\n  [[custodian]]: 某局",),
    good=("foreword:\n  proposer: 某局\n  custodian: 某局",),
)
QUOTE = Rule(
    "YML121",
    "引号没有成对",
    basis=BASIS,
    id="quote-open",
    why="少了后一个引号，后面的行都会被当成这段文字。",
    bad=('scope: [["]]本文件规定了会议服务的要求。',),
    good=('scope: "本文件规定了会议服务的要求。"',),
)
BRACKET = Rule(
    "YML122",
    "括号没有成对，或括号里漏了逗号",
    basis=BASIS,
    id="bracket-open",
    why="括号不成对，读不出列表到哪里为止。",
    bad=("replaces: [[[]]Q/JGSW 1—2020\nics: '03.080'",),
    good=("replaces: [Q/JGSW 1—2020]\nics: '03.080'",),
)
SYMBOL = Rule(
    "YML123",
    "文字以特殊符号开头",
    basis=BASIS,
    id="symbol-first",
    why="@、` 等符号在 YAML 里另有用处，文字以它们开头要加引号。",
    bad=("scope: [[@]]本文件规定了会议服务的要求。",),
    good=('scope: "@本文件规定了会议服务的要求。"',),
)
INNER_COLON = Rule(
    "YML124",
    "文字里有冒号加空格",
    basis=BASIS,
    id="colon-inside",
    why="YAML 会把冒号前的文字当成键，整段文字要加引号。",
    bad=("scope: 本文件规定了[[:]] 会议服务的要求。",),
    good=("scope: 本文件规定了：会议服务的要求。",),
)
ESCAPE = Rule(
    "YML125",
    "双引号里的反斜杠写得不对",
    basis=BASIS,
    id="escape",
    why="双引号里的反斜杠有特殊含义；公式等写进单引号或“|”文本块。",
    bad=(
        r'scope: "本文件规定了D:[[\会]]议的存放要求。"',
        r'clauses: [{title: 计算, content: [{formula: {latex: "V = a [[\times]] b"}}]}]',
    ),
    good=(
        r"scope: '本文件规定了D:\会议的存放要求。'",
        r"clauses: [{title: 计算, content: [{formula: {latex: 'V = a \times b'}}]}]",
    ),
)
SYNTAX = Rule(
    "YML126",
    "不是正确的 YAML",
    basis=BASIS,
    id="syntax",
    why="读不懂的文件，后面的检查都做不了。",
    bad=("replaces:\n  - Q/JGSW 1—2020\n  [[-Q/JGSW 2—2020]]",),
    good=("replaces:\n  - Q/JGSW 1—2020\n  - Q/JGSW 2—2020",),
)
DOUBTFUL_COLON = Rule(
    "YML127",
    "像是“键: 值”，却被读成了上一行的文字",
    Severity.WARNING,
    BASIS,
    id="colon-doubtful",
    why="冒号不是“半角加空格”，本来的一行内容会悄悄并到别处。",
    bad=("── policy.yaml\ngoal: 标准得到实施\n  目标▶：标准现有率达到90%",),
    good=("── policy.yaml\ngoal: |\n  标准得到实施\n  目标：标准现有率达到90%",),
)
NUMBER_SIGN = Rule(
    "YML128",
    "“#”后面的文字被当成了注释",
    Severity.WARNING,
    BASIS,
    id="number-sign",
    why="空格后面的“#”起到行末是注释，正文会悄悄少一截。",
    bad=("── policy.yaml\ngoal: 按照 ▶#2 方案建成标准体系。",),
    good=('── policy.yaml\ngoal: "按照 #2 方案建成标准体系。"', "── policy.yaml\ngoal: 建成标准体系。  # 按照2号方案"),
)
NO_BAR = Rule(
    "YML129",
    "分段、列项的文字前面没有“|”",
    Severity.WARNING,
    BASIS,
    id="bar-missing",
    why="没有“|”，YAML 会把几行连成一行，段和列项就没有了。",
    bad=("── policy.yaml\ngoal:\n  ▶建成标准体系。\n\n  标准得到实施。",),
    good=("── policy.yaml\ngoal: |\n  建成标准体系。\n\n  标准得到实施。",),
)

RULES: tuple[Rule, ...] = tuple(rule for rule in list(globals().values()) if isinstance(rule, Rule))
"""Every rule of the reader, in the order of its code."""
