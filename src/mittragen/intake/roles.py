"""What a column, a row of a profile or a labelled paragraph can mean, and the words that name it in six languages."""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz


class Role(StrEnum):
    """The meaning of a column. The value is the name used in mapping files and in ``ColumnRole.role``."""

    KEY = "key"
    KIND = "kind"
    PARENT = "parent"
    LABEL = "label"
    GOAL_LABEL = "goal_label"
    FIELD_LABEL = "field_label"
    FIELD = "field"
    STRATEGIC_GOAL = "strategic_goal"
    GOAL = "goal"
    TITLE = "title"
    MEASURE = "measure"
    SUB_MEASURE = "sub_measure"
    TEXT = "text"
    LEAD = "lead"
    PARTNERS = "partners"
    RESPONSIBLE = "responsible"
    PART_PLAYED = "part_played"
    TIME = "time"
    STARTS = "starts"
    ENDS = "ends"
    COST = "cost"
    FUNDING = "funding"
    STAFF = "staff"
    INDICATOR = "indicator"
    THEMES = "themes"
    TARGET_GROUPS = "target_groups"
    PRIORITY = "priority"
    NOVELTY = "novelty"
    STARTING_POINT = "starting_point"
    STEPS = "steps"
    STATUS = "status"
    STATUS_TEXT = "status_text"
    COUNCIL_REFERENCE = "council_reference"
    LINKS = "links"
    NOTES = "notes"
    CONTACT = "contact"
    DETAIL = "detail"
    IGNORE = "ignore"


_WORDS: dict[Role, str] = {
    Role.KEY: "schlüssel|key|schluessel",
    Role.KIND: "ebene|typ|art|level|kind|type|art des eintrags|elementart",
    Role.PART_PLAYED: "rolle|role|funktion|rôle|rol|rolle der organisation|art der beteiligung|beteiligungsart",
    Role.CONTACT: "ansprechpartner|ansprechperson|ansprechpartnerin|kontakt|kontaktperson|telefon|tel|e-mail|mail|email|contact|contact person|telefonnummer|"
    "durchwahl|contactpersoon|kontaktperson|personne de contact|téléphone",
    Role.GOAL_LABEL: "ziel nr|ziel-nr|zielnummer|nr ziel|nummer ziel|ziel id|goal no|goal id|objective no|nr des ziels|doelnummer|no objectif|mål nr",
    Role.FIELD_LABEL: "hf nr|handlungsfeld nr|nr handlungsfeld|field no|hf-nr",
    Role.LABEL: "nr|nummer|lfd nr|laufende nummer|lfd nummer|kennung|kürzel|code|id|ziffer|kennziffer|maßnahmennummer|maßnahmen-nr|maßnahme nr|nr der maßnahme|"
    "maßn nr|m-nr|no|number|numéro|n°|nº|num|réf|ref|référence|volgnr|nummer maatregel|nr maatregel|#|pos|position|identifier|measure no|action no|"
    "measure number|action number|action id|tiltag nr|nr tiltag|lp nr",
    Role.STRATEGIC_GOAL: "strategisches ziel|strategische ziele|leitziel|leitziele|oberziel|strategic goal|strategic objective|objectif stratégique|"
    "strategisch doel|strategisk mål|hauptziel|wirkungsziel|rahmenziel|richtungsziel",
    Role.FIELD: "handlungsfeld|handlungsfelder|themenfeld|handlungsbereich|aktionsfeld|themenbereich|schwerpunkt|bereich|feld|thema|kapitel|hf|"
    "action area|priority area|policy area|focus area|strategic area|field of action|"
    "field|action field|area|area of action|thematic area|policy field|domaine|axe|champ d'action|domaine d'action|axe stratégique|actieveld|themaveld|"
    "beleidsveld|actiegebied|theme|pillar|strand|sector|sektor|secteur|indsatsområde|område|temaområde|topic|scope|scope/name",
    Role.TARGET_GROUPS: "zielgruppe|zielgruppen|zielgruppe(n)|adressaten|adressatenkreis|für wen|target group|target groups|audience|public cible|groupe cible|"
    "groupes cibles|doelgroep|doelgroepen|målgruppe|målgrupper",
    Role.SUB_MEASURE: "teilmaßnahme|teilmaßnahmen|untermaßnahme|teilprojekt|einzelmaßnahme|sub-measure|sub measure|submeasure|sous-action|sous-mesure|"
    "deelmaatregel|deltiltag",
    Role.TITLE: "titel|maßnahmentitel|titel der maßnahme|bezeichnung|name der maßnahme|kurztitel|maßnahmenname|title|name|titre|intitulé|titel maatregel|"
    "projekttitel|projektname|measure title|action title|naam|navn|overskrift|betreff",
    Role.TEXT: "beschreibung|maßnahmenbeschreibung|beschreibung der maßnahme|kurzbeschreibung|inhalt|inhalte|erläuterung|erläuterungen|text|details|wortlaut|"
    "description|descriptif|beschrijving|omschrijving|beskrivelse|explanation|toelichting|konkretisierung|inhaltliche beschreibung|ausführung|was|what",
    Role.LEAD: "federführung|federführend|federführende stelle|lead|hauptverantwortlich|hauptverantwortung|hauptzuständigkeit|hauptzuständig|"
    "projektträger|träger|"
    "initiator|möglicher initiator|lead organisation|lead partner|lead agency|pilote|chef de file|porteur|trekker|penvoerder|tovholder|leitung|koordination|"
    "federführende organisation|coordinator|lead responsible|maßnahmenträger|maître d'ouvrage",
    Role.PARTNERS: "beteiligte|beteiligung|partner|kooperationspartner|mitwirkende|mitwirkung|weitere akteure|weitere beteiligte|akteure|kooperation|"
    "in kooperation mit|partners|partenaires|partenaire|samenwerkingspartners|betrokkenen|samarbejdspartnere|partnere|unterstützung durch|"
    "netzwerkpartner|betrokken partijen|"
    "mitwirkende stellen|further actors|other actors|participants|involved|weitere partner|zusammenarbeit mit|beteiligte akteure|collaborators",
    Role.RESPONSIBLE: "zuständigkeit|zuständigkeiten|zuständig|verantwortlich|verantwortliche|verantwortung|verantwortlichkeit|verantwortlichkeiten|"
    "verantwortliche stelle|zuständige stelle|organisation|organisationen|akteur|wer|who|responsible|responsibility|responsibilities|responsible party|"
    "responsible parties|responsible organisation|responsable|responsables|responsabilité|qui|verantwoordelijke|verantwoordelijk|verantwoordelijkheid|wie|"
    "ansvarlig|ansvarlige|ansvar|hvem|institution|umsetzung durch|owner|verantwortliche akteure|organization|organización|stelle|zuständige organisation",
    Role.STARTS: "von|beginn|start|anfang|startdatum|ab|starttermin|from|begin|start date|début|date de début|van|startjahr|fra|umsetzungsbeginn|seit|"
    "startdato|"
    "beginn der maßnahme|start year",
    Role.ENDS: "bis|ende|enddatum|endtermin|abschluss|to|until|end|end date|fin|date de fin|tot|einde|slut|til|fertigstellung|umsetzung bis|endjahr|frist|"
    "deadline|slutdato|due date|zieldatum|échéance|end year",
    Role.TIME: "zeitrahmen|zeitraum|zeit|zeitplan|zeitplanung|laufzeit|termin|umsetzungszeitraum|zeithorizont|zeitliche umsetzung|wann|when|time|timeframe|"
    "time frame|timeline|period|schedule|timing|duration|calendrier|délai|période|quand|planning|tijdpad|termijn|looptijd|wanneer|periode|tidsplan|tid|"
    "timescale|timescales|by when|"
    "tidsramme|hvornår|umsetzungszeit|zeitlicher rahmen|dauer|zeitschiene|projektlaufzeit|zieljahr|umsetzung wann|tijdsplanning|horizon|jahr",
    Role.FUNDING: "finanzierung|förderung|mittelherkunft|finanzierungsquelle|funding|funding source|financement|financiering|finansiering|fördermittel|"
    "finanzierung durch|kostenträger",
    Role.STAFF: "personal|personal vzä|vzä|vk|stellen|stellenanteil|stellenanteile|personalbedarf|personalaufwand|personelle ressourcen|"
    "personalressourcen|staff|"
    "fte|staffing|personnel|etp|personeel|personale|årsværk|personalkapazität|stellenbedarf|vollzeitäquivalente",
    Role.COST: "kosten|kostet|sachkosten|kosten in euro|gesamtkosten|budget|mittel|finanzen|ressourcen|finanzielle auswirkungen|finanzbedarf|finanzmittel|"
    "mittelbedarf|"
    "kostenschätzung|cost|costs|expenses|resources|finances|coût|coûts|budget prévu|moyens|kosten euro|middelen|omkostninger|økonomi|ressourcer|sachmittel|"
    "sachkosten euro|haushaltsmittel|kostenrahmen|finanzielle ressourcen|investition|euro|ressourcenbedarf|benötigte ressourcen|cost estimate|"
    "kostenraming|aufwand",
    Role.INDICATOR: "woran|"
    "indikator|indikatoren|kennzahl|kennzahlen|erfolgsindikator|erfolgsindikatoren|messgröße|messkriterium|erfolgskontrolle|zielindikator|"
    "zielerreichungsindikator|messindikator|messindikatoren|indicator|indicators|kpi|measure of success|success criteria|indicateur|indicateurs|"
    "indicatoren|indikatorer|erfolgskriterien|"
    "woran messen wir den erfolg|success measure|success measures|measures of success|performance measure|outcome measure|zielwert|output|evaluation",
    Role.THEMES: "querschnitt|querschnittsthema|querschnittsthemen|querschnittsaufgabe|cross-cutting|cross-cutting theme|cross-cutting themes|"
    "thème transversal|"
    "thèmes transversaux|transversaal thema|tværgående tema|schlagworte|tags|kategorie|kategorien|categories|category|category/name|catégorie",
    Role.PRIORITY: "priorität|prio|prioritäten|priorisierung|dringlichkeit|priority|priorité|prioriteit|prioritet|rang",
    Role.NOVELTY: "neu|neu fortführung|neu/fortgeführt|neuheit|neu fortgeführt|neue maßnahme|novelty|new continued|neu bestehend|fortführung|nouveau",
    Role.STARTING_POINT: "ausgangslage|ausgangssituation|ist-stand|bestand|bisherige aktivitäten|was gibt es schon|starting point|situation|baseline|"
    "situation de départ|uitgangssituatie|udgangspunkt|hintergrund|problem|bedarf|anlass",
    Role.STEPS: "schritte|umsetzungsschritte|arbeitsschritte|meilensteine|handlungsschritte|nächste schritte|steps|milestones|next steps|étapes|jalons|stappen|"
    "mijlpalen|trin|milepæle|tasks|aufgaben|action steps|einzelschritte",
    Role.STATUS_TEXT: "sachstand|umsetzungsstand|stand der umsetzung|aktueller stand|bericht|zwischenbericht|bemerkungen zum stand|progress|current state|"
    "état d'avancement|avancement|stand van zaken|voortgang|fremskridt|status text|zwischenstand|stand|umsetzungsbericht|zielerreichung|"
    "zielerreichungsgrad|progress report|aktueller sachstand",
    Role.STATUS: "status|umsetzungsstatus|ampel|bearbeitungsstand|state|statut|état|implementation phase|phase|umsetzungsphase|fase|status/name|bewertung",
    Role.COUNCIL_REFERENCE: "beschluss|ratsbeschluss|vorlage|drucksache|vorlagennummer|beschlussvorlage|beschlussnummer|council paper|decision|délibération|"
    "raadsbesluit|byrådsbeslutning|kreistagsbeschluss",
    Role.LINKS: "querverweis|querverweise|siehe auch|verweis|verweise|verknüpfung|verknüpfungen|related|related measures|related actions|see also|"
    "voir aussi|zie ook|se også|ergänzende maßnahmen|verwandte maßnahmen",
    Role.NOTES: "intern|interne notiz|interne notizen|internal|internal notes|notiz intern|bemerkung intern|interne bemerkung|interne bemerkungen|"
    "interne vermerke|"
    "nur intern|interne anmerkungen",
    Role.PARENT: "übergeordnet|gehört zu|parent|parent id|parent/id|parent_id|oberelement",
    Role.GOAL: "ziel|ziele|teilziel|teilziele|zielsetzung|operatives ziel|operative ziele|handlungsziel|handlungsziele|unterziel|goal|goals|objective|"
    "objectives|"
    "aim|operational goal|operational objective|objectif|objectifs|but|objectif opérationnel|doel|doelen|doelstelling|doelstellingen|operationeel doel|mål|"
    "delmål|målsætning|zielformulierung|ziel der maßnahme|entwicklungsziel|smart-ziel|konkretes ziel|was soll erreicht werden|was wollen wir erreichen",
    Role.MEASURE: "maßnahme|maßnahmen|massnahme|massnahmen|maßnahmenvorschlag|projekt|projekte|aktion|aktionen|aktivität|aktivitäten|vorhaben|"
    "handlungsempfehlung|"
    "empfehlung|measure|measures|action|actions|activity|activities|project|mesure|mesures|activité|maatregel|maatregelen|actie|acties|activiteit|tiltag|"
    "foranstaltning|handling|aktivitet|indsats|maßnahme/projekt|angebot|leistung|vorschlag|recommendation|was tun wir",
}

_SHORT = {"nr", "vza", "fte", "vk", "wer", "was", "wann", "who", "when", "what", "qui", "prio"}
_WEAK = {Role.MEASURE, Role.GOAL, Role.FIELD, Role.TEXT, Role.TITLE, Role.KIND, Role.STATUS, Role.ENDS, Role.STARTS}


@lru_cache(maxsize=32768)
def folded(text: str) -> str:
    """A header or name reduced for comparing: lower case, no accents, no marks, single blanks; a hyphen at a line end joins."""
    joined = re.sub(r"[-\u2010\u00ad]\s*\n\s*(?=[a-zäöüß])", "", text.replace("\u00ad", ""))
    plain = unicodedata.normalize("NFKD", joined.casefold())
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return " ".join(re.sub(r"[^\w#°]+", " ", plain.replace("€", " euro ")).split())


def _lexicon() -> dict[str, Role]:
    words: dict[str, Role] = {}
    for role, line in _WORDS.items():
        for word in line.split("|"):
            words.setdefault(folded(word), role)
    return words


LEXICON = _lexicon()
_BY_FIRST: dict[str, list[str]] = {}
for _word in LEXICON:
    if len(_word) >= 5:
        _BY_FIRST.setdefault(_word[0], []).append(_word)


@lru_cache(maxsize=4096)
def role_of(header: str) -> tuple[Role | None, float]:
    """The role a header names, with a certainty from 0 to 1: the whole wording, then without brackets, then its parts, then words in it, then typing errors."""
    for candidate, certainty in _wordings(header):
        if candidate in LEXICON:
            return LEXICON[candidate], certainty
    whole = folded(header)
    if not whole or len(whole) > 60:
        return None, 0.0
    inside = _role_inside(whole)
    if inside is not None:
        return inside, 0.8
    return _role_alike(whole)


def _wordings(header: str) -> list[tuple[str, float]]:
    without_brackets = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", header)
    wordings = [(folded(header), 1.0), (folded(without_brackets), 0.95)]
    if len(header) <= 60:
        wordings += [(folded(part), 0.85) for part in re.split(r"[/&,;:|\n]| und | and | et | en | og | ou | oder ", without_brackets)]
    return [(wording, certainty) for wording, certainty in wordings if wording]


def _role_inside(whole: str) -> Role | None:
    words = whole.split()
    if len(words) > 7:
        return None
    found: list[tuple[bool, int, Role]] = []
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            role = LEXICON.get(" ".join(words[start:end]))
            if role is not None and (end - start > 1 or len(words[start]) > 3 or words[start] in _SHORT):
                found.append((role not in _WEAK, end - start, role))
    return max(found, key=lambda item: item[:2])[2] if found else None


def _role_alike(whole: str) -> tuple[Role | None, float]:
    best, score = None, 0.0
    for word in _BY_FIRST.get(whole[0], ()):
        if abs(len(word) - len(whole)) <= 3:
            ratio = fuzz.ratio(whole, word)
            if ratio > score:
                best, score = word, ratio
    if best is None or score < 84:
        return None, 0.0
    return LEXICON[best], round(0.75 * score / 100, 2)
