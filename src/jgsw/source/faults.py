"""What the reader refuses: one rule for each kind of fault that keeps a YAML file from being read."""

from jgsw.diagnostics import Rule, Severity

ENCODING = Rule("YML101", "文件不是 UTF-8 编码")
BOM = Rule("YML102", "文件开头有 BOM 标记")
TOO_LARGE = Rule("YML103", "文件太大")
TOO_DEEP = Rule("YML104", "嵌套太深")
ALIAS = Rule("YML105", "用了锚点、别名或合并键")
TAG = Rule("YML106", "用了类型标签")
DIRECTIVE = Rule("YML107", "用了 % 指令")
SECOND = Rule("YML108", "一个文件里有两份文档")
DOUBLED = Rule("YML109", "同一个键写了两次")
KEY = Rule("YML110", "键不是普通的文字")
ROOT = Rule("YML111", "文件不是由“键: 值”组成的")
EMPTY = Rule("YML112", "文件里没有内容")
TAB = Rule("YML113", "缩进用了制表符")
INVISIBLE = Rule("YML114", "有看不见的字符")
CONFLICT = Rule("YML115", "合并冲突还没有解决")
LINE_END = Rule("YML116", "换行符不对")
NULL_ITEM = Rule("YML117", "列表里有空项")
WIDE_COLON = Rule("YML118", "冒号用成了全角")
NO_COLON = Rule("YML119", "冒号漏了，或冒号后面没有空格")
INDENT = Rule("YML120", "缩进不齐")
QUOTE = Rule("YML121", "引号没有成对")
BRACKET = Rule("YML122", "括号没有成对，或括号里漏了逗号")
SYMBOL = Rule("YML123", "文字以特殊符号开头")
INNER_COLON = Rule("YML124", "文字里有冒号加空格")
ESCAPE = Rule("YML125", "双引号里的反斜杠写得不对")
SYNTAX = Rule("YML126", "不是正确的 YAML")
DOUBTFUL_COLON = Rule("YML127", "像是“键: 值”，却被读成了上一行的文字", Severity.WARNING)

RULES: tuple[Rule, ...] = tuple(rule for rule in list(globals().values()) if isinstance(rule, Rule))
"""Every rule of the reader, in the order of its code."""
