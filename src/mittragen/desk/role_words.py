"""What each role may do, in one sentence."""

from django.utils.translation import gettext_lazy as _

from mittragen.municipality.models import Role

SENTENCES = {
    Role.COORDINATOR: _("Darf alles: schreiben, veröffentlichen, Menschen einladen und das Haus einrichten."),
    Role.EDITOR: _("Schreibt am Entwurf, liest Dateien ein und pflegt Organisationen. Veröffentlicht nicht."),
    Role.AUTHOR: _("Schreibt am Entwurf. Sieht keine persönlichen Angaben und veröffentlicht nicht."),
    Role.MODERATOR: _("Bereitet Beteiligung vor und liest Beiträge. Sieht den Entwurf nicht."),
    Role.STEERING_MEMBER: _("Gehört zur Steuerungsgruppe: sieht, was ihr vorgelegt wird. Ändert nichts."),
    Role.READER: _("Liest den Entwurf. Ändert nichts."),
}
