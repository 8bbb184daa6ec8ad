"""Sixty cards as they hung on the walls of an invented workshop, by the heading they end up under, and what three people said in talks."""

COURSES = (
    "Abendkurse mit Kinderbetreuung",
    "Deutsch am Arbeitsplatz, nicht erst nach Feierabend",
    "Kurse auch in den kleinen Gemeinden",
    "Wer B1 hat, wartet acht Monate auf B2",
    "Fachsprache Pflege anbieten",
    "Alphabetisierung für Ältere",
    "Ein Kurs, in den man jederzeit einsteigen kann",
    "Prüfungsgebühren übernehmen",
    "Schriftsprache und Dialekt: beides üben",
    "Kurse am Samstag",
    "Online-Kurse scheitern am Netz im Dorf",
    "Mütterkurse in der Grundschule",
    "Laptops zum Ausleihen",
    "Lehrkräfte besser bezahlen",
    "Nicht alle lernen aus Büchern: in Werkstätten lernen",
    "Sprachcafé mit festen Zeiten",
    "Einstufung an einer Stelle für alle Träger",
    "Kurse für Menschen mit Hörbehinderung",
    "Bücherei als Lernort länger öffnen",
    "Wörter für das erste Elterngespräch",
)
WAYS = (
    "Letzter Bus fährt um 19 Uhr",
    "Haltestelle am Industriegebiet fehlt",
    "Fahrplan verstehen: Bilder statt Abkürzungen",
    "Mitfahrbank zwischen den Dörfern",
    "Fahrradkurs für Frauen wiederholen",
    "Monatskarte kostet mehr als der Kurs",
    "Rufbus auch auf Arabisch und Ukrainisch bestellen",
    "Radweg nach Haren endet im Nirgendwo",
    "Zum Amt nur mit zweimal Umsteigen",
    "Kinderwagen passen nicht in den Bürgerbus",
    "Führerschein: Theorie in mehr Sprachen erklären",
    "Gebrauchte Räder sammeln und richten",
    "Am Wochenende fährt gar nichts",
    "Aufzug am Bahnhof ist seit März kaputt",
    "Fahrten zu Arztterminen organisieren",
    "Busfahrerinnen und Busfahrer schulen",
    "Licht an der Unterführung",
    "Ein Ticket für alle drei Landkreise",
    "Schulbus wartet nicht auf die Nachmittagsgruppe",
    "Kostenloser Bus am Tag der offenen Tür",
)
MEETING = (
    "Ein Raum, in dem man nichts kaufen muss",
    "Gemeinsam kochen im Dorfgemeinschaftshaus",
    "Sportvereine: Probetraining ohne Mitgliedschaft",
    "Nachbarschaftsfest in jeder Straße",
    "Feuerwehr sucht Menschen, viele wissen nichts davon",
    "Gärten zum Teilen",
    "Chor ohne Noten",
    "Spielplatz hat keine Bank für Großeltern",
    "Jugendzentrum am Freitag länger offen",
    "Paten für die ersten drei Monate",
    "Vereine erklären, was ein Verein ist",
    "Fest des Fastenbrechens im Rathaus",
    "Stammtisch auf Plattdeutsch und Persisch",
    "Schwimmzeiten nur für Frauen",
    "Repaircafé mit Übersetzung",
    "Weniger Flyer, mehr persönlich einladen",
    "Schlüssel fürs Gemeindehaus: wer darf?",
    "Erzählabend: Wie kamen unsere Familien hierher?",
    "Hausaufgabenhilfe gibt es nur in der Stadt",
    "Danke für das Willkommenscafé!",
)
HEADINGS = {"Deutsch lernen": COURSES, "Wege": WAYS, "Sich begegnen": MEETING}

TALK = """Ich habe die Zusage für die Ausbildung, aber der Bus kommt zwanzig Minuten nach Schichtbeginn an.

Im Verein war ich willkommen. Beim Vorstand mitreden durfte ich erst, als mich jemand mitgenommen hat.

Die Schule schreibt Briefe, die meine Mutter nicht lesen kann. Eine Sprachnachricht würde reichen."""
