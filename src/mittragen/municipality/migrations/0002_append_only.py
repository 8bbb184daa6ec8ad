from django.db import migrations

from mittragen.municipality.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("municipality", "0001_initial")]

    operations = [append_only("municipality_journalentry"), append_only("municipality_journalchange")]
