"""Whether a row fits its columns, said in words before the database says it in its own."""

from django.core.exceptions import ValidationError
from django.db.models import Model

from mittragen.municipality.refusal import RefusedError


def require_fitting(row: Model, refusal: type[RefusedError]) -> None:
    """Raise ``refusal`` naming the first column whose value is too long, too large, of another form or none of its choices."""
    # A list may be empty, and a column that knows nothing may be nothing; Django would take either for nothing said.
    columns = ((column, getattr(row, column.attname)) for column in row._meta.concrete_fields)
    empty = {column.name for column, value in columns if value == [] or (value is None and column.null)}
    try:
        row.clean_fields(exclude=empty)
    except ValidationError as misfit:
        name, messages = next(iter(misfit.message_dict.items()))
        raise refusal(f"Die Angabe „{row._meta.get_field(name).verbose_name}“ passt nicht: {messages[0]}") from misfit  # type: ignore[union-attr]
