"""A file that is not as it has to be is named, with the field and what is wrong in words."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from common.errors import Invalid
from daemon.integrations.catalogue import SHARED, check_folder, read_folder

SHARED_WORDS = """
[categories]
code = { en = "Code", ko = "코드" }
[inputs.base]
label = { en = "Address", ko = "주소" }
explanation = { en = "The address.", ko = "주소입니다." }
[claims]
sub = { en = "The person.", ko = "사람." }
[running]
here = { en = "Run: {{ command }}", ko = "실행: {{ command }}" }
behind = { en = "Run: {{ command }}, behind {{ base }}", ko = "실행: {{ base }} 뒤에서 {{ command }}" }
"""
GOOD = """
id = "shop"
name = "Shop"
category = "code"
website = "https://shop.example"
summary = { en = "A shop.", ko = "가게." }
inputs = [{ key = "base", kind = "address", example = "https://shop.example" }]
claims = [{ name = "sub" }]
quirks = [{ text = { en = "Odd.", ko = "특이함." }, source = "its documentation" }]
[application]
type = "traditional"
redirect_uris = ["{{ base }}/callback"]
scope = ["openid", "email"]
permissions = { email = "required" }
authentication = "basic"
pkce = "none"
[[texts]]
file = "shop.env"
kind = "env"
content = "ID={{ client_id }}"
[tried]
proof = "read"
version = "1"
date = "2026-11-28"
how = { en = "Read.", ko = "읽음." }
"""
BROKEN = [
  ('id = "shop"', 'id = "shop"\ncolour = "red"', "unknown field `colour`"),
  ('id = "shop"', 'id = "store"', "shop.toml: id: The file has to be called like the service."),
  ('ko = "가게."', 'ko = "A shop."', "shop: summary: Both languages need a text."),
  ('example = "https://shop.example"', 'example = "shop"', "shop: inputs.0.example: "),
  ('key = "base"', 'key = "issuer"', "shop: inputs.0.key: "),
  ('key = "base"', 'key = "place"', "shop: inputs.0.label: An input of its own needs label and explanation."),
  ("{{ base }}/callback", "{{ bse }}/callback", "shop: application.redirect_uris.0: It names what there is not: bse."),
  ("ID={{ client_id }}", "ID={{ client_id", "shop: texts.0.content: It cannot be read"),
  ('kind = "env"', 'kind = "env"\nrun = "shop {{ prt }}"', "shop: texts.0.run: It names what there is not: prt."),
  ("ID={{ client_id }}", "ID={{ client_id | nothing }}", "shop: texts.0.content: It cannot be read: No filter named 'nothing'."),
  ('permissions = { email = "required" }', 'permissions = { e_mail = "required" }', "permissions.e_mail: There is no such user permission."),
  ('permissions = { email = "required" }', "permissions = {}", "permissions.email: Scope and permissions have to name the same."),
  ('scope = ["openid", "email"]', 'scope = ["openid", "email", "groups"]', "permissions.groups: Scope and permissions have to name the same."),
  ('permissions = { email = "required" }', 'permissions = { email = "needed" }', "Invalid enum value 'needed'"),
  ('authentication = "basic"', 'authentication = "none"', "authentication: Applications with a secret prove themselves, others cannot."),
  ('redirect_uris = ["{{ base }}/callback"]', "", "redirect_uris: People have to come back somewhere."),
  ('source = "its documentation"', 'source = " "', "quirks.0.source: Say where this is known from."),
  ('date = "2026-11-28"', 'date = "yesterday"', "tried.date: Year-month-day."),
  ('proof = "read"\nversion = "1"', 'proof = "proven"\nversion = ""', "tried.version: Say which version was run."),
  ('claims = [{ name = "sub" }]', 'claims = [{ name = "shoe_size" }]', "claims.0.use: Say what the service does with this claim."),
]  # fmt: skip


def write(folder: Path, text: str) -> None:
    (folder / SHARED).write_text(SHARED_WORDS, "utf-8")
    (folder / "shop.toml").write_text(text, "utf-8")


def test_a_file_that_is_right_is_read(tmp_path: Path) -> None:
    """The smallest file that has everything."""
    write(tmp_path, GOOD)
    check_folder(tmp_path)
    assert [service.name for service in read_folder(tmp_path).list_all()] == ["Shop"]


@pytest.mark.parametrize(("old", "new", "told"), BROKEN, ids=range(len(BROKEN)))
def test_a_file_that_is_wrong_says_where_and_why(tmp_path: Path, old: str, new: str, told: str) -> None:
    """One thing is wrong in each, and it is that which is named."""
    assert GOOD.count(old) == 1
    write(tmp_path, GOOD.replace(old, new))
    with pytest.raises(Invalid) as caught:
        check_folder(tmp_path)
    assert told in caught.value.message


def test_the_files_that_come_with_letpass_are_right() -> None:
    """All of them at once: words in both languages, templates, permissions, sources."""
    check_folder(files("resources").joinpath("integrations"))


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    """Not a trace, but the file and the place."""
    write(tmp_path, "id = ")
    with pytest.raises(Invalid, match=r"shop\.toml: "):
        read_folder(tmp_path)
