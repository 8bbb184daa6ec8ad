"""Where the build reads and writes. Everything written is ignored by git."""

from pathlib import Path

DESIGN = Path(__file__).resolve().parent.parent
CHECKOUT = DESIGN.parent.parent.parent
PACKAGES = CHECKOUT / "node_modules"
KERN = PACKAGES / "@kern-ux" / "native" / "dist"
ARABIC = PACKAGES / "@fontsource" / "noto-sans-arabic" / "files"
OWN_STYLES = DESIGN / "static" / "mittragen" / "css"
DESK_STYLES = OWN_STYLES / "desk"
VENDOR = DESIGN / "static" / "mittragen" / "vendor"
PRINT_FONTS = DESIGN / "fonts"
LOCALE = DESIGN.parent / "locale"
STAMP = VENDOR / "stamp.txt"
