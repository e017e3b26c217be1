"""The colours of the console by purpose, once for light and once for dark. Nothing else names a colour."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DesignTokens:
    """One theme's colours, all as `#rrggbb`.

    Attributes:
        bg: the canvas behind everything.
        surface: cards, top bar, tables and inputs.
        raised: menus, pop-ups and tooltips.
        sidebar: the sidebar.
        hover: rows and buttons under the pointer, neutral chips, the bed of a preview.
        border, border2: lines of cards; lines of inputs and buttons.
        text, text2, text3: body, secondary text, hints.
        primary, primary_hover, primary_pressed, on_primary: the main button and what stands on it.
        accent_text, accent_bg: what is active or a link.
        focus: the ring around what has the keyboard.
        ok, ok_bg, warn, warn_bg, danger, danger_bg: states, always with a word or an icon beside them.
        toast, on_toast, toast_link: the short message at the foot of the window.
        selection: the background of selected text.
    """

    bg: str
    surface: str
    raised: str
    sidebar: str
    hover: str
    border: str
    border2: str
    text: str
    text2: str
    text3: str
    primary: str
    primary_hover: str
    primary_pressed: str
    on_primary: str
    accent_text: str
    accent_bg: str
    focus: str
    ok: str
    ok_bg: str
    warn: str
    warn_bg: str
    danger: str
    danger_bg: str
    toast: str
    on_toast: str
    toast_link: str
    selection: str


LIGHT = DesignTokens(
    bg="#F5F6F8",
    surface="#FFFFFF",
    raised="#FFFFFF",
    sidebar="#FBFBFC",
    hover="#F1F2F5",
    border="#E3E6EB",
    border2="#C2C8D2",
    text="#161A22",
    text2="#4B5363",
    text3="#626A7A",
    primary="#4F46E5",
    primary_hover="#4338CA",
    primary_pressed="#3730A3",
    on_primary="#FFFFFF",
    accent_text="#4038C8",
    accent_bg="#EEEFFE",
    focus="#7C75F2",
    ok="#15783C",
    ok_bg="#E6F5EB",
    warn="#8F5206",
    warn_bg="#FDF2DC",
    danger="#BE2018",
    danger_bg="#FDECEA",
    toast="#161A22",
    on_toast="#FFFFFF",
    toast_link="#ABA8FF",
    selection="#D9D7FB",
)

DARK = DesignTokens(
    bg="#0F1217",
    surface="#171B22",
    raised="#1E232C",
    sidebar="#12151B",
    hover="#1F242D",
    border="#282E39",
    border2="#434B5A",
    text="#E9EBF0",
    text2="#AEB5C2",
    text3="#8B93A3",
    primary="#5B53EC",
    primary_hover="#645CEE",
    primary_pressed="#4F46E5",
    on_primary="#FFFFFF",
    accent_text="#ABA8FF",
    accent_bg="#23244A",
    focus="#8A85FF",
    ok="#5ED08A",
    ok_bg="#14301F",
    warn="#F0B95A",
    warn_bg="#332611",
    danger="#FF8A80",
    danger_bg="#3A1C1B",
    toast="#2A313D",
    on_toast="#E9EBF0",
    toast_link="#ABA8FF",
    selection="#3B3A7A",
)

# Which texts stand on which grounds; tests/gui/widgets/test_contrast.py computes 4.5:1 for each pair.
TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *((text, ground) for text in ("text", "text2", "text3") for ground in ("bg", "surface", "raised", "sidebar", "hover")),
    *(("on_primary", ground) for ground in ("primary", "primary_hover", "primary_pressed")),
    *(("accent_text", ground) for ground in ("accent_bg", "surface", "bg", "sidebar", "raised")),
    *((state, ground) for state in ("ok", "warn", "danger") for ground in (f"{state}_bg", "surface", "bg")),
    ("on_toast", "toast"),
    ("toast_link", "toast"),
    ("text", "selection"),
)

# Grounds of the letters that stand for an application or a person; white passes 4.5:1 on each.
AVATAR_GROUNDS = ("#4F46E5", "#0E7490", "#B45309", "#475569", "#BE185D", "#15803D", "#7C3AED", "#B91C1C", "#0369A1", "#6D28D9")
