"""Making the front-end assets: packages from npm, one stylesheet, fonts for web and print, compiled catalogues. Run: ``python -m mittragen.design.build``."""
