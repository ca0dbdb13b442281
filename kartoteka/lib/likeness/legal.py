"""Names of firms without what the law adds to them, and of people by the name in full."""

from functools import lru_cache

from rapidfuzz.distance import OSA

from kartoteka.lib.likeness import alphabets

_FORMS = """
фгбу фгку фгау фгбоу фгаоу гбу гку гау гбоу гбуз огбу огбуз мбу мку мау мбоу мкоу маоу мбдоу мадоу мбук
ооо оао зао пао ао нао тоо одо чуп уп руп ип ип гк фгуп гуп муп мкп нко ано сро кфх пк спк тсж тсн
тов тзов пп фоп ват зат прат пат ат дп кп тдв ко сгк кт
кнп кзоз кз дз дну ју јзу јп јкп
дооел дооел доо ад тп јтд ктд ооод еоод еад
gmbh ag kg ohg gbr ug ek mbh se kgaa
ltd limited llc llp lp plc inc incorporated corp corporation co company
sa sas sarl srl spa snc bv nv vof ab as asa aps oy oyj sp zoo spzoo zo o sro kft zrt bt nyrt
doo dooel ad jsc ojsc cjsc pjsc ooo zao oao pao
tov fop pp prat pat at dp tzov
"""
_LONG = """
общество с ограниченной ответственностью|акционерное общество|публичное акционерное общество|
закрытое акционерное общество|открытое акционерное общество|индивидуальный предприниматель|
товариство з обмеженою відповідальністю|фізична особа підприємець|приватне підприємство|
приватне акціонерне товариство|публічне акціонерне товариство|акціонерне товариство|
друштво со ограничена одговорност|друштво со ограничена одговорност на едно лице|акционерско друштво|
общество с дополнительной ответственностью|частное предприятие|limited liability company|
gesellschaft mit beschrankter haftung|gesellschaft mit beschränkter haftung|
товарищество с ограниченной ответственностью|частное торговое унитарное предприятие|
федеральное государственное бюджетное учреждение|федеральное государственное унитарное предприятие|
федеральное государственное казенное учреждение|федеральное государственное автономное учреждение|
государственное учреждение|муниципальное учреждение|муниципальное казенное предприятие|
державне підприємство|державна установа|комунальне підприємство|комунальний заклад|
комунальне некомерційне підприємство|јавна установа|јавно претпријатие|државно претпријатие|
производственно коммерческая фирма|торговый дом|торговий дім
"""
SHORTEST, SLIPS = 6, 2
FORMS = frozenset(_FORMS.split())
LONG_FORMS = sorted((one for one in _LONG.replace("\n", "").split("|") if one), key=len, reverse=True)
_SKELETONS = frozenset(alphabets.skeleton(form) for form in FORMS)
# The long words of long forms, as they are and in Latin letters; two of them in a name are no chance.
_LONG_WORDS = frozenset(
    alphabets.latin(word) for form in LONG_FORMS for word in form.split() if len(word) > SHORTEST
)
_SMALL = frozenset({"с", "з", "со", "s", "z", "so", "obmezhenoiu", "of", "mit", "на", "едно", "лице"})


@lru_cache(maxsize=alphabets.MEMORY)
def bare(plain: str) -> str:
    """A plain name without its legal form; a name that is nothing else keeps it."""
    rest = f" {plain} "
    for form in LONG_FORMS:
        rest = rest.replace(f" {form} ", " ")
    words = _joined(rest.split())
    long = [word for word in words if is_long(word)]
    if len(long) > 1:
        words = [word for word in words if word not in long and word not in _SMALL]
    kept = [word for word in words if not is_form(word)]
    return " ".join(kept or words or plain.split())


@lru_cache(maxsize=alphabets.MEMORY)
def is_form(word: str) -> bool:
    """Whether the word is a legal form, in whatever alphabet its letters were typed."""
    return word in FORMS or alphabets.skeleton(word) in _SKELETONS


@lru_cache(maxsize=alphabets.MEMORY)
def is_long(word: str) -> bool:
    """Whether the word is of a legal form written in full, or one slip away from it."""
    latin = alphabets.latin(word)
    if len(latin) < SHORTEST:
        return False
    return latin in _LONG_WORDS or any(
        OSA.distance(latin, one, score_cutoff=SLIPS) <= SLIPS for one in _LONG_WORDS
    )


def _joined(words: list[str]) -> list[str]:
    """Letters with dots between them that make a legal form, such as G.m.b.H., become one word."""
    found: list[str] = []
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and len(words[end]) == 1:
            end += 1
        run = "".join(words[at:end])
        if end - at > 1 and is_form(run):
            found.append(run)
            at = end
        else:
            found.append(words[at])
            at += 1
    return found
