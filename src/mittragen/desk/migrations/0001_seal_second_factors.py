"""Second factors that were stored plainly are sealed; those that are already stay as they are."""

from collections.abc import Callable
from typing import Any

from django.db import migrations

from mittragen.desk.entry.sealing import is_sealed, seal, unseal

_SECRETS = {"totp": "secret", "recovery_codes": "seed"}


def seal_all(apps: Any, schema_editor: Any) -> None:
    _rewrite(apps, lambda stored: stored if is_sealed(stored) else seal(stored))


def unseal_all(apps: Any, schema_editor: Any) -> None:
    _rewrite(apps, unseal)


def _rewrite(apps: Any, change: Callable[[str], str]) -> None:
    for row in apps.get_model("mfa", "Authenticator").objects.filter(type__in=_SECRETS):
        name = _SECRETS[row.type]
        if name in row.data:
            row.data = {**row.data, name: change(row.data[name])}
            row.save(update_fields=["data"])


class Migration(migrations.Migration):
    dependencies = [("mfa", "0003_authenticator_type_uniq")]
    operations = [migrations.RunPython(seal_all, unseal_all)]
