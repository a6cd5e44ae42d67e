"""What the dialect refuses: one rule for each kind of fault."""

from jgsw.diagnostics import Rule

_BASIS = "《怎样写》三、正文怎样写"

HTML = Rule(
    "MRK201",
    "正文里不用 HTML",
    basis=_BASIS,
    id="html",
    why="HTML 排不进 Word，别的软件也会把它原样印出来。",
    bad=("会议记录应写明[[<b>]]保密期限</b>。",),
    good=("会议记录应写明**保密期限**。",),
)
HEADING = Rule(
    "MRK202",
    "正文里不写标题",
    basis=_BASIS,
    id="heading-in-text",
    why="标题决定章条编号，写在正文里就没有编号，也引用不了。",
    bad=("[[#]] 培训\n\n服务人员应完成岗前培训。",),
    good=(
        "clauses:\n"
        "  - title: 培训\n"
        "    content: 服务人员应完成岗前培训。\n"
        "  - {title: 证实方法, content: 查阅培训记录。}",
    ),
)
TABLE = Rule(
    "MRK203",
    "表要写成 table 块",
    basis=_BASIS,
    id="table-in-text",
    why="竖线画的表不能编号、不能转页接排、不能加表注。",
    bad=("培训学时如下。\n\n[[|岗位|学时|]]\n|会务|16|",),
    good=(
        "clauses:\n"
        "  - title: 培训\n"
        "    content:\n"
        "      - 培训学时应符合[](#hours)的规定。\n"
        "      - table: {id: hours, title: 培训学时, header: [岗位, 学时], rows: [ [会务, 16] ]}",
    ),
)
CODE = Rule(
    "MRK204",
    "正文里不用代码标记",
    basis=_BASIS,
    id="code-in-text",
    why="标准里没有代码样式，读者会看到反引号。",
    bad=("会议记录的[[`编号`]]应唯一。",),
    good=("会议记录的编号应唯一。",),
)
QUOTE = Rule(
    "MRK205",
    "正文里不用引用块",
    basis=_BASIS,
    id="quote-in-text",
    why="标准没有引用块；引别的文件用规范性引用。",
    bad=("[[>]] 服务人员应完成岗前培训。",),
    good=("服务人员应完成岗前培训。",),
)
IMAGE = Rule(
    "MRK206",
    "图要写成 figure 块",
    basis=_BASIS,
    id="image-in-text",
    why="插在文字中间的图没有编号和图题。",
    bad=("服务人员应按图引导：[[![流程](a.png)]]。",),
    good=(
        "clauses:\n"
        "  - title: 引导\n"
        "    content:\n"
        "      - 服务人员应按[](#flow)引导。\n"
        "      - figure: {id: flow, title: 引导流程, file: a.png}",
    ),
)
LINK = Rule(
    "MRK207",
    "正文里不设链接",
    basis=_BASIS,
    id="link-in-text",
    why="印在纸上的链接点不开；在线文件写出完整网址。",
    bad=("会议室应在[[[预约平台](https://example.com/yuyue)]]上预约。",),
    good=("会议室应在预约平台（https://example.com/yuyue）上预约。",),
)
REFERENCE = Rule(
    "MRK208",
    "交叉引用写法不对",
    basis=_BASIS,
    id="xref-form",
    why="编号由程序生成，手写的文字会与排出的编号不一致。",
    bad=(
        "clauses:\n"
        "  - {id: staff, title: 人员, content: 服务人员应完成岗前培训。}\n"
        "  - {title: 设备, content: '调试人员的要求见[[[第4章](#staff)]]。'}",
    ),
    good=(
        "clauses:\n"
        "  - {id: staff, title: 人员, content: 服务人员应完成岗前培训。}\n"
        "  - {title: 设备, content: '调试人员的要求见[](#staff)。'}",
    ),
)
FOOTNOTE = Rule(
    "MRK209",
    "脚注写法不对",
    basis=_BASIS,
    id="footnote-form",
    why="脚注的内容与标记分开写，程序才能给它编号。",
    bad=("会场应备急救箱[^kit]。\n\n[[[^kit]:]] 由会务单位配备。",),
    good=("clauses:\n  - {title: 会场, content: '会场应备急救箱[^kit]。'}\nfootnotes: {kit: 由会务单位配备。}",),
)
BRACES = Rule(
    "MRK210",
    "花括号标记写法不对",
    basis=_BASIS,
    id="braces",
    why="花括号只用来给列项写标识、给索引词作标记。",
    bad=("服务人员应完成岗前培训[[{.red}]]。",),
    good=("服务人员应完成岗前培训。",),
)
BREAK = Rule(
    "MRK211",
    "正文里不用分隔线",
    basis=_BASIS,
    id="rule-line",
    why="标准正文里没有分隔线，终结线由程序画。",
    bad=("服务人员应完成岗前培训。\n\n[[***]]\n\n服务人员应在会前到岗。",),
    good=("服务人员应完成岗前培训。\n\n服务人员应在会前到岗。",),
)
MARKER = Rule(
    "MRK212",
    "列项标记写法不对",
    basis="GB/T 1.1—2020，7.5.3",
    id="list-marker",
    why="列项的编号由程序给出，手写的增删一项就错。",
    bad=("培训内容包括：\n\n[[a）]]礼仪；\nb）应急。",),
    good=("培训内容包括：\n\n1. 礼仪；\n2. 应急。",),
)
DEPTH = Rule(
    "MRK213",
    "列项超过两层",
    basis="GB/T 1.1—2020，7.5.2",
    id="list-depth",
    why="列项最多两层，再细的内容分成条。",
    bad=("培训内容包括：\n\n- 礼仪：\n  - 仪容：\n    [[-]] 发型；\n- 应急。",),
    good=("培训内容包括：\n\n- 礼仪：\n  - 仪容（包括发型）；\n  - 仪表；\n- 应急。",),
)
COMBINATION = Rule(
    "MRK214",
    "列项标记搭配不对",
    basis="GB/T 1.1—2020，7.5.3",
    id="list-combination",
    why="同一层的标记不一样，看不出哪些项并列。",
    bad=("培训内容包括：\n\n- 礼仪；\n[[1.]] 应急。",),
    good=("培训内容包括：\n\n- 礼仪；\n- 应急。",),
)
INDENT = Rule(
    "MRK215",
    "缩进不对",
    basis=_BASIS,
    id="text-indent",
    why="缩进说明列项的上下级，乱了就排错层。",
    bad=("培训内容包括：\n\n- 礼仪；\n [[-]] 应急。",),
    good=("培训内容包括：\n\n- 礼仪；\n- 应急。",),
)
NUMBERED = Rule(
    "MRK216",
    "注和示例的编号由程序给出",
    basis="GB/T 1.1—2020，9.10.2、9.11.2",
    id="note-numbered",
    why="手写的序号与程序给出的会重复。",
    bad=("服务人员应完成岗前培训。\n\n[[注1：]]培训由会务单位组织。",),
    good=("服务人员应完成岗前培训。\n\n注：培训由会务单位组织。",),
)
LABEL = Rule(
    "MRK217",
    "注或示例写法不对",
    basis=_BASIS,
    id="note-form",
    why="写法不对，注和示例会被当成普通的段。",
    bad=("服务人员应完成岗前培训。\n\n[[注:]] 培训由会务单位组织。",),
    good=("服务人员应完成岗前培训。\n\n注：培训由会务单位组织。",),
)
EMPTY = Rule(
    "MRK218",
    "标记后没有内容",
    basis=_BASIS,
    id="marker-empty",
    why="只有标记没有内容，印出来是一个空项。",
    bad=("培训内容包括：\n\n- 礼仪；\n- 应急；\n[[-]]",),
    good=("培训内容包括：\n\n- 礼仪；\n- 应急。",),
)
FORMULA = Rule(
    "MRK219",
    "行内公式写法不对",
    basis=_BASIS,
    id="formula-form",
    why="写法不对的公式会原样印出 LaTeX。",
    bad=("培训合格率按[[$]] R=N/M $计算。",),
    good=("培训合格率按$R=N/M$计算。",),
)
UNPAIRED = Rule(
    "MRK220",
    "标记不成对",
    basis=_BASIS,
    id="mark-unpaired",
    why="不成对的标记会原样印出来。",
    bad=("[[**]]服务人员应完成岗前培训。",),
    good=("**服务人员**应完成岗前培训。",),
)
TILDE = Rule(
    "MRK221",
    "波浪号写法不对",
    basis="GB/T 1.1—2020，9.4.5",
    id="tilde",
    why="范围号是“～”，半角波浪号在这里是下标的标记。",
    bad=("会场温度应为20 ℃[[~]]26 ℃。",),
    good=("会场温度应为20 ℃～26 ℃。",),
)
CONTROL = Rule(
    "MRK222",
    "看不见的控制字符",
    basis=_BASIS,
    id="control-character",
    why="看不见的字符多由粘贴带入，查找和比较都会出错。",
    bad=('clauses: [{title: 服务要求, content: "服务人员应完成[[\\t]]岗前培训。"}]',),
    good=('clauses: [{title: 服务要求, content: "服务人员应完成岗前培训。"}]',),
)
ONE_PARAGRAPH = Rule(
    "MRK223",
    "此处只能写一段文字",
    basis=_BASIS,
    id="one-paragraph",
    why="这里只排一段，分段或列项排不进去。",
    bad=(
        "clauses: [{title: 会场, content: '应备急救箱[^kit]。'}]\n"
        "footnotes:\n"
        "  kit: |\n"
        "    由会务单位配备。[[\n\n]]"
        "    每月检查一次。",
    ),
    good=(
        "clauses: [{title: 会场, content: '应备急救箱[^kit]。'}]\nfootnotes:\n  kit: 由会务单位配备，每月检查一次。",
    ),
)
UNDERSCORE = Rule(
    "MRK224",
    "不用下划线作强调",
    basis=_BASIS,
    id="underscore",
    why="标准里不用下划线强调，读者会看到多余的横线。",
    bad=("服务人员应 [[__随时__]] 关注会场温度。",),
    good=("服务人员应**随时**关注会场温度。",),
)
INDEX = Rule(
    "MRK225",
    "索引词写法不对",
    basis=_BASIS,
    id="index-word",
    why="索引词要能单独排进索引，里面不能有别的标记。",
    bad=("[[[**会议记录**]{.index}]]应在会后归档。",),
    good=("[会议记录]{.index}应在会后归档。",),
)
RULES: tuple[Rule, ...] = tuple(rule for rule in list(globals().values()) if isinstance(rule, Rule))
"""Every rule of the dialect, in the order of its code."""
