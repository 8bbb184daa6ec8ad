"""The public site of a municipality: sealed editions in, pages out. Pure, and the same for a server and for a folder of files.

``Library(documents)`` holds the editions; ``render_page(library, site, path, query)`` gives a page, a redirect or ``None``; ``render_missing`` the 404 page;
``page_paths(library)`` all canonical addresses; ``site_files(library, site, targets)`` the whole site as files; ``kept_inside(page, prefix)`` a page of a
site below another address.
"""

from mittragen.outputs.html.inside import kept_inside
from mittragen.outputs.html.library import Library
from mittragen.outputs.html.page import Page
from mittragen.outputs.html.routes import page_paths, render_missing, render_page
from mittragen.outputs.html.running import Running
from mittragen.outputs.html.static import site_files

__all__ = ["Library", "Page", "Running", "kept_inside", "page_paths", "render_missing", "render_page", "site_files"]
