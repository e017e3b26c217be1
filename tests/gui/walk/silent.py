"""What may do nothing that can be seen, and what Qt may say, each with the reason."""

from __future__ import annotations

# Parts of the names of controls.
SILENT = {
    "Undo by Ctrl+Z": "there is nothing yet that could be taken back",
    "Save changes by Ctrl+S": "on a list nothing is unsaved",
    "Enter in “Audit log”": "what happened is shown beside the list as soon as its row is chosen",
    "sign_in_experience: QPushButton “Save changes”": "the first wrong field has the keyboard already; how many are wrong is said beside the button",
    "pagemarkdemo000000001#4: QPushButton “Save changes”": "the same on the tab of an application's brand, where the address of the terms is wrong",
}

# Parts of Qt's messages.
HARMLESS = {
    "This plugin does not support": "the platform without a screen says so of whatever takes one",
    "propagateSizeHints": "the same",
    "QRhiGles2": "the browser engine draws without a graphics card here",
    "context": "the same",
    "RHI": "the same",
    "GpuInfoUpdate": "the same",
}
