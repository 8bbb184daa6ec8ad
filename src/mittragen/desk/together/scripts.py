"""The scripts of these pages."""

from mittragen.design.assets import asset

PRESENCE = asset("js/desk/presence.js")
MENTIONS = asset("js/desk/mentions.js")
PASSAGES = asset("js/desk/passages.js")
