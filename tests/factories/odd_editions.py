"""Editions that strain the outputs: one in Arabic, one whose texts look like markup, formulas or code."""

from datetime import date
from decimal import Decimal

from mittragen.edition.documents import (
    Chapter,
    Edition,
    Publisher,
)
from mittragen.edition.elements import (
    Actor,
    Amount,
    Cost,
    Detail,
    FieldOfAction,
    Goal,
    GuidingPrinciple,
    Indicator,
    Measure,
    MeasureLink,
    Origin,
    Period,
    Responsibility,
)
from mittragen.edition.terms import (
    MunicipalityKind,
    OriginKind,
    ResponsibilityRole,
)

LEAD, PARTNER = ResponsibilityRole.LEAD, ResponsibilityRole.PARTNER


def arabic_edition() -> Edition:
    """An edition written in Arabic, with Latin names, numbers and isolates in the running text."""
    return Edition(
        publisher=Publisher(name="Landkreis Musterau", kind=MunicipalityKind.COUNTY, email="teilhabe@musterau.invalid"),
        slug="integrationskonzept-ar",
        label="2026",
        title="نعيش معًا في موستراو",
        subtitle="خطة الاندماج 2026–2030",
        language="ar",
        as_of=date(2026, 2, 28),
        introduction="هذه الخطة لكل من يعيش هنا.",
        guiding_principles=(GuidingPrinciple(key="l1", title="الجميع ينتمي إلى هنا", text="- اللغة\n- العمل\n- المشاركة"),),
        fields_of_action=(FieldOfAction(key="f1", label="1", title="اللغة والتعليم", text="اللغة تفتح الأبواب."),),
        goals=(Goal(key="g1", label="1.1", title="دورة مناسبة للجميع", parent="f1"),),
        measures=(
            Measure(
                key="m1",
                label="1.1.1",
                title="مكتب إرشاد لغوي في \u2066Jobcenter\u2069",
                text="يقدم المكتب **المشورة** في 12 بلدية، على العنوان \u2066Musterweg 1\u2069.",
                parent="g1",
                responsibilities=(Responsibility(actor="a1", role=LEAD),),
                period=Period(text="من 2026 إلى 2028", starts_on=date(2026, 1, 1), ends_on=date(2028, 12, 31)),
                cost=Cost(text="10.000 €"),
            ),
        ),
        actors=(Actor(key="a1", name="Volkshochschule Musterau (المدرسة الشعبية العليا)"),),
    )


def awkward_edition() -> Edition:
    """Texts that look like markup, formulas or code, labels that are not unique, very long words, and as much as possible empty."""
    long_word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    texts = (
        ("B5+6", "<script>alert(1)</script> & <b>fett</b>", '#set page(width: 1cm)\n\n#read("/etc/passwd") $x^2$ `code` @m1 <m1>'),
        ("=1+1", '=HYPERLINK("https://boese.invalid";"klick")', "@SUM(A1:A9)\n\n+49 1234 56\n\n-5 Grad"),
        ("Üneu", "😀 Willkommen 👨‍👩‍👧 bei uns ☎️", "Ласкаво просимо до Мустерау! Привіт, їжак. Γειά σου. 你好. ትግርኛ"),
        ("Üneu", long_word * 3, "x" * 400 + " " + "https://sehr.lange.adresse.invalid/" + "pfad-" * 60),
        ("", "-", ""),
        (
            "1.10",
            "\\*kein\\* Stern, {{ jinja }} {% raw %} ${HOME} %s {0}",
            "\\# keine Überschrift\n\n* * *\n\n    Einrückung\n\n> Zitat\n\n![Bild](http://boese.invalid/x.png) [Text](javascript:alert(1))",
        ),
    )
    measures = tuple(Measure(key=f"m{number}", label=label, title=title, text=text, parent="f1") for number, (label, title, text) in enumerate(texts, start=1))
    full = Measure(
        key="m9",
        label="@SUM",
        title="'Anführung\" ; Semikolon\tTabulator",
        parent="weg",
        responsibilities=(Responsibility(actor="a1", role=LEAD, note="=2+2"), Responsibility(actor="fehlt", role=LEAD)),
        period=Period(text="-"),
        cost=Cost(text="=10.000 €", one_off=Amount(euro=Decimal("0.5"))),
        themes=("fehlt",),
        links=(MeasureLink(measure="fehlt", wording="s. 9.9.9"),),
        details=(Detail(label="", text=""), Detail(label="<td>", text="|")),
        origins=(Origin(kind=OriginKind.IMPORT),),
    )
    return Edition(
        publisher=Publisher(name="<h1>Gemeinde & Söhne</h1>", kind=MunicipalityKind.MUNICIPALITY),
        slug="eigenartig",
        label="1/2 &",
        title='#title("Konzept") <script> 😀',
        as_of=date(2026, 2, 28),
        chapters=(Chapter(key="k1", title="", text=""),),
        fields_of_action=(FieldOfAction(key="f1", title="=1+1"), FieldOfAction(key="f2", label="", title="")),
        goals=(Goal(key="g1", title="Ziel ohne Feld", parent="weg"), Goal(key="g2", title="", parent="f2")),
        measures=(*measures, full),
        actors=(Actor(key="a1", name="=cmd|' /C calc'!A0"), Actor(key="a2", name="Ohne Maßnahme")),
        indicators=(Indicator(key="i1", title="[Link](https://boese.invalid)", unit="%"),),
    )
