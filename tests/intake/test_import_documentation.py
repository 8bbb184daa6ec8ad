"""The reference of import warnings lists exactly the codes the program uses; the page on mapping files lists exactly the roles."""

import ast
import re
from pathlib import Path

import mittragen.intake
from mittragen.intake.roles import Role

_ROOM = Path(mittragen.intake.__file__).parent
_REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


def _codes_in(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        named = [keyword.value for keyword in node.keywords if keyword.arg == "code"] if name in {"Note", "Doubt"} else []
        first = node.args[:1] if name == "remark" or (name == "add" and len(node.args) == 3) else []
        found |= {part.value for part in (*named, *first) if isinstance(part, ast.Constant) and isinstance(part.value, str)}
    return found


def test_every_code_of_a_warning_is_documented_and_no_other():
    used = set().union(*(_codes_in(path) for path in _ROOM.rglob("*.py")))
    documented = set(re.findall(r"^\| `(\w+)` \|", (_REFERENCE / "import-warnings.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert documented == used


def test_every_role_of_a_mapping_file_is_documented_and_no_other():
    documented = set(re.findall(r"^\| `(\w+)` \|", (_REFERENCE / "import-mapping.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert documented == {role.value for role in Role}
