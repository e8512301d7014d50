"""CJK radical code points folded to the characters they are printed as.

Some PDF writers choose a radical's code point for a character that looks the same (U+2F2F for 工): a
search for the word then finds nothing. Kangxi radicals and compatibility ideographs have a mapping in
Unicode (NFKC); of the CJK Radicals Supplement NFKC maps two only, so the others stand here, after
Unicode's EquivalentUnifiedIdeograph.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_SUPPLEMENT: Final = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民"
    "⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳㓁⺴网⺵网⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎"
    "⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马"
    "⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龟⻲亀⻳龟"
)

_FOLDED: Final[dict[int, str]] = {
    **{
        code: unicodedata.normalize("NFKC", chr(code))
        for block in (range(0x2F00, 0x2FD6), range(0xF900, 0xFAFF))
        for code in block
    },
    **{ord(_SUPPLEMENT[i]): _SUPPLEMENT[i + 1] for i in range(0, len(_SUPPLEMENT), 2)},
}


def fold_radicals(text: str) -> str:
    """``text`` with radicals and compatibility ideographs as ordinary characters; the length is kept."""
    return text if text.isascii() else text.translate(_FOLDED)
