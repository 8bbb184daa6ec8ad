"""What somebody typed about one measure: read from the form, with what has to be put right beside each field."""

from dataclasses import dataclass, field
from decimal import Decimal
from urllib.parse import urlsplit

from django.http import QueryDict
from django.utils.translation import gettext as _

from mittragen.edition import elements
from mittragen.edition.progress import LightStep, PhaseStep
from mittragen.edition.terms import ReportKind
from mittragen.edition.text import clean_line, clean_text
from mittragen.monitoring.actions import Answers
from mittragen.monitoring.models import Report
from mittragen.monitoring.rules import is_web_address
from mittragen.municipality.numbers import NoNumberError, decimal_in, written

LONGEST_TEXT = 5_000
MOST_ADDRESSES = 5
TEXTS = ("text", "obstacles", "next_steps", "help_wanted")


@dataclass(frozen=True, kw_only=True)
class Typed:
    """The fields as they were filled in. ``readings`` are as typed, by the key of the indicator; ``errors`` by the name of the field."""

    phase: str = ""
    light: str = ""
    text: str = ""
    obstacles: str = ""
    next_steps: str = ""
    help_wanted: str = ""
    reason: str = ""
    addresses: tuple[str, ...] = ()
    readings: dict[str, str] = field(default_factory=dict)
    values: dict[str, Decimal] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def says_something(self) -> bool:
        """Whether anything is filled in beside the reason."""
        return any((self.phase, self.light, self.text, self.obstacles, self.next_steps, self.help_wanted, self.addresses, self.values))

    def answers(self, kind: ReportKind) -> Answers:
        """What is to be kept."""
        return Answers(
            kind=kind,
            phase=self.phase,
            light=self.light,
            text=self.text,
            obstacles=self.obstacles,
            next_steps=self.next_steps,
            help_wanted=self.help_wanted,
            reason=self.reason,
            evidence=tuple((urlsplit(address).hostname or address, address) for address in self.addresses),
            readings=self.values,
        )


def typed_in(data: QueryDict, phases: tuple[PhaseStep, ...], lights: tuple[LightStep, ...], indicators: tuple[elements.Indicator, ...]) -> Typed:
    """What a form says. A step that no form of ours offers is said beside the field, like everything else that does not fit."""
    errors: dict[str, str] = {}
    texts = {name: clean_text(data.get(name, "")).strip() for name in (*TEXTS, "reason")}
    for name, said in texts.items():
        if len(said) > LONGEST_TEXT:
            errors[name] = _("Das ist sehr lang. Bitte kürzen Sie auf höchstens %(count)s Zeichen.") % {"count": LONGEST_TEXT}
    chosen = {"phase": data.get("phase", ""), "light": data.get("light", "")}
    for name, steps in (("phase", phases), ("light", lights)):
        if chosen[name] and chosen[name] not in {step.code for step in steps}:
            errors[name] = _("Diese Angabe gibt es nicht mehr. Bitte wählen Sie eine der Schaltflächen.")
    addresses = tuple(dict.fromkeys(whole for one in data.getlist("address") if (whole := _whole(clean_line(one)))))
    if any(not is_web_address(address) for address in addresses):
        errors["address"] = _("Bitte geben Sie eine Internetadresse ein, zum Beispiel https://www.example.org/bericht.")
    elif len(addresses) > MOST_ADDRESSES:
        errors["address"] = _("Bitte geben Sie höchstens %(count)s Internetadressen an.") % {"count": MOST_ADDRESSES}
    readings = {one.key: clean_line(data.get(f"wert-{one.key}", ""))[:60] for one in indicators}
    values: dict[str, Decimal] = {}
    for key, said in readings.items():
        try:
            values |= {key: decimal_in(said)} if said else {}
        except NoNumberError as error:
            errors[f"wert-{key}"] = str(error)
    return Typed(**chosen, **texts, addresses=addresses, readings=readings, values=values, errors=errors)


def typed_before(report: Report | None) -> Typed:
    """What stands there already, as the form shows it."""
    if report is None:
        return Typed()
    return Typed(
        phase=report.phase,
        light=report.light,
        text=report.text,
        obstacles=report.obstacles,
        next_steps=report.next_steps,
        help_wanted=report.help_wanted,
        reason=report.reason,
        addresses=tuple(one.address for one in report.evidence.all() if one.address),
        readings={one.indicator.key: written(one.value) for one in report.readings.all()},
    )


def _whole(address: str) -> str:
    """People leave out how an address begins."""
    return f"https://{address}" if address and "://" not in address and "." in address and " " not in address and "@" not in address else address
