"""What is stored about a person, as one workbook: a sheet for each kind of thing."""

from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.design.language import language_name
from mittragen.edition.participating import Channel, ModerationState, RegistrationState
from mittragen.municipality.models import Municipality
from mittragen.outputs.sheet import Value
from mittragen.outputs.xlsx import TARGET
from mittragen.outputs.xlsx.sheets import Sheet
from mittragen.outputs.xlsx.target import workbook_of
from mittragen.participation.queries.personal import PersonalData

Row = tuple[Value, ...]


def file_of(data: PersonalData, municipality: Municipality) -> tuple[bytes, str]:
    """The file and its media type."""
    now = timezone.localtime().replace(tzinfo=None, microsecond=0)
    about: tuple[Row, ...] = (
        (_("Auskunft von"), str(municipality)),
        (_("am"), now.date()),
        (_("gesucht nach"), data.asked),
        (_("Beiträge"), len(data.contributions)),
        (_("Anmeldungen"), len(data.registrations)),
        (_("Einladungen"), len(data.invitations)),
        (_("Adressen für Nachrichten"), len(data.contacts)),
    )
    sheets = [Sheet(name=_("Überblick"), columns=(("", 34), ("", 60)), rows=about, is_plain=True), _contributions(data), *_others(data)]
    return workbook_of(sheets, {"title": _("Auskunft"), "author": str(municipality), "created": now}), TARGET.media_type


def _contributions(data: PersonalData) -> Sheet:
    columns = (("Beitrag", 10), ("Beteiligung", 28), ("Eingegangen am", 14), ("Weg", 16), ("Wortlaut", 80), ("Öffentlich zu lesen", 60), ("Stand", 22))
    more = (("Thema", 24), ("Veranstaltung", 24), ("Sprache", 14), ("Gruppe", 22), ("Organisation", 24), ("Begründung", 40), ("Widerspruch", 40))
    rows: tuple[Row, ...] = tuple(
        (
            row.key,
            row.process.title,
            timezone.localdate(row.submitted_at),
            _(Channel(row.channel).german),
            row.text,
            row.public_text,
            _(ModerationState(row.state).german),
            row.topic.title if row.topic else "",
            row.event.title if row.event else "",
            language_name(row.language) if row.language else "",
            row.actor_group,
            row.organisation,
            row.reason,
            row.appeal,
        )
        for row in data.contributions
    )
    return Sheet(name=_("Beiträge"), columns=columns + more, rows=rows)


def _others(data: PersonalData) -> list[Sheet]:
    came: tuple[Row, ...] = tuple(
        (
            row.event.title,
            timezone.localdate(row.registered_at),
            row.name,
            row.email,
            row.organisation,
            row.actor_group,
            row.needs,
            row.interpreter_language,
            _("ja") if row.needs_childcare else "",
            _("ja") if row.needs_wheelchair_access else "",
            _(RegistrationState(row.state).german),
            _("ja") if row.checked_in_at else "",
            row.deletes_on,
        )
        for row in data.registrations
    )
    invited: tuple[Row, ...] = tuple(
        (row.event.title, row.name, row.email, row.actor_group, timezone.localdate(row.sent_at) if row.sent_at else None, row.deletes_on)
        for row in data.invitations
    )
    told: tuple[Row, ...] = tuple((row.email, row.contribution.key, language_name(row.language), row.deletes_on) for row in data.contacts)
    asked: tuple[Row, ...] = tuple((row.actor.name, row.name, row.email, row.telephone, row.note) for row in data.contact_people)
    event, mail, gone = ("Veranstaltung", 30), ("E-Mail-Adresse", 30), ("wird gelöscht am", 14)
    needs = (("Was wir bedenken sollen", 30), ("Dolmetschen in", 14), ("Kinderbetreuung", 12), ("Zugang mit Rollstuhl", 12), ("Stand", 16), ("war da", 8), gone)
    return [
        Sheet(
            name=_("Anmeldungen"),
            columns=(event, ("angemeldet am", 14), ("Name", 24), mail, ("Organisation", 24), ("Gruppe", 20), *needs),
            rows=came,
        ),
        Sheet(name=_("Einladungen"), columns=(event, ("Name", 24), mail, ("Gruppe", 20), ("verschickt am", 14), gone), rows=invited),
        Sheet(name=_("Nachrichten"), columns=(mail, ("zu Beitrag", 12), ("Sprache", 14), gone), rows=told),
        Sheet(name=_("Ansprechpersonen"), columns=(("Organisation", 30), ("Name", 24), mail, ("Telefon", 18), ("Notiz", 40)), rows=asked),
    ]
