"""The words that a name may stand behind, found in a text: offices, trades and kin of the lists, and what ends like one."""

import re

from gx_es.lexicon import pattern

# Any trade that its last character tells (翻砂工, 段长, 摔跤手, 烟农); behind it, what makes it another word
_TRADE = r"(?!的)[一-鿿](?=[员匠农师工手户长兵者])(?:[员匠]|农(?![民业村机技资场户药家田产科林委行商电具活夫艺妇作贸垦忙历耕奴膜])|师(?![傅生范父])|工(?![程人会作艺业商匠友地厂段夫资员长]|区[工长党职内里的])|手(?![机下里中续术工艺臂指])|户(?![口籍型外主])|长(?![期远大城江久短征途度])|兵(?![团役工])|(?<!记)者(?![们之]))"
# Kin by age (三姑, 小舅), by the word of address (阿嫂), of another line (堂侄); 的姐 drives a taxi, but not in 他的姐姐
_KIN = (
    r"(?:[大二三四五六七八九小][姨姑舅叔伯婶嫂哥姐弟妹爷爹娘]|阿[姨姑舅叔伯婶嫂哥姐弟妹爷奶爸妈爹娘公婆]|[堂表][嫂侄])"
    r"(?![父夫母妈妇爷奶婆哥姐弟妹家子们儿])|的[哥姐](?![哥姐])"
)
# Words of title and address, unless a longer one begins inside (病|患者, 带领|队员); behind them any that ends like one.
TITLES = re.compile(
    rf"{pattern('offices', 'occupations', 'honorifics')}(?<!中校(?=长))(?<!工(?=人|区[工长党职内里的食车]))(?<!场主(?=任))(?<!货主(?=任))(?![者员])|{_KIN}|{_TRADE}"
)
