"""What a careful administrator would mend of the tenant's branding before users see it (requirement C9)."""

from __future__ import annotations

from common.contracts.branding import TenantBranding
from common.contracts.preview import PreviewWarning
from common.contracts.texts import find_untranslated
from daemon.services.tenant.own_css import find_css_problems, write_css
from daemon.services.tenant.own_css_contrast import GOOD, REFUSED, find_contrast_problems, find_unreadable
from daemon.services.tenant.palette import derive
from daemon.views.languages import list_offered

# Declarations after which only eyes can tell whether everything is read easily.
_TINTS = ("color:", "background:", "background-color:")


def find_branding_warnings(brand: TenantBranding) -> list[PreviewWarning]:
    """List what to look at: colours that had to be moved, texts that a language lacks, what a style sheet says that it may not.

    Args:
        brand: the draft.
    """
    problems = find_css_problems(brand.css) or find_contrast_problems(brand)
    found = [PreviewWarning(problem.code, problem.message, problem.field) for problem in problems]
    for each in find_unreadable(brand):
        if each.ratio >= REFUSED:
            message = f"`{each.part}` is hard to read in the {each.theme} theme: its contrast is {each.ratio:.1f}, and {GOOD} is good."
            found.append(PreviewWarning(f"branding.css_contrast_{each.theme}", message, "css"))
    for field, is_dark in (("colour", False), ("dark_colour", True)):
        colour = getattr(brand, field)
        if colour and (made := derive(colour, dark=is_dark)).moved:
            message = f"White or black text could not be read on {colour}; buttons are {made.primary}."
            found.append(PreviewWarning("branding.colour_moved", message, field))
    offered = list_offered(brand.languages)
    for key, language in find_untranslated(brand.texts, tuple(offered)):
        found.append(PreviewWarning("branding.no_text", f"There is no text in {offered[language]}.", f"texts.{key}.{language}"))
    for index, link in enumerate(brand.footer_links):
        found += [
            PreviewWarning("branding.no_text", f"There is no text in {name}.", f"footer_links.{index}.texts.{language}")
            for language, name in offered.items()
            if not link.texts.get(language, "").strip()
        ]
    if any(tint in write_css(brand.css) for tint in _TINTS):
        message = "The style sheet sets colours of its own: look at the pages in both themes, whether everything can be read."
        found.append(PreviewWarning("branding.css_colours", message, "css"))
    return found
