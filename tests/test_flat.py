"""A page whose line ends became blanks is read like the page as it was printed."""

import re

import pytest

from gx_es.page import Page
from gx_es.parse import parse

PAGE = """西河日报 2019年3月28日 星期四 第04版

路灯亮到家门口
西河街道改造背街小巷

本报讯(记者 王小明)昨日,西河街道给背街小巷装上了路灯,居民晚上出门不再摸黑。街道办事处主任周海介绍,首批路灯共四十盏,费用由街道承担。
家住巷尾的居民孙桂兰说,从前下了晚自习的孩子要家长去接,如今自己走回来。
装灯的师傅每天从早上六点干到天黑。“天黑了才看得出哪里暗。”工长韩铁城说,灯杆的位置是居民一起选的,一户一户问过来。
街道还请来电工,逐户查看线路,查出的毛病当天就修好了。居民送来一面锦旗,挂在街道办事处的墙上,上面绣着四个字。明年街道打算给南边的几条巷子也装上路灯。

游泳池重新开放

本报讯 3月26日,区体育馆的游泳池重新开放,早上六点门口就排起了队。馆长韩梅说,水温已经调到二十八度。
体育馆为学生留出两条泳道,暑期每天多开两个小时,票价减半,老人凭证免费。周末请来教练教孩子们换气和踢水,名额有限,先到先得。
通讯员 李超

谷雨前后种瓜点豆

本报记者 陈丽
3月27日,记者在苇湖乡看到,育秧棚一座挨着一座,种粮大户郑大山的育秧流水线一天能出八千盘。他说,今年要种三百亩,比去年多六十亩,人手还是那几个。
乡农技站的技术员每天来看一回苗,温度、湿度都记在墙上的表里,谁家的棚要通风,一个电话就到。乡里还准备了二十台插秧机,一台一天插四十亩,农户排好了日子,按棚的先后下田。
"""


@pytest.mark.parametrize("gap", [" ", "  ", "　　"])
def test_a_page_in_one_line_has_the_articles_of_the_page_as_printed(gap: str) -> None:
    printed = parse(Page("printed", PAGE, "printed.txt", ""))
    flat = parse(Page("flat", re.sub(r"\s*\n\s*", gap, PAGE.strip()), "flat.txt", ""))
    for one, other in zip(printed.articles, flat.articles, strict=True):
        assert other.title
        assert (one.title and one.title.text) == other.title.text
        assert re.sub(r"\s", "", one.body) == re.sub(r"\s", "", other.body)
    for told, read in zip(printed.fields, flat.fields, strict=True):
        assert told.credits == read.credits
        assert {each.name for each in told.mentions} == {each.name for each in read.mentions}


def test_a_long_paragraph_between_others_is_left_as_it_is() -> None:
    long = "路灯 亮了, " + "居民晚上出门不再摸黑," * 60 + "都说好。"
    (article,) = parse(Page("long", f"路灯亮了\n\n本报讯 {long}", "long.txt", "")).articles
    assert [part.text for part in article.paragraphs] == [f"本报讯 {long}"]
