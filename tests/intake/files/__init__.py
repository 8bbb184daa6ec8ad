"""Office files of the kind, each with what an official would expect of it (the truth), built by programs that are the same each time."""

from tests.intake.files import corners, exports, further, languages, levels, lists, prose, rarer, reports, texts, word, workbook

CASES = (
    *lists.CASES,
    *languages.CASES,
    *levels.CASES,
    *prose.CASES,
    *texts.CASES,
    *exports.CASES,
    *word.CASES,
    *workbook.CASES,
    *further.CASES,
    *rarer.CASES,
    *reports.CASES,
    *corners.CASES,
)
