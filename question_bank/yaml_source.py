"""Reading YAML 1.2 into plain JSON values, with the line of every value and with every surprise as a fault.

The text is composed into nodes and turned into values here, so that nothing a file holds is ever executed,
that aliases cannot grow, and that each value keeps its line.
"""

# ruamel.yaml comes without types for its nodes and marks; their members are cast where they are read.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeAlias, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
ValuePath: TypeAlias = tuple[str | int, ...]

FILE_LIMIT = 5_000_000
"""Bytes that a bank file may have at the most."""

_PLAIN_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_PLAIN_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+")
_PLAIN_BOOL = {"true": True, "false": False}
_SURPRISE = re.compile(
    r"""(?ix)
    y|n|yes|no|on|off|true|false|null|~|=|<<        # booleans, nothing and special keys of YAML 1.1
    |[-+]?\.(inf|nan)
    |[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?   # 1:30, which YAML 1.1 counts in sixties
    |[-+]?0[bx][0-9a-f_]+|[-+]?0o?[0-9_]+           # binary, hexadecimal, octal
    |[-+]?[0-9.][0-9_]*\.?[0-9_]*(e[-+]?[0-9]+)?    # 1_000, 1e3, .5
    |[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt\ ].*)?      # dates
    """
)
_QUOTE_IT = "put it in quotes"


@dataclass(frozen=True)
class YamlFault:
    """Something in a YAML text that cannot stay: the line (from 1), what is wrong, what to do."""

    line: int
    message: str
    remedy: str


@dataclass
class YamlSource:
    """A YAML text as JSON values (None if it could not be read), with the line of each by its path."""

    value: Json = None
    lines: dict[ValuePath, int] = field(default_factory=dict["ValuePath", int])
    faults: list[YamlFault] = field(default_factory=list[YamlFault])

    def line(self, path: ValuePath) -> int:
        """The line of the value at `path`, or of the nearest value around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_yaml(content: bytes) -> YamlSource:
    """Read one YAML document of plain values. Never raises: what is wrong stands in `faults`."""
    source = YamlSource()
    text = _decode(content, source)
    if text is not None:
        node = _compose(text, source)
        if node is not None:
            source.value = _Reading(source).value(node, ())
    return source


def _decode(content: bytes, source: YamlSource) -> str | None:
    if len(content) > FILE_LIMIT:
        source.faults.append(YamlFault(1, f"the file is larger than {FILE_LIMIT} bytes", "split it"))
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        source.faults.append(YamlFault(line, "the file is not UTF-8", "save it in the encoding UTF-8"))
        return None
    for number, line_text in enumerate(text.split("\n"), start=1):
        if line_text.startswith("%"):
            source.faults.append(YamlFault(number, "a line begins with %, a directive", "remove the directive"))
            return None
    return text


def _compose(text: str, source: YamlSource) -> Node | None:
    try:
        node = cast("Node | None", YAML(typ="safe", pure=True).compose(text))
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        problem = error.problem or "this is no YAML"
        remedy = "indent with spaces" if "\\t" in problem else "mend the YAML here or just above"
        source.faults.append(YamlFault(line, problem, remedy))
    except YAMLError as error:
        source.faults.append(YamlFault(1, str(error).split("\n", maxsplit=1)[0], "remove the character"))
    except RecursionError:
        source.faults.append(YamlFault(1, "lists or mappings are nested too deeply", "write it flat"))
    else:
        if node is None:
            source.faults.append(YamlFault(1, "the file is empty", "write its content"))
        return node
    return None


class _Reading:
    """One walk through the nodes of a document."""

    def __init__(self, source: YamlSource) -> None:
        self.source = source
        self.seen: set[int] = set()

    def value(self, node: Node, path: ValuePath) -> Json:
        begins = int(cast("int", node.start_mark.line)) + 1  # pyright: ignore[reportOptionalMemberAccess]
        line = self.source.lines.setdefault(path, begins)  # a field stands where its name does
        if id(node) in self.seen:
            self.fault(line, "an alias (*name) stands for another value", "write the value out")
            return None
        self.seen.add(id(node))
        if isinstance(node, MappingNode):
            return self.mapping(node, path)
        if isinstance(node, SequenceNode):
            entries = cast("list[Node]", node.value)
            return [self.value(entry, (*path, index)) for index, entry in enumerate(entries)]
        return self.scalar(cast("ScalarNode", node), line)

    def mapping(self, node: MappingNode, path: ValuePath) -> dict[str, Json]:
        values: dict[str, Json] = {}
        for key_node, value_node in cast("list[tuple[Node, Node]]", node.value):
            line = int(cast("int", key_node.start_mark.line)) + 1  # pyright: ignore[reportOptionalMemberAccess]
            if not isinstance(key_node, ScalarNode):
                self.fault(line, "a field's name is a list or mapping", "write a plain name")
                continue
            key = str(cast("object", key_node.value))
            self.scalar(key_node, line)
            if key in values:
                self.fault(line, f"`{key}` stands twice in one mapping", "keep one of the two")
                continue
            self.source.lines[(*path, key)] = line
            values[key] = self.value(value_node, (*path, key))
        return values

    def scalar(self, node: ScalarNode, line: int) -> bool | int | float | str | None:
        text = str(cast("object", node.value))
        tag = str(cast("object", node.tag))
        if node.style is not None:
            if not tag.startswith("tag:yaml.org,2002:"):
                self.fault(line, f"the tag `{tag}` is not used in bank files", "remove the tag")
            return text
        return self.plain(text, tag, line)

    def plain(self, text: str, tag: str, line: int) -> bool | int | float | str | None:
        if text == "":
            self.fault(line, "nothing stands after the colon or dash", "write the value, or leave the field out")
        elif text in _PLAIN_BOOL:
            return _PLAIN_BOOL[text]
        elif _PLAIN_INT.fullmatch(text) and len(text) < 400:
            return int(text)
        elif _PLAIN_FLOAT.fullmatch(text):
            return float(text)
        elif _SURPRISE.fullmatch(text):
            self.fault(line, f"`{text}` means something else to other readers of YAML", f"{_QUOTE_IT}: '{text}'")
        elif tag != "tag:yaml.org,2002:str":
            self.fault(line, f"`{text}` with the tag `{tag}` is not used in bank files", "remove the tag or quote it")
        return text

    def fault(self, line: int, message: str, remedy: str) -> None:
        self.source.faults.append(YamlFault(line, message, remedy))
