"""Reports."""

from django.urls import path

from mittragen.desk.accounts import files, overview, years

_ACCOUNTS = "konzepte/<slug:slug>/umsetzung/berichte/"

urlpatterns = [
    path(_ACCOUNTS, overview.accounts, name="accounts"),
    path(f"{_ACCOUNTS}bericht.<slug:report_suffix>", files.report, name="account-file"),
    path(f"{_ACCOUNTS}jahr/", years.year, name="account-year"),
    path(f"{_ACCOUNTS}jahr/jahreszahlen.<slug:year_suffix>", files.figures_of_year, name="account-year-file"),
]
