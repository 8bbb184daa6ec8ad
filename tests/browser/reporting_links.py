"""The secrets of the links that :mod:`tests.browser.prepared_reporting` makes."""

VEREIN = "verein-verein-verein-verein-1234"
ARABIC = "arabic-arabic-arabic-arabic-1234"
OTHER = "anders-anders-anders-anders-1234"
STRICT = "strict-strict-strict-strict-1234"
