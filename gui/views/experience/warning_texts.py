"""What the preview warns of in the tenant's branding, in the administrator's words."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from common.contracts.preview import PreviewWarning

_PART = re.compile(r"`([^`]+)`")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def warning_text(warning: PreviewWarning) -> str:
    """The sentence of a warning, in the language in use; the daemon's own for one that is not known here.

    Args:
        warning: of a preview of the branding.
    """
    texts = {
        "branding.colour_moved": QCoreApplication.translate("BrandingWarnings", "Text could not be read on it; buttons are {colour}."),
        "branding.no_text": QCoreApplication.translate("BrandingWarnings", "There is no text in this language."),
        "branding.css_colours": QCoreApplication.translate(
            "BrandingWarnings", "It sets colours of its own: look at the pages in both themes, whether everything can be read."
        ),
        "branding.css_contrast_light": QCoreApplication.translate("BrandingWarnings", "{part} is hard to read on its ground in the light theme."),
        "branding.css_contrast_dark": QCoreApplication.translate("BrandingWarnings", "{part} is hard to read on its ground in the dark theme."),
    }
    part = _PART.search(warning.message)
    colours = _COLOUR.findall(warning.message)
    return texts.get(warning.code, warning.message).replace("{colour}", colours[-1] if colours else "").replace("{part}", part[1] if part else "")
