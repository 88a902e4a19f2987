"""The words of a byline as patterns: roles, marks, and whom those who signed belong to."""

from gx_es.lexicon import pattern

OWN = f"(?:{pattern('own')})"
REPORTER = (
    rf"(?:(?:{pattern('own', 'byline_ranks', 'reporter_desks')}|小|驻[一-鿿]{{1,4}}|[一-鿿]{{1,6}}(?:报|网|台|社|周刊)"
    rf"|[一-鿿]{{0,6}}{pattern('houses')}(?=记者)){{0,4}}记者(?:团|站)?(?!部)"
    rf"|{OWN}?(?:实习生|见习生|(?:特约)?(?:评论员|撰稿人?))|采写|撰文|作者(?!单位|简介|系)|执笔)"
)
CORRESPONDENT = rf"(?:(?:{pattern('own', 'byline_ranks')})*(?:通讯员|通联员|信息员|报道员)|供稿[人者]?(?=[ :/])|(?:投稿|来稿)人(?=[ :/]))"
PHOTO_ALL = r"(?:摄影报道|图文报道|文图报道)"
PHOTO_TEXT = r"(?:文[/、·][图片]|[图片][/、·]文|文图|图文|文并图|文[并/]?摄影?|文 图|图 文)"
PHOTO = r"(?:摄影|摄像|摄制|航拍|拍摄|供图|图片提供|提供图片|图片|制图|视频/图片?|图片?/视频|视频|摄|图)"
TEXT = r"(?:(?:综合|整理|联合|现场|采访)?报道|整理|记录|编写|摘编|编译|文字|文|综合整理|供稿)"
PAPER = rf"[一-鿿]{{1,9}}?(?:{pattern('paper_names')})(?=[ :/]|$)"
OFFICE = rf"(?:[一-鿿]{{1,16}}{pattern('organization_ends', 'unit_ends')}|[一-鿿]{{3,14}}{pattern('unit_ends_of_names')})"
