"""The data dictionary."""

from __future__ import annotations


def dictionary(descriptor: dict) -> str:
    """The data dictionary as Markdown, from a Frictionless data package."""
    lines = [f"# Data dictionary\n\n{descriptor['description']}\n\nEvery table is a CSV file in UTF-8.\n"]
    for resource in descriptor["resources"]:
        lines.append(f"## {resource['path']}\n\n{resource['description']}\n")
        lines.append("| column | type | what it is | allowed |\n|---|---|---|---|")
        for field in resource["schema"]["fields"]:
            constraints = field.get("constraints", {})
            allowed = ", ".join(constraints["enum"]) if "enum" in constraints else ""
            required = "required" if constraints.get("required") else ""
            said = "; ".join(filter(None, (required, allowed)))
            lines.append(f"| `{field['name']}` | {field['type']} | {field['description']} | {said} |")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"
