"""JSON Schemas of the files, for editors: hover help, completion, and the same yes and no as `validate`.

The reader takes every scalar as text, so where a text is wanted the schema takes unquoted numbers and
booleans, and where a number is wanted it takes a quoted one. A key without a value is a key left out.
"""

from functools import cache
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from jgsw.model.base import Value
from jgsw.model.config import Config
from jgsw.model.explanation import Explanation
from jgsw.model.organization import Organization
from jgsw.model.policy import Policy
from jgsw.model.record import Record
from jgsw.model.register import RegisterGroup
from jgsw.model.standard import Standard
from jgsw.model.system import System
from jgsw.model.workflow import Workflow

FILE_KINDS: dict[str, tuple[type[Value], str]] = {
    "config": (Config, "单位配置"),
    "system": (System, "标准体系"),
    "register": (RegisterGroup, "外部标准台账"),
    "organization": (Organization, "机构与人员"),
    "policy": (Policy, "标准化方针及目标"),
    "workflow": (Workflow, "程序"),
    "standard": (Standard, "标准"),
    "explanation": (Explanation, "编制说明的补充"),
    "record": (Record, "记录"),
}
"""Each kind of file with its model and Chinese title."""

_TEXT = ["string", "number", "boolean"]


class _Schema(GenerateJsonSchema):
    """Pydantic's schema, widened to what our reader takes."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return super().str_schema(schema) | {"type": _TEXT}

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        return {"type": ["integer", "string"], "pattern": "^[0-9]{1,9}$", "minimum": 0}

    def float_schema(self, schema: core_schema.FloatSchema) -> JsonSchemaValue:
        return {"type": ["number", "string"], "pattern": r"^[0-9]{1,9}(\.[0-9]{1,6})?$", "minimum": 0}

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:
        return {"enum": [True, False, "true", "false"]}

    def date_schema(self, schema: core_schema.DateSchema) -> JsonSchemaValue:
        return {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """A key of one's own may also stand without a value."""
        made = super().dict_schema(schema)
        inner = made.get("additionalProperties")
        if isinstance(inner, dict):
            made["additionalProperties"] = {"anyOf": [inner, {"type": "null"}]}
        return made

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """A key that may be left out may also stand without a value."""
        inner = self.generate_inner(schema["schema"])
        return inner if {"type": "null"} in inner.get("anyOf", ()) else {"anyOf": [inner, {"type": "null"}]}


@cache
def json_schema(kind: type[Value]) -> dict[str, Any]:
    """The schema of one kind of file, draft 2020-12."""
    return kind.model_json_schema(by_alias=True, schema_generator=_Schema, mode="validation")


def editor_schema(name: str) -> dict[str, Any]:
    """The schema as it is written to `schemas/<name>.schema.json`."""
    kind, title = FILE_KINDS[name]
    body = {key: value for key, value in json_schema(kind).items() if key not in ("title", "description")}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{name}.schema.json",
        "title": title,
        **_without_english(body),
    }


def _without_english(node: Any) -> Any:
    """The schema without docstrings and class names: what hovers is Chinese."""
    if isinstance(node, list):
        return [_without_english(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _without_english(value)
        for key, value in node.items()
        if not (key in ("title", "description") and isinstance(value, str) and value.isascii())
        and not (key == "description" and isinstance(value, str) and "type" in node and "properties" in node)
    }
