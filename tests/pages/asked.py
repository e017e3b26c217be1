"""Made-up APIs, permissions and organizations, and questions about them."""

from __future__ import annotations

from typing import Any

from common.contracts.resources import Permission, Risk
from common.contracts.texts import Texts
from daemon.services.consent.question import AskedEntry, AskedOrganization, AskedPermission, OrganizationsQuestion

NOW = 1_795_410_300
LIBRARY, SHOP, TEMPLATE = "library", "shop", ""
_NAMES = {LIBRARY: ("Library API", "도서관 API"), SHOP: ("Orders API", "주문 API")}
LISTS_REASON = "So that highlights you save in Pagemark show up in your lists."


def make_permission(resource_id: str, name: str, titles: Texts | None = None, descriptions: Texts | None = None, **fields: Any) -> Permission:
    """A permission; its id stands for its API and its name."""
    return Permission(
        id=f"{resource_id or 'template'}-{name}".replace(":", "-"),
        resource_id=resource_id,
        resource_name=_NAMES.get(resource_id, (resource_id, ""))[0],
        indicator=f"https://api.harbor.example/{resource_id}" if resource_id else "",
        name=name,
        titles=titles or {},
        descriptions=descriptions or {},
        risk=Risk.LOW,
        changes_data=fields.get("changes_data", False),
        version=1,
        created_at=NOW,
    )


def ask_for(permission: Permission, *, required: bool = True, reason: str = "", ticked: bool = True) -> AskedEntry:
    """One asked permission of an API or of organizations."""
    english, korean = _NAMES.get(permission.resource_id, ("", ""))
    return AskedEntry(permission, {"en": english, "ko": korean} if english else {}, required, reason, ticked)


def texts(english: str, korean: str, japanese: str = "") -> Texts:
    """A text in every language of the pages."""
    return {"en": english, "ko": korean, "ja": japanese or f"「{english}」"}


READ_LISTS = make_permission(
    LIBRARY,
    "read:lists",
    texts("See your reading lists", "내 독서 목록 보기", "読書リストの表示"),
    texts("Titles, notes and when you added them.", "책 제목, 메모, 추가한 날짜를 봅니다.", "書名、メモ、追加した日を表示します。"),
)
WRITE_LISTS = make_permission(
    LIBRARY,
    "write:lists",
    texts("Add and change reading lists", "독서 목록 추가 및 변경", "読書リストの追加と変更"),
    texts("Includes deleting a list you made.", "내가 만든 목록을 삭제할 수도 있습니다.", "作成したリストの削除も含みます。"),
    changes_data=True,
)
READ_ORDERS = make_permission(SHOP, "read:orders", texts("See orders", "주문 보기", "注文の表示"))
PLACE_ORDERS = make_permission(
    SHOP,
    "write:orders",
    texts("Place orders", "주문하기", "注文"),
    texts("An order can cost money.", "주문하면 비용이 들 수 있습니다.", "注文には費用がかかることがあります。"),
    changes_data=True,
)
SEE_MEMBERS = make_permission(TEMPLATE, "read:members", texts("See members", "구성원 보기"))
UNBROKEN = ask_for(
    make_permission("A" * 128, "n" * 256, texts("T" * 128, "가" * 128), texts("D" * 300, "나" * 300), changes_data=True),
    required=False,
    reason="W" * 200,
)
UNTITLED = make_permission(SHOP, "audit:export")

HELD = (ask_for(READ_LISTS), ask_for(WRITE_LISTS, required=False, reason=LISTS_REASON), ask_for(UNTITLED, required=False, ticked=False))
IN_ORGANIZATIONS = (ask_for(READ_ORDERS), ask_for(PLACE_ORDERS, required=False, reason="For the Order button."), ask_for(SEE_MEMBERS, required=False))
MAY = tuple(entry.permission.id for entry in IN_ORGANIZATIONS)


def belong(name: str, *roles: str, may: tuple[str, ...] = MAY, ticked: bool = False, is_new: bool = False) -> AskedOrganization:
    """An organization that the user is in."""
    return AskedOrganization(name.lower().replace(" ", "-"), name, roles, may, ticked, is_new)


HARBOR = belong("Harbor Studio", "Editor", may=MAY[:2], ticked=True)
RIVERBEND = belong("Riverbend Books", "Owner")
NIGHT_SCHOOL = belong("Night School", "Guest", may=())
SEVERAL_ROLES = belong("Old Harbor Warehouse Cooperative", "Owner", "Billing administrator", "Newsletter editor")


def belong_to_many(number: int) -> tuple[AskedOrganization, ...]:
    """That many organizations, of which the second is chosen."""
    return tuple(
        belong(f"Branch {index:04}", "Editor" if index % 3 else "Guest", may=MAY if index % 3 else (), ticked=index == 1) for index in range(number)
    )


def ask_about(
    *choices: AskedOrganization, permissions: tuple[AskedEntry, ...] = IN_ORGANIZATIONS, takes_one: bool = False, asks_roles: bool = True
) -> OrganizationsQuestion:
    """A question about organizations; roles are told unless said otherwise."""
    return OrganizationsQuestion(takes_one, asks_roles, permissions, choices)


MEMBERSHIP = AskedPermission("organizations", True, "", True, {})
