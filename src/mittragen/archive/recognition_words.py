"""What was recognised, in words for people who hold a file in their hands."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from mittragen.archive.recognising import IS_WELL, Finding, Recognition


@dataclass(frozen=True)
class Told:
    """A finding in a sentence, what it means, and the name of the document; the name is empty where there is none."""

    said: str
    meaning: str
    name: str
    is_well: bool


def told(found: Recognition) -> Told:
    """The words for a recognition."""
    said, meaning = _words(found)
    return Told(said, meaning, _name(found) if found.digest or found.label else "", found.finding in IS_WELL)


def _name(found: Recognition) -> str:
    names = {
        "edition": _("Fassung {label} von „{title}“"),
        "candidate": _("Beschlussfassung {label} von „{title}“"),
        "participation_record": _("Beteiligungsdokumentation {label} zu „{title}“"),
        "session": _("Niederschrift {label} zu „{title}“"),
        "progress": _("Umsetzungsstand {label} zu „{title}“"),
    }
    return names.get(found.kind, "{label} {title}").format(label=found.label, title=found.title).strip()


def _words(found: Recognition) -> tuple[str, str]:
    name = _name(found)
    words = {
        Finding.ISSUED: (_("Diese Datei ist unverändert."), _("Genau so haben wir sie ausgegeben.")),
        Finding.UNCHANGED: (_("Dieses Dokument ist unverändert."), _("Sein Inhalt ist Zeichen für Zeichen der, der festgehalten wurde.")),
        Finding.EMBEDDED: (
            _("Der Inhalt ist unverändert, aber das ist nicht die Datei, die wir ausgegeben haben."),
            _("In der Datei steckt das unveränderte Dokument. Ob auch das stimmt, was Sie darin lesen, zeigt der Vergleich mit den veröffentlichten Seiten."),
        ),
        Finding.BESIDE: (
            _("Der Inhalt ist unverändert, die Angaben daneben nicht."),
            _("Beschluss, Zeitpunkt oder was aus Beiträgen wurde, steht bei uns anders als in dieser Datei."),
        ),
        Finding.ALTERED: (_("Diese Datei wurde verändert."), _("Bitte verlassen Sie sich nicht auf sie und laden Sie das Dokument neu herunter.")),
        Finding.NAMED: (
            _("Diese Datei nennt die {name}, ist aber nicht die Datei, die wir ausgegeben haben.").format(name=name),
            _("Vielleicht hat jemand sie gespeichert, umgewandelt oder geändert. Bitte laden Sie das Original herunter."),
        ),
        Finding.CANDIDATE: (
            _("Das ist ein unveränderter Entwurf, keine veröffentlichte Fassung."),
            _("Er wurde einem Gremium so vorgelegt."),
        ),
        Finding.FOREIGN: (
            _("In sich stimmt dieses Dokument, aber wir haben es nicht veröffentlicht."),
            _("Inhalt und Prüfsumme passen zusammen; in unserem Archiv steht es nicht."),
        ),
        Finding.NEWER: (_("Dieses Dokument hat eine neuere Programmfassung geschrieben."), _("Diese Programmfassung kann es nicht prüfen.")),
        Finding.UNKNOWN: (
            _("Diese Datei kennen wir nicht."),
            _("Sie gehört zu keinem Dokument, das wir veröffentlicht haben, oder sie nennt keines."),
        ),
    }
    return words[found.finding]
