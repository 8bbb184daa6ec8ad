"""Texts of web platforms: several languages in one JSON cell, markup instead of paragraphs."""

import html
import re

import msgspec

_LANGUAGES = ("de", "de-DE", "en", "fr", "nl", "da")


def languages_in(text: str) -> dict[str, str]:
    """The texts by language of a cell such as ``{"de": "…", "en": "…"}``; empty for every other cell."""
    if not text.lstrip().startswith("{"):
        return {}
    try:
        found = msgspec.json.decode(text.encode())
    except (msgspec.DecodeError, UnicodeEncodeError):
        return {}
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        return {}
    return {language: value for language, value in found.items() if value.strip()}


def in_german_first(texts: dict[str, str]) -> tuple[str, dict[str, str]]:
    """The text in German, else in the first language there is; and the others."""
    language = next((language for language in _LANGUAGES if language in texts), next(iter(texts), ""))
    return texts.get(language, ""), {other: text for other, text in texts.items() if other != language}


def plain(text: str) -> str:
    """A text without markup: paragraphs and line breaks become lines, items of lists get a dash."""
    if "<" not in text:
        return html.unescape(text) if "&" in text else text
    text = re.sub(r"(?is)<(script|style)\b.*?</\1>", " ", text)
    text = re.sub(r"(?i)<li[^>]*>\s*(?:<p[^>]*>)?", "\n- ", text)
    text = re.sub(r"(?is)<a\b[^>]*\bhref=[\"']([^\"']+)[\"'][^>]*>(.*?)</a>", r"\2 (\1)", text)
    text = re.sub(r"(?i)<br\s*/?>|</(?:p|div|li|ul|ol|h\d|tr)>", "\n", text)
    text = html.unescape(re.sub(r"<(?![\w.+-]+@[\w.-]+>)[^>]+>", "", text))
    return "\n".join(line for line in (" ".join(part.split()) for part in text.split("\n")) if line)
