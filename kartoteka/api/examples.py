"""Examples made from the description itself: bodies, answers and a line for the shell."""

import json
from typing import Any
from urllib.parse import urlencode

BY_FORMAT = {"date": "2026-03-14", "date-time": "2026-03-14T09:26:53Z", "uri": "https://example.org"}
BY_TYPE = {"string": "…", "integer": 1, "number": 1.5, "boolean": True, "null": None}
DEEPEST = 6


def of(schema: dict[str, Any], shapes: dict[str, Any], *, depth: int = 0) -> Any:
    """A value that the schema describes: the example it gives, or one made up by its type."""
    if "$ref" in schema:
        return of(shapes[schema["$ref"].rsplit("/", 1)[1]], shapes, depth=depth)
    for word in ("examples", "enum"):
        if schema.get(word):
            return schema[word][0]
    if "const" in schema or "example" in schema:
        return schema.get("const", schema.get("example"))
    if choices := schema.get("anyOf", schema.get("oneOf", schema.get("allOf"))):
        return of(choices[0], shapes, depth=depth)
    if schema.get("default") not in (None, "", [], {}):
        return schema["default"]
    return _made_up(schema, shapes, depth)


def _made_up(schema: dict[str, Any], shapes: dict[str, Any], depth: int) -> Any:
    kind = schema.get("type", "object" if "properties" in schema else "string")
    if kind == "object":
        told = schema.get("properties", {})
        return (
            {name: of(one, shapes, depth=depth + 1) for name, one in told.items()} if depth < DEEPEST else {}
        )
    if kind == "array":
        return [of(schema.get("items", {}), shapes, depth=depth + 1)] if depth < DEEPEST else []
    return BY_FORMAT.get(schema.get("format", ""), BY_TYPE.get(kind, "…"))


def written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def curl(method: str, address: str, operation: dict[str, Any], body: Any) -> str:
    """The operation as one types it into a shell."""
    query = {
        one["name"]: one["schema"].get("example", one["schema"].get("examples", ["…"])[0])
        for one in operation["parameters"]
        if one["in"] == "query" and (one["required"] or "examples" in one["schema"])
    }
    lines = [f"curl -X {method} '{address}{'?' + urlencode(query) if query else ''}'"]
    lines.append("-H 'Authorization: Bearer kt_…'")
    content = next(iter(operation.get("requestBody", {}).get("content", {})), "")
    if content == "multipart/form-data":
        lines.append("-F 'file=@offer.pdf'")
    elif body is not None:
        told = json.dumps(body, ensure_ascii=False).replace("'", "'\\''")
        lines += ["-H 'Content-Type: application/json'", f"-d '{told}'"]
    if any(one["name"] == "Idempotency-Key" for one in operation["parameters"]):
        lines.append("-H 'Idempotency-Key: order-4711'")
    return " \\\n  ".join(lines)
