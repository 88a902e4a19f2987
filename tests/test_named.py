"""Organisations and places of an article: as long as they are printed, and nothing of what stands around them."""

import pytest

from gx_es.page import Page
from gx_es.parse import parse


def named(body: str) -> tuple[set[str], set[str]]:
    """Give the organisations and the places of a report."""
    (fields,) = parse(Page("a", f"标题在此\n\n本报讯 {body}\n", "a.txt", "")).fields
    return set(fields.organizations), set(fields.places)


@pytest.mark.parametrize(
    ("body", "organizations"),
    [
        ("兴农银行海州分行向清河集团发放贷款,兴农银行说,手续从简。", {"兴农银行海州分行", "清河集团"}),
        ("他代表县党工委致辞。", {"县党工委"}),
        ("现任白石国有林场职工。", {"白石国有林场"}),
        ("市政务服务中心搬了家。", {"市政务服务中心"}),
        ("要把战略部署落到实处,此事事关大局。", set()),
        ("他是县领导小组副组长兼办公室主任。", {"县领导小组"}),
        ("清河集团和柳河镇的十家银行都来了。", {"清河集团"}),
        ("区委常委、公司和集团都派了人。", set()),
        ("县长李建华随即要求县水务局局长王建国到场。", {"县水务局"}),
    ],
)
def test_organizations(body: str, organizations: set[str]) -> None:
    assert named(body)[0] == organizations


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("项目落地高新区,扎根高新区,服务高新区。", {"高新区"}),
        ("兴农银行海州分行开到了柳河镇。", {"柳河镇"}),
        ("各街道、各乡镇和全县各村都动了起来,思路要清。", set()),
        ("他以前住在张河镇李庄村。", {"张河镇", "张河镇李庄村"}),
        ("三个村修了十八里山路,通到十八里铺镇。", {"十八里铺镇"}),
        ("百姓少跑路,这是一条老街。", set()),
        ("要建成国家卫生城市,打造一流高科技园区。", set()),
    ],
)
def test_places(body: str, places: set[str]) -> None:
    assert named(body)[1] == places
