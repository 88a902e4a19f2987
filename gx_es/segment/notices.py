"""Notices, advertisements and contacts, told line by line: what a paper prints for others, between its articles."""

import re

from gx_es.lexicon import pattern, words
from gx_es.segment.lines import Line

_HEAD = 24  # characters of a heading such as 某某县人民法院公告
_LABELLED_HEAD = re.compile(r"[【\[]([^】\]]{2,8})[】\]]")
_HEAD_ENDS = (
    "公告",
    "启事",
    "声明",
    "招聘简章",
    "招生简章",
    "公示",
    "通告",
    "告示",
    "布告",
    "讣告",
    "一览",
    "一览表",
    "征订单",
)
# A house paper's own notices
_INTERNAL = re.compile(r"关于[^,。]{2,20}的(?:通知|通告|公告|公示|声明|启事|说明)$")
_NEWS_VERB = re.compile(
    r"发布|召开|举行|出台|张贴|发出|,|;|获|遭|被|[一两几][张纸份条]|[上里中]的|发现|馆藏|珍藏|清代|民国|红军"
)
_LINE_LONGEST = 160  # characters; reports that merely quote a telephone number run longer
_LINE = re.compile(
    r"(?=[遗丢不声特联咨报招预订服有公逾请])(?:(?:遗失|丢失|不慎).{0,60}(?:作废|挂失)|声明作废"
    r"|特此(?:公告|声明|通知|通告|公示|更正|致歉|说明|鸣谢|致谢|函告)"
    r"|(?:联系|咨询|报名|招商|招租|预订|订购|服务)(?:电话|热线|人及电话)[:：]?\s*[\d(]"
    r"|有意[^。,]{0,6}者,?请[^。]{2,20}联系"
    r"|公告期(?:为|自|限)|逾期(?:不|未)|请[^。]{2,40}联系[^。]{0,6}电话)"
)
_WELCOME = re.compile(f"欢迎{pattern('welcomes')}")
_OFFER = re.compile(
    r"特惠|钜惠|抢购|优惠价|[二三四五六七八九]五?折|盛大开盘|首付|满\d+人开班|\d+元(?:/[一-鿿]{1,3})?起|限时|代理加盟|诚招"
    r"|免费(?:量房|试听|安装|咨询)|现房发售|火热招生中|[立满直]减\d|清仓|大展销|大?甩卖|大酬宾|出厂价|让利"
)
_TRADE = re.compile(
    r"代办托运|厂址:|函购|邮购(?:请|办法)|即付稿酬|稿酬从优|^代邮:|有意者请|价格面议|送货上门|实行三包"
)
# 6月份专家停诊信息:……
_SERVICE = re.compile(
    r"[一-鿿\d]{0,8}(?:停诊|坐诊|门诊|停电|停水|停气|检修|停运|发车)(?:信息|通知|安排|预告|时刻表?)[:]"
)
# ◆广告 金牌月嫂
_ADVERTISED = re.compile(r"[◆■●★☆▲□【\[]{1,2}(?:商业|分类)?广告(?![一-鿿])|[◆■●★☆▲□【\[]{1,2}广告[】\]]")
_SPOKEN = re.compile(f"{pattern('speech')}(?<!要求)[,:]")  # 要求: stands in one that offers work
# 某某家政:专业擦窗,电话6612345
_CALLED_AT = re.compile(r"[^。]{4}(?:电话|热线|手机)[:：]?\d{7,12}$")
_LABELS = re.compile(rf"(?:{pattern('contact_labels', 'notice_labels')})(?:\([^)]{{0,8}}\))?[:：]")
_REACHED = re.compile(r"(?:电话|热线|手机|联系人|地址|传真)(?:\([^)]{0,8}\))?[:：]")
_LABELLED = 2  # labels that make a line the particulars of a notice: 时间:… 地址:… 电话:…
_CONTACT_LINE = 60  # characters of a contact line
_REACHED_AT = re.compile(
    rf"(?:[^。,;!?:]{{0,20}}\s)?[^。,;!?:\s]{{0,10}}(?:{pattern('contact_labels')}|Q群)[:：]\s*[^\s“]"
)
_INVITES = re.compile(
    rf"请(?:您|你|将|把|于|在)?[^。;]{{0,12}}?{pattern('replies')}|欢迎[^。;]{{0,16}}(?:来稿|投稿|来信|来电|参加|参与|报名|踊跃)"
)
_CONTACT = re.compile(
    r"(?:门诊|营业|开馆|开放|办公|受理|接待|售票|发车)时间[:：]"
    r"|(?:投稿|来稿|稿件|赐稿|爆料|来信|来函)(?:请寄|请发|可发|请投|方式|邮箱|信箱|地址)"
    r"|版权所有|未经(?:许可|授权|书面)|翻印必究|发送对象[:：]|印数[:：]|本版信息仅供参考"
)


def is_notice_head(line: Line) -> bool:
    """Whether a line is the heading of a notice, an advertisement or the weather, with its text behind it or without."""
    bare = line.bare.strip("■●◆【】[]▲·—-★☆◎□《》!:")
    if bare in words("notice_heads") or (":" in bare and bare.partition(":")[0] in words("notice_heads")):
        return True
    if ("。" in bare or ":" in bare) and line.text.partition(" ")[0] in words("notice_heads"):
        return True  # 更正 本报上期……
    labelled = _LABELLED_HEAD.match(line.text)  # 【通知】城乡居民……
    if labelled and "".join(labelled[1].split()) in words("notice_heads"):
        return True
    if len(bare) > _HEAD:
        return False
    if bare.endswith(_HEAD_ENDS) and not _NEWS_VERB.search(bare):
        return True
    return bare.startswith("关于") and bool(_INTERNAL.match(bare))


def is_offer(line: Line) -> bool:
    """Whether a short line offers something for sale: it stands in an advertisement, not in a headline."""
    return bool(_OFFER.search(line.bare))


def is_invitation(bare: str) -> bool:
    """Whether a narrowed text without blanks asks its readers to write, to call or to come."""
    return bool(_INVITES.search(bare))


def is_notice_line(line: Line) -> bool:
    """Whether a line can only be part of a notice or an advertisement (遗失……声明作废); not one in which somebody speaks."""
    if len(line.text) > _LINE_LONGEST or _SPOKEN.search(line.bare):
        return False
    if is_advertised(line) or _SERVICE.match(line.bare):
        return True
    if ":" in line.bare and _CALLED_AT.search(line.bare):
        return True
    welcome = "欢迎" in line.bare and _WELCOME.search(line.bare)
    return bool(welcome or _LINE.search(line.bare) or _TRADE.search(line.bare)) or _has_particulars(line.bare)


def is_advertised(line: Line) -> bool:
    """Whether a line says of itself that it is an advertisement: ◆广告 金牌月嫂."""
    return bool(_ADVERTISED.match(line.text))


def _has_particulars(bare: str) -> bool:
    if ":" not in bare or not _REACHED.search(bare):
        return False
    return len(_LABELS.findall(bare)) >= _LABELLED


def is_contact(line: Line) -> bool:
    """Whether a line says where somebody is reached: 法律援助热线:12348."""
    if len(line.text) > _CONTACT_LINE or "。" in line.bare:
        return False
    return bool(":" in line.text and _REACHED_AT.match(line.text)) or bool(_CONTACT.match(line.text))
