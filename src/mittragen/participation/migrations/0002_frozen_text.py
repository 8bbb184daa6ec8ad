from django.db import migrations

from mittragen.participation.frozen import frozen_text


class Migration(migrations.Migration):
    dependencies = [("participation", "0001_initial")]

    operations = [frozen_text()]
