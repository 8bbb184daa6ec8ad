from django.db import migrations

from mittragen.municipality.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("archive", "0001_initial")]

    operations = [append_only("archive_sealeddocument")]
