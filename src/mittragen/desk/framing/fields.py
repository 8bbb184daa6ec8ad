"""Fields that only the frame has: steps of a scale as lines."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from mittragen.desk.forms import TextField


class StepsField(TextField):
    """The steps of a scale, one in each line."""

    def to_python(self, value: Any) -> tuple[str, ...]:  # type: ignore[override]
        steps = tuple(filter(None, (" ".join(line.split()) for line in super().to_python(value).splitlines())))
        twice = next((step for step in steps if steps.count(step) > 1), None)
        if twice:
            raise ValidationError(_("„%(step)s“ steht zweimal da. Bitte eine der beiden Zeilen ändern.") % {"step": twice})
        return steps

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, tuple) else value
