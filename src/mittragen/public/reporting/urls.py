"""What stands behind a personal link. Each page once in the recipient's language, and once in every other."""

from django.urls import include, path, re_path, register_converter
from django.urls.resolvers import URLPattern

from mittragen.public.reporting import coding, covering, ending, measuring, tabling, wrong
from mittragen.public.reporting.addresses import ChosenLanguage, Secret

register_converter(ChosenLanguage, "chosen")
register_converter(Secret, "secret")
_PAGES: list[URLPattern] = [
    path("", covering.cover, name="reporting"),
    path("los/", covering.begin),
    path("code/", coding.code),
    path("ablehnen/", covering.decline),
    path("fertig/", ending.end),
    path("tabelle/", tabling.sheet),
    path("<int:number>/", measuring.measure),
]
urlpatterns = [
    path("meldung/<secret:token>/", include(_PAGES)),
    path("meldung/<secret:token>/<chosen:language>/", include(_PAGES)),
    # What mail programs make of an address: a full stop, a bracket or a quotation mark too many, or no slash.
    re_path(r"^meldung/(?P<token>[A-Za-z0-9_-]{16,64})(?:/?[^\w/-]+)?/?\Z", wrong.tidied),
    re_path(r"^meldung(?:/|\Z)", wrong.nothing),
]
