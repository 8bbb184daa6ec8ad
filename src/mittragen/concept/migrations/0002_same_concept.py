"""What no check constraint can say: the element above stands in the same concept, and so in the same municipality."""

from django.db import migrations

_SQLITE = """
CREATE TRIGGER concept_element_parent_{name} BEFORE {verb} ON concept_element
WHEN NEW.parent_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM concept_element AS above
    WHERE above.id = NEW.parent_id AND above.concept_id = NEW.concept_id AND above.municipality_id = NEW.municipality_id)
BEGIN SELECT RAISE(ABORT, 'parent stands in another concept'); END
"""
_POSTGRESQL = """
CREATE FUNCTION concept_element_parent() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF NEW.parent_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM concept_element AS above
    WHERE above.id = NEW.parent_id AND above.concept_id = NEW.concept_id AND above.municipality_id = NEW.municipality_id)
THEN RAISE EXCEPTION 'parent stands in another concept' USING ERRCODE = 'integrity_constraint_violation'; END IF;
RETURN NEW; END $$;
CREATE TRIGGER concept_element_parent BEFORE INSERT OR UPDATE OF parent_id, concept_id, municipality_id ON concept_element
FOR EACH ROW EXECUTE FUNCTION concept_element_parent()
"""
_VERBS = {"insert": "INSERT", "update": "UPDATE OF parent_id, concept_id, municipality_id"}


def lay(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute(_POSTGRESQL, params=None)
    else:
        for name, verb in _VERBS.items():
            editor.execute(_SQLITE.format(name=name, verb=verb), params=None)


def lift(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP TRIGGER concept_element_parent ON concept_element", params=None)
        editor.execute("DROP FUNCTION concept_element_parent()", params=None)
    else:
        for name in _VERBS:
            editor.execute(f"DROP TRIGGER concept_element_parent_{name}", params=None)


class Migration(migrations.Migration):
    dependencies = [("concept", "0001_initial")]

    operations = [migrations.RunPython(lay, lift)]
