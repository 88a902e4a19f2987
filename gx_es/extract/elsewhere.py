"""What goes on behind what looks like a name and makes it something else: a place, a firm, an idea."""

import re

from gx_es.lexicon import pattern

# What villages are called after, in front of the word for what they are: 高家冲大队.
_SITES = "冲坝嘴岛渡坳坞湾岭塘坪垭垸墩店铺河沟寨堡营屯头口溪洲滩畈岗坡峪洼井窑湖寺桥"
_PLACES = (
    # asked first: no place begins with another character
    rf"(?=[家东西南北上下前后大小新老{_SITES}村庄镇乡县市旗盟苏嘎浩淖郭察自法一二三四五六七八九十区路站街巷江港庙山水公广社中医集机食药地超饭酒银工委书式])"
    rf"(?:家|[东西南北前后大小新老]|[{_SITES}]{{1,2}}(?=村|镇|乡|大队|公社))?"
    rf"(?:{pattern('goes_on_places')}|村|大队(?!长)|庄(?!严)|旗(?!手|杆|帜)|[一二三四五六七八九十][矿厂院]|区(?!委|长|领导)|路(?!过)|站(?![在着起出上到了稳岗台立])|河(?!长)|湖(?!长)|江(?!泽)|山(?!水|[一-鿿]{{0,2}}[说,。]))"
)
_IDEAS = r"(?=[精思理主新式杯奖号班纪故基同总做日志生诞])(?:精神|思想|理论|主义|新时代|式|杯|奖|号(?![一-鿿]?说)|班(?!主任)|纪念[馆日]|故居|基金|同志(?:为核心|诞辰)|总书记|做好事|日|志愿红|生平|诞辰)"
_PLACE = re.compile(_PLACES)
_FIRM = re.compile(pattern("goes_on"))
_ANY = re.compile(f"{pattern('goes_on')}|{_PLACES}|{_IDEAS}")


def goes_elsewhere(behind: str) -> bool:
    """Whether a place, a firm or an idea goes on behind a name (王家村, 李宁公司, 雷锋精神)."""
    return bool(_ANY.match(behind))


def is_placed(behind: str) -> bool:
    """Whether a place goes on behind a name: a village, a town, a district (白沙镇)."""
    return bool(_PLACE.match(behind))


def is_firm(text: str) -> bool:
    """Whether a text begins with a word of places and firms that is no single character (煤矿, 公社, 科技)."""
    return bool(_FIRM.match(text))
