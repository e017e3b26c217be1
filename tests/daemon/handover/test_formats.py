"""One sheet in four formats; names of others are plain text in each (requirement H3)."""

from __future__ import annotations

import gc
import re
import shutil
import subprocess
import warnings
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from markdown_it import MarkdownIt

from common.contracts.given_integration import GivenIntegration
from common.contracts.handover.sheet import HandoverSheet, SheetClaim, SheetFormat
from daemon.handover.markdown import escape, write_markdown
from daemon.handover.outline import Cell, Code, Outline, Paragraph, Section, Table
from daemon.handover.outside_text import make_plain
from daemon.handover.pdf import Paper, write_pdf
from daemon.handover.sheet import make_sheet
from daemon.handover.sheets import Sheets, choose_words, make_file, name_file, write_sheet
from daemon.integrations.catalogue import load_catalogue
from tests.daemon.handover.conftest import SheetOf, add
from tests.daemon.tenant import Tenant

HOSTILE = [
    "# heading",
    "[click](https://evil.example)",
    "![x](https://evil.example/p.png)",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "a | b | c",
    "`code` ``` fence",
    "**bold** _it_ ~~gone~~",
    "1. list",
    "- item",
    "=cmd|' /C calc'!A0",
    "www.evil.example and https://evil.example and a@evil.example",
    "&lt;b&gt; &amp; &#x3C;",
    "back\\slash\\",
    "> quote",
    "$x$ {{ 7 * 7 }} {% x %} %s {0}",
    "--- setext",
]
BIDI = "safe\u202egnp.exe\u2066x\u2069\u200b\x1b[31m\x07\x00 end"


class _Tags(HTMLParser):
    """Collects what a document is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def hostile(tenant: Tenant, sheets: Sheets) -> HandoverSheet:
    """A sheet whose every text of others is hostile."""
    application = add(tenant, "Nimbus")
    sheet = make_sheet(tenant.do(lambda: sheets.read(application.id, "en")), choose_words("en"))
    claims = [SheetClaim(text, text, text, text, ["id_token"], is_optional=False) for text in HOSTILE]
    return msgspec.structs.replace(sheet, application_name=" ".join(HOSTILE), provider=HOSTILE[1], claims=claims, contact=HOSTILE[3], notes=HOSTILE)


def test_hostile_names_are_plain_text_in_markdown(hostile: HandoverSheet) -> None:
    """A reader of Markdown sees them letter by letter, and nothing but our own structure."""
    made = write_sheet(hostile, choose_words("en"), SheetFormat.MARKDOWN).decode()
    html = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable("table").enable("strikethrough").render(made)
    found = _Tags(html)
    assert found.tags <= {"h1", "h2", "h3", "p", "blockquote", "strong", "table", "thead", "tbody", "tr", "th", "td", "code", "pre", "ul", "li", "hr"}
    for text in HOSTILE:
        assert " ".join(text.split()) in found.text, text
    assert len(re.findall(r"<h1>", html)) == 1


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_text_is_one_paragraph_and_one_cell(text: str) -> None:
    """Alone, too, at the beginning of a line, as code and in a table."""
    reader = MarkdownIt("commonmark").enable("table").enable("strikethrough")
    assert _Tags(reader.render(escape(text))).text.strip() == text
    assert _Tags(reader.render(escape(text))).tags == {"p"}
    table = Table(("a", "b"), ((Cell(text, is_code=True), Cell(text)),))
    outline = Outline("en", "t", "l", (Section("s", (table, Code(text))),), "f")
    found = _Tags(reader.render(write_markdown(outline)))
    assert found.text.count(text) == 3
    assert found.tags <= {"h1", "h2", "p", "table", "thead", "tbody", "tr", "th", "td", "code", "pre", "hr"}


def test_no_reader_makes_links_of_names() -> None:
    """GitHub turns bare addresses into links; a name gets none."""
    assert escape("www.evil.example https://evil.example a@b.example") == "www\\.evil.example https\\://evil.example a\\@b.example"


def test_hostile_names_are_plain_text_in_html(hostile: HandoverSheet) -> None:
    """No tag, attribute or address comes from a name; the page loads and runs nothing."""
    made = write_sheet(hostile, choose_words("en"), SheetFormat.HTML).decode()
    found = _Tags(made)
    assert found.tags.isdisjoint({"script", "img", "a", "b", "link", "iframe", "svg", "form"})
    assert found.attributes <= {"lang", "charset", "http-equiv", "content", "name", "class", "width", "cellspacing", "align"}
    for text in HOSTILE:
        assert text in found.text
    assert "default-src 'none'" in made


def test_hostile_names_make_no_action_in_a_pdf(hostile: HandoverSheet) -> None:
    """It has text and a font, and nothing that opens or runs."""
    made = write_sheet(hostile, choose_words("en"), SheetFormat.PDF)
    assert made.startswith(b"%PDF-")
    assert b"/FontFile" in made
    for word in (b"/JavaScript", b"/JS", b"/URI", b"/Launch", b"/OpenAction /", b"/EmbeddedFile", b"/AcroForm"):
        assert word not in made


def test_what_is_copied_from_a_pdf_has_letters_of_one_width_and_its_indentation(tmp_path: Path) -> None:
    """With the font in the file, as every other: a configuration text keeps its form also where a line of it is Korean (read by pdftotext)."""
    code = "# 한국어 설명\nauth:\n    - name: letpass\n        client_id: a_b\n\tlast: 1\n"
    table = Table((), ((Cell("redirect_uri", is_code=True), Cell("https://id.example/한국어", is_code=True)),))
    path = tmp_path / "sheet.pdf"
    path.write_bytes(write_pdf(Outline("ko", "Title", "Lead", (Section("Text", (Code(code), table)),), "Foot")))
    fonts = run_tool("pdffonts", str(path)).splitlines()[2:]
    assert {re.split(r"[+ ]", line)[1] for line in fonts} == {"Pretendard", "PretendardSemiBold", "NotoSansMono"}
    assert all(re.search(r" yes +yes +yes ", line) for line in fonts)
    lines = run_tool("pdftotext", "-layout", str(path), "-").splitlines()
    depth = {line.strip(): len(line) - len(line.lstrip()) for line in lines}
    assert depth["# 한국어 설명"] == depth["auth:"] == 0
    assert 0 < depth["- name: letpass"] == depth["last: 1"] < depth["client_id: a_b"]


def run_tool(*command: str) -> str:
    """What one of Poppler's programs says of a file."""
    program = shutil.which(command[0])
    if program is None:
        pytest.skip(f"{command[0]} is not there")  # `./dev test` installs it on Debian and Ubuntu; elsewhere nothing else depends on it
    return subprocess.run([program, *command[1:]], check=True, capture_output=True, text=True).stdout


def test_a_pdf_leaves_no_file_open(hostile: HandoverSheet) -> None:
    """The files of the fonts are closed when it is made, and not only when Python collects its garbage."""
    gc.collect()
    with warnings.catch_warnings(record=True, action="always", category=ResourceWarning) as warned:
        write_sheet(hostile, choose_words("en"), SheetFormat.PDF)
        gc.collect()
    assert [str(each.message) for each in warned] == []


def test_a_pdf_that_cannot_be_made_leaves_no_file_open() -> None:
    """Of a table with more columns than it has widths: what it is drawn on is let go of, with its fonts."""
    rows = ((Cell("Endpoint"), Cell("https://id.example"), Cell("more")),)
    outline = Outline("en", "Title", "Lead", (Section("Endpoints", (Table((), rows),)),), "Foot")
    with pytest.raises(ValueError, match="col_widths"):
        write_pdf(outline)
    opened = [path.readlink().name for path in Path("/proc/self/fd").iterdir() if path.is_symlink()]
    assert [name for name in opened if name.endswith((".otf", ".ttf"))] == []


def test_json_is_the_record_itself(hostile: HandoverSheet) -> None:
    """Programs read it with the same contract."""
    made = write_sheet(hostile, choose_words("en"), SheetFormat.JSON)
    assert msgspec.json.decode(made, type=HandoverSheet) == hostile


@pytest.mark.parametrize("wanted", list(SheetFormat), ids=[each.value for each in SheetFormat])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_name_with_characters_that_turn_or_hide_is_readable(tenant: Tenant, sheets: Sheets, wanted: SheetFormat, language: str) -> None:
    """They are taken away from every text before any format is written."""
    application = add(tenant, "Nimbus")
    known = tenant.do(lambda: sheets.read(application.id, language))
    known = msgspec.structs.replace(known, provider=BIDI, application=msgspec.structs.replace(application, name=BIDI))
    name, made = make_file(known, language, wanted)
    assert re.fullmatch(r"[a-z0-9-]+-hand-over\.(md|html|pdf|json)", name)
    if wanted is not SheetFormat.PDF:
        text = made.decode()
        assert not any(sign in text for sign in "\u202e\u2066\u2069\u200b\x1b\x07\x00")
        assert "\\u202e" not in text
        assert "safegnp.exex" in text.replace("\\", "")


def test_what_a_font_has_no_shape_for_is_shown_as_missing() -> None:
    """Nothing is left out of a PDF in silence."""
    outline = Outline(
        "en", "漢字 \U0001f600 한국어", "", (Section("漢", (Table((), ((Cell("漢", is_code=True), Cell("é – …")),)), Code("漢字\n\ttab"))),), ""
    )
    assert write_pdf(outline).startswith(b"%PDF-")


def test_a_sheet_of_very_many_rows_is_bounded(tenant: Tenant, sheets: Sheets) -> None:
    """On paper 300 of them, in JSON all."""
    application = add(tenant, "Nimbus")
    words = choose_words("en")
    sheet = make_sheet(tenant.do(lambda: sheets.read(application.id, "en")), words)
    many = [msgspec.structs.replace(sheet.scopes[0], name=f"scope:{number}") for number in range(2000)]
    long = msgspec.structs.replace(sheet, scopes=many)
    made = write_sheet(long, words, SheetFormat.MARKDOWN).decode()
    assert made.count("`scope:") == 300
    assert "1700 more stand in the JSON form" in made
    assert write_sheet(long, words, SheetFormat.JSON).count(b"scope:") == 2000


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a\u2028b", "a\nb"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("tab\there", "tab\there"),
        ("\ud800", "\ufffd"),
        ("👨\u200d👩", "👨\u200d👩"),
        ("x\u00adx", "xx"),
    ],
    ids=["separator", "returns", "tab", "half", "family", "soft hyphen"],
)
def test_lines_stay_and_hidden_signs_go(text: str, plain: str) -> None:
    """Configuration texts have lines; a joined emoji is one sign."""
    assert make_plain(text) == plain


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", 'a"; filename="b', "한국어", "\r\nSet-Cookie: x", "-" * 300], ids=["path", "quote", "korean", "header", "long"]
)
def test_the_name_of_a_file_is_harmless(hostile: HandoverSheet, name: str) -> None:
    """It goes into a header and into a folder."""
    found = name_file(msgspec.structs.replace(hostile, application_name=name), SheetFormat.PDF)
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,80}\.pdf", found)


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("wanted", [SheetFormat.MARKDOWN, SheetFormat.HTML, SheetFormat.JSON])
def test_names_of_a_service_stand_in_quotation_marks(sheet_of: SheetOf, language: str, wanted: SheetFormat) -> None:
    """Of its buttons and pages; never between asterisks, which are the mark of our files."""
    given = GivenIntegration("apache-answer", {"base": "https://answers.example"})
    written = write_sheet(sheet_of("Answer", language=language, integration=given), choose_words(language), wanted).decode()
    assert "“OAuth2 Basic”" in written
    assert not re.search(r"\*\\?(OAuth2|Connect|HTTP|Add)|(Basic|with|50X|email)\\?\*", written)


def test_of_a_guide_the_first_request_stands_first_and_texts_are_folded(sheet_of: SheetOf) -> None:
    """Whoever needs one language of six is not made to read the others before anything else; a service is set up at once."""
    words = choose_words("en")
    guide = sheet_of("Program", integration=GivenIntegration("guide-web", {"base": "http://localhost:5010"}))
    html = write_sheet(guide, words, SheetFormat.HTML).decode()
    heads = re.findall(r"<h2>(.*?)</h2>", html)
    assert heads[:2] == ["At a glance", "A first request"]
    assert heads[-1] == "In the language of your program"
    assert re.findall(r"<details>\s*<summary><h3>(.*?)</h3>", html) == ["sign-in.sh", "app.py", "app.mjs", "main.go", "callback.php", "Program.cs"]
    assert "<details open" not in html
    assert html.count("<p>Run: ") == 6
    marked = write_sheet(guide, words, SheetFormat.MARKDOWN).decode()
    assert "### app.py" in marked
    assert "Run: python app.py" in marked
    assert write_sheet(guide, words, SheetFormat.PDF).startswith(b"%PDF-")
    service = sheet_of("Answer", integration=GivenIntegration("apache-answer", {"base": "https://a.example"}))
    assert re.findall(r"<h2>(.*?)</h2>", write_sheet(service, words, SheetFormat.HTML).decode())[1] == "Setting up Apache Answer"


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_guide_with_texts_in_six_languages_has_six_pages_at_most(sheet_of: SheetOf, language: str) -> None:
    """Whoever needs one of them does not print a booklet; a service has four."""
    for service, base, most in (("guide-web", "http://localhost:5010", 6), ("grafana", "https://grafana.example", 4)):
        typed = {each.key: each.example for each in load_catalogue().get(service).inputs} | {"base": base}
        sheet = sheet_of(service, language=language, integration=GivenIntegration(service, typed))
        assert sheet.integration is not None
        pages = write_sheet(sheet, choose_words(language), SheetFormat.PDF).count(b"/Type /Page\n")
        assert 2 <= pages <= most, service


@pytest.mark.parametrize("room", range(20, 110, 6))
def test_a_short_table_stays_on_one_page_of_a_pdf(room: int) -> None:
    """Its heading goes with it, however many millimetres are left."""
    rows = tuple((Cell(f"Endpoint {number}"), Cell("https://id.example/oidc/endpoint", is_code=True)) for number in range(9))
    section = Section("Endpoints", (Paragraph("Programs that read the discovery document need none of these."), Table((), rows)))
    paper = Paper(Outline("en", "Title", "Lead", (section,), "Foot"))
    paper.add_page()
    paper.set_y(paper.h - room)
    paper.write_section(section)
    # What needs one page to itself ends as far down as at the top of a fresh one, or on the page where it began.
    end, last = paper.get_y(), paper.page_no()
    fresh = Paper(Outline("en", "Title", "Lead", (section,), "Foot"))
    fresh.add_page()
    fresh.write_section(section)
    assert last == 1 or (last, end) == (2, fresh.get_y())
    paper.close_fonts()
    fresh.close_fonts()
