"""One thing has one word in Korean: in the console, on the pages, in what the daemon says of sign-ins and services, and in what is handed over."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from gui.theme.resource_files import console_file

RESOURCES = Path(__file__).parents[1] / "resources"

# The word that is used, and those that mean the same.
WORDS = {
    "앱": "애플리케이션|어플",
    "파트너": "파트너사|협력사",
    "시크릿": "비밀 값|비밀 키|비밀키|비밀[은도]",
    "스코프": "스콥|권한 범위",
    "리디렉션 URI": "리다이렉트|리디렉트|리다이렉션|콜백 주소",
    "참조 번호": "문의 번호|조회 번호",
    "동의": "승낙",
    "로그인": "사인인|로그온",
    "로그아웃": "사인아웃|로그오프",
    "구성원": "멤버|회원(?!님)",  # who reads a page is called 회원님
    "사용자": "유저",
    "리프레시 토큰": "갱신 토큰|새로 고침 토큰",
    "액세스 토큰": "접근 토큰|엑세스",
    "토큰 조회": "토큰 검사",
    "비밀번호": "패스워드",
    "엔드포인트": "끝점",
    "일회용 링크": "일회성",
    "시험 로그인": "테스트",
}
# English words that mean several things, each with a word of its own.
SEVERAL = {
    "Access",
    "About",
    "Nobody matches",
    "Password set",
    "Revoke",
    "Authorization",
    "Nothing was deleted",
    "Clear",
    "Back",
    "Since",
    "Ends",
    "Where",
    "Phone",
    "never",
    "Open",
    "“{name}” created",
}


def list_console_texts() -> list[tuple[str, str]]:
    """Every English text of the console with its Korean."""
    messages = ET.parse(console_file("translations", "console_ko.ts")).getroot().iter("message")
    return [
        (message.findtext("source", ""), "".join(translation.itertext()).strip())
        for message in messages
        if (translation := message.find("translation")) is not None and translation.get("type") != "vanished"
    ]


def list_console_words() -> list[str]:
    """The Korean texts of the console."""
    return [korean for _english, korean in list_console_texts()]


def list_daemon_words() -> list[str]:
    """The Korean texts of the catalogues of pages, of the sign-in log and of sheets."""
    found: list[str] = []
    for path in (RESOURCES / "pages" / "locale" / "ko" / "LC_MESSAGES").glob("*.po"):
        with path.open("rb") as file:
            for message in read_po(file, locale="ko"):
                found.extend([message.string] if isinstance(message.string, str) else message.string or ())
    return found


def list_service_words() -> list[str]:
    """The Korean texts of the data of services."""
    lines = "\n".join(path.read_text("utf-8") for path in (RESOURCES / "integrations").glob("*.toml"))
    return re.findall(r'\b(?:ko|korean_name) = "([^"]+)"', lines)


@pytest.mark.parametrize("listed", [list_console_words, list_daemon_words, list_service_words])
@pytest.mark.parametrize("word", WORDS)
def test_nothing_has_a_second_word(word: str, listed: Callable[[], list[str]]) -> None:
    """Whoever reads two words looks for two things."""
    words = listed()
    assert len(words) > 100
    assert [korean for korean in words if re.search(WORDS[word], korean)] == []


def test_an_english_text_has_one_translation() -> None:
    """Unless it means several things."""
    found: dict[str, set[str]] = {}
    for english, korean in list_console_texts():
        found.setdefault(english, set()).add(korean)
    assert {english: sorted(korean) for english, korean in found.items() if len(korean) > 1 and english not in SEVERAL} == {}
