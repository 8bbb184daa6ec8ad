"""The frame of a concept at the desk."""

from django.urls import path

from mittragen.desk.framing import chapters, concept, groups, indicators, levels, scales, summaries, themes

_FRAME = "konzepte/<slug:slug>/rahmen/"
_GROUP = f"{_FRAME}zielgruppen/<slug:group_key>/"
_INDICATOR = f"{_FRAME}indikatoren/<slug:indicator_key>/"
_CHAPTER = f"{_FRAME}kapitel/<slug:chapter_key>/"
_SUMMARY = f"{_FRAME}kurzfassungen/<slug:language>/"

urlpatterns = [
    path(_FRAME, concept.concept, name="frame"),
    path(f"{_FRAME}ebenen/", levels.levels, name="frame-levels"),
    path(f"{_FRAME}skalen/", scales.scales, name="frame-scales"),
    path(f"{_FRAME}querschnittsthemen/", themes.themes, name="frame-themes"),
    path(f"{_FRAME}zielgruppen/", groups.groups, name="frame-groups"),
    path(_GROUP, groups.group, name="frame-group"),
    path(f"{_GROUP}zusammenfuehren/", groups.merge, name="frame-group-merge"),
    path(f"{_GROUP}entfernen/", groups.remove, name="frame-group-remove"),
    path(f"{_FRAME}indikatoren/", indicators.indicators, name="frame-indicators"),
    path(_INDICATOR, indicators.indicator, name="frame-indicator"),
    path(f"{_INDICATOR}entfernen/", indicators.remove, name="frame-indicator-remove"),
    path(f"{_FRAME}kapitel/", chapters.chapters, name="frame-chapters"),
    path(_CHAPTER, chapters.chapter, name="frame-chapter"),
    path(f"{_CHAPTER}platz/", chapters.place, name="frame-chapter-place"),
    path(f"{_CHAPTER}entfernen/", chapters.remove, name="frame-chapter-remove"),
    path(f"{_FRAME}kurzfassungen/", summaries.summaries, name="frame-summaries"),
    path(_SUMMARY, summaries.summary, name="frame-summary"),
    path(f"{_SUMMARY}entfernen/", summaries.remove, name="frame-summary-remove"),
]
