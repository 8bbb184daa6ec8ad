"""What people write into cells for time, cost, staff and responsibility: the wording kept, and read only as far as it is certain."""

from mittragen.intake.wording.cost import cost
from mittragen.intake.wording.period import period, period_between
from mittragen.intake.wording.responsibility import Responsible, responsible
from mittragen.intake.wording.staff import staff

__all__ = ["Responsible", "cost", "period", "period_between", "responsible", "staff"]
