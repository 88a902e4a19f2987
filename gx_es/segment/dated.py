"""How a paragraph begins that says when: the opening of a report, where no formula opens it."""

import re

from gx_es.numerals import CHINESE_YEAR, NUMERAL

RECENT = "近日|日前|最近|近期|前不久"  # a day just past, with which a report begins instead of a date
_DAY = rf"(?:(?:(?:19|20)\d\d年)?\d{{1,2}}\s?月\s?\d{{1,2}}\s?[日曰]|(?:{CHINESE_YEAR}年)?{NUMERAL}月{NUMERAL}日)"
DATED = re.compile(
    rf"[“\"]?(?:(?:[一-鿿]{{0,8}},)?{_DAY}"
    r"|(?:大?前|昨|今)[日天晚晨早夜]|[上本]个?(?:周|星期)[一二三四五六日天]|[上本]个?月\d{1,2}日|(?:元旦|[一-鿿]{1,3}节)(?:当|这)天"
    rf"|{RECENT}|连日来|近来|今年以来|入[春夏秋冬]以来|记者从|记者(?:日前|近日|昨日)|[^。!?;“]{{2,12}}(?:近日|(?<![\d一二三四五六七八九十])日前))"
)
# 5月3日上午,: a report begins
DATED_CLAUSE = re.compile(
    rf"(?:{_DAY}|{RECENT}|连日来|昨日|昨天|今日|目前|如今|据悉|据了解|随后|当天|当日)[^,]{{0,6}},"
)
