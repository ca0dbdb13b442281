"""What the heading of a column promises, by its words in seven languages. The first rule that fits is believed."""

import re
from dataclasses import dataclass
from functools import lru_cache

from kartoteka.intake.layouts.roles import Role

HUMP = re.compile(r"(?<=[a-zа-яіїєё])(?=[A-ZА-ЯІЇЄЁ])")
GAPS = re.compile(r"[\W_]+")
BESIDE_FIGURES = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
SIMPLER = str.maketrans({**dict.fromkeys("'’ʼ`", None), "ё": "е", "№": " no ", "#": " no "})
LONGEST_HEADING = 80
# Between the name of a group of columns and the name of one of them.
WITHIN = " › "
# A word for what a thing is, beside a word for the thing: "Client type", "Дата заявки", "Phone 1 - Label".
OF_A_THING = re.compile(
    r"^(?:дата|date|тип|вид|type|kind|status|статус|стоимость|сумма|сума|количество|кількість|"
    r"кол во|число|count|amount"
    r"|датум|износ|вкупно|total|datum|betrag|montant)\b|\b(?:type|label|kind|status|count|typ|"
    r"opt out|display name)$"
)


@dataclass(frozen=True)
class Promise:
    role: Role
    word: str
    label: str = ""
    strength: float = 0.9


@dataclass(frozen=True)
class Rule:
    role: Role
    words: re.Pattern[str]
    label: str = ""
    strength: float = 0.9
    is_of_a_thing: bool = False


def rule(role: Role, words: str, *, label: str = "", strength: float = 0.9, of_a_thing: bool = False) -> Rule:
    return Rule(role, re.compile(rf"\b(?:{words})\b", re.VERBOSE), label, strength, of_a_thing)


RULES = (
    rule(
        Role.BIRTHDAY,
        r"(?:дата|день|год)\s(?:рождения|народження)|дата\sнародж\w*|дн\sрожд\w*|^д\sр$|^др$|раѓање|роденден"
        r"|birth\s?day|birth\s?date|date\sof\sbirth|^dob$|^bday$|geburts(?:datum|tag)|date\sde\snaissance"
        r"|fecha\sde\snacimiento|data\surodzenia",
        of_a_thing=True,
    ),
    rule(
        Role.FOUNDED,
        r"(?:дата|день)\s(?:основания|заснування|создания\s(?:фирмы|компании|предприятия))|день\sф[иі]рм[иы]"
        r"|дата\sна\s(?:основање|основање\sна\sфирмата)|founded(?:\son)?|founding\s(?:day|date)"
        r"|date\sof\sfoundation|gründungsdatum",
        of_a_thing=True,
    ),
    rule(
        Role.TAX_ID,
        r"инн|огрн\w*|[єе]дрпоу|окпо|рнокпп|[іи]пн|едб|ембс|унп|унн|бин|иин|даночен|edrpou|inn|ogrn|edb|unp"
        r"|tax\s(?:id|no|nr|number|code)|vat(?:\s(?:id|no|number|code))?|ust\s?id\w*|steuernummer|"
        r"siren|siret|tva|nip|pib",
        of_a_thing=True,
    ),
    rule(Role.BANK_CODE, r"бик|мфо|swift|bic", of_a_thing=True),
    rule(
        Role.BANK_ACCOUNT,
        r"р\s?с(?:ч|чет)?|расч\w*\s(?:счет|счёт)|банк\w*\s(?:счет|рахунок)|рахунок|iban|жиро\sсметка|сметка"
        r"|bank\saccount|account\sn(?:o|umber)|konto(?:nummer)?",
    ),
    rule(Role.BANK_NAME, r"банк\w*|bank\w*|banque"),
    rule(
        Role.POSTCODE,
        r"почт\w*\sиндекс|поштов\w*\s[іи]ндекс|поштенски\w*|[іи]ндекс\w*|zip(?:\scode)?|post(?:al)?\s?code|plz"
        r"|postleitzahl|code\spostal|c[oó]digo\spostal|kod\spocztowy",
    ),
    *(
        rule(Role.MESSENGER, words, label=service)
        for service, words in {
            "whatsapp": r"whats\s?app|wh?atsap|ватс\s?апп?|вотс\s?апп?|вацапп?|wa",
            "telegram": r"telegram|телеграмм?|тг|tg",
            "viber": r"viber|вайбер|вибер",
            "": r"skype|скайп|signal|icq|мессенджер\w*|месенджер\w*|messenger\w*|wechat|im\s(?:name|address)|"
            r"vk|вконтакте",
        }.items()
    ),
    rule(
        Role.EMAIL,
        r"e\s?mails?|емайл\w*|[еи]мейл\w*|мейл|мыло|эл\w*\s(?:почт\w*|адрес\w*|пошта)|"
        r"электронн\w*\s(?:почт\w*|адрес\w*)|почта"
        r"|ел\w*\sпошта|електронн?а\s(?:пошта|адреса)|е\s?пошта|пошта|courriel|mails?|mejl|correo",
    ),
    rule(
        Role.WEB,
        r"(?:веб|web|www|интернет)(?:\s?(?:сайт|site|страниц\w*|стран[аи]\w*|page|адрес))?|"
        r"домашн\w*\sстраниц\w*|сайты?|sites?|websites?"
        r"|url|home\s?page|internetseite|site\sinternet",
    ),
    rule(Role.PHONE, r"т?е?л?е?факс\w*|(?:tele)?fax\w*", label="fax"),
    rule(
        Role.PHONE,
        r"(?:тел\w*\s)?(?:моб\w*|сотов\w*|переносн\w*)|mobil\w*|cell\w*|handy\w*|gsm|portable|móvil|komórk\w*",
        label="mobile",
    ),
    rule(
        Role.PHONE,
        r"(?:раб\w*|служ\w*|роб\w*|службен\w*)\s(?:тел\w*|номер)|(?:business|work|office|"
        r"company)\s(?:tele)?phone|тел\w*\s(?:раб\w*|служ\w*|роб\w*)|geschäftlich",
        label="work",
    ),
    rule(
        Role.PHONE,
        r"(?:дом\w*|дома[шк]\w*)\s?тел\w*|home\s(?:tele)?phone|тел\w*\sдом\w*|privat",
        label="home",
    ),
    rule(
        Role.PHONE,
        r"тел|тел[еі]фон\w*|контактн\w*\s(?:номер\w*|тел\w*)|тлф|конт\sтел|(?:tele)?phones?|tel|tels|"
        r"telefon\w*|t[eé]l[eé]phone|t[eé]l[eé]fono\w*|rufnummer",
    ),
    rule(Role.OWN, r"доб(?:авочн\w*)?|внутр\w*\s(?:номер|тел\w*)|ext(?:ension)?", strength=0.5),
    rule(
        Role.CONTACTS,
        r"контакты|контактн\w*\s(?:данные|информация|дан[іи])|contacts|contact\s(?:details|data)|"
        r"реквизиты\sсвязи",
        strength=0.7,
    ),
    rule(
        Role.KEEPER,
        r"(?:наш\w*\s|личн\w*\s|ведущ\w*\s|отв\w*\s)?менеджер\w*|ответственн\w*|куратор|закреплен\w*|"
        r"відповідальн\w*|одговор\w*"
        r"|(?:account|sales|client|key)\s(?:manager|person|rep\w*|owner)|manager|owner|responsible|"
        r"assigned|agent|betreuer"
        r"|продавец|агент|оператор|торгов\w*\sпредставител\w*",
        strength=0.85,
    ),
    rule(
        Role.SOURCE,
        r"источник\w*|откуда|как\sузнал\w*|джерело|зв[іи]дки|извор|(?:lead\s|utm\s)?source|"
        r"^канал\w*(?:\s(?:привлечения|продаж\w*|поступления))?$|herkunft|quelle|origine|referr\w*",
    ),
    rule(
        Role.INDUSTRY,
        r"отрасл\w*|сфера\w*|вид\sдеятельности|галузь|вид\sд[іи]яльност[іи]|дејност|индустри[ја]\w*|"
        r"industry|sector|branche|secteur|оквэд|квед",
        of_a_thing=True,
    ),
    rule(
        Role.SIZE,
        r"размер(?:\s(?:компании|фирмы|организации|бизнеса))?|численность|розм[іи]р|employees|"
        r"company\ssize|size|число\sвработени|effectif|größe|(?:кол\sво|количество)\sсотрудников",
        of_a_thing=True,
    ),
    rule(
        Role.KIND,
        r"(?:тип|вид)\s(?:контрагент\w*|клиент\w*|кл[іи]єнт\w*|покупател\w*|лица)|юр\w*\sфиз\w*|"
        r"физ\w*\sюр\w*|(?:client|customer|contact|account)\s(?:type|kind)"
        r"|правов\w*\sформа|форма\s(?:собственности|власност[іи])|опф|kind",
        of_a_thing=True,
        strength=0.8,
    ),
    rule(
        Role.HOURS,
        r"(?:режим|часы|график|время)\sработы|(?:working|opening|business)\shours|години\sроботи|"
        r"граф[іи]к\sроботи|работно\sвреме|öffnungszeiten",
    ),
    rule(
        Role.PATRONYMIC,
        r"отчество|по\sбатьков[іи]|батьков[іи]|patronymic|middle\s?name|additional\sname|татково\sиме|"
        r"средно\sиме|otchestvo",
    ),
    rule(
        Role.LAST_NAME,
        r"фамили\w*|пр[іи]звищ\w*|презиме|last\s?name|surname|family\s?name|nachname|nom\sde\sfamille|"
        r"familiya|apellidos?|nazwisko",
    ),
    rule(Role.FIRST_NAME, r"first\s?name|given\s?name|vorname|pr[eé]nom|imię|imya"),
    rule(
        Role.PERSON,
        r"ф\sи\sо|фио|п\s[іи]\sб|п[іи]б|ф\s?и|full\s?name|контактн\w*\s(?:лиц\w*|особа|персона)|"
        r"лице?\sза\sконтакт|контакт\sлице|обращаться\w*(?:\sк)?"
        r"|contact\s(?:person|name)|ansprechpartner\w*|interlocuteur|имя\s(?:и\s)?фамилия|"
        r"фамилия\s(?:и\s)?имя|ім\s?я\s(?:та\s)?прізвище|име\sи\sпрезиме"
        r"|ceo|директор\w*|руководител\w*|кер[іи]вник\w*|представител\w*|fio",
    ),
    rule(
        Role.POST,
        r"должност\w*|посад\w*|позици[яіи]\w*|позиција|position|job(?:\stitle)?|post|работно\sместо|"
        r"фун?кци[јя]\w*|fonction|funktion|beruf|stanowisko",
    ),
    rule(Role.POST, r"title", strength=0.5),
    rule(Role.STREET, r"улиц[аы]|вулиц[яі]|street\w*|stra(?:ß|ss)e|rue|ул|calle|ulica|дом"),
    rule(
        Role.CITY,
        r"город\w*|м[іи]сто|град|cit(?:y|ies)|town|ort|stadt|ville|нас\w*\sпункт|ciudad|miasto|"
        r"locality",
    ),
    rule(
        Role.REGION,
        r"област[ьи]\w*|регион\w*|рег[іи]он|край|region|state|province|county|район|округ|bundesland|"
        r"département|општина|провинция",
    ),
    rule(Role.COUNTRY, r"стран[аы]|кра[їи]на|држава|countr(?:y|ies)|land|pays|государство|país|kraj"),
    rule(
        Role.ADDRESS,
        r"адрес\w*|address\w*|adress\w*|anschrift|м[іи]сцезнаходження|местонахождение|"
        r"место\sнахождения|dirección|adres",
    ),
    rule(
        Role.MARKS,
        r"метк\w*|тег\w*|tags?|labels?|categor\w*|категор[іи]\w*|групп\w*|груп[аи]|group\w*|"
        r"признак\w*|сегмент\w*|segment\w*|ознака|kategorie",
    ),
    rule(
        Role.NOTE,
        r"примечани\w*|прим|комментари\w*|коммент|коментар\w*|заметк\w*|нотатк\w*|прим[іи]тк\w*|"
        r"опис\w*|забеле[шж]к\w*|белешк\w*|notes?|comments?|remarks?|memo"
        r"|description|доп\w*\s(?:информация|сведения|інформація)|дополнительно|bemerkung\w*|notiz\w*|"
        r"anmerkung\w*|remarques?|commentaires?|uwagi|notas?",
    ),
    rule(
        Role.CODE,
        r"^(?:код|id|no|code|nr|ид|ід|guid|uid|шифр|реф|ref)(?:\s(?:клиент\w*|кл[іи]єнт\w*|"
        r"контрагент\w*|client|customer|contact|account|кунд\w*|п\sп|1с|1c|no))?$"
        r"|^(?:client|customer|account|contact|клиент|kunden|external|record)\s?(?:id|no|code|number|"
        r"nummer|код)$|^номер\s(?:клиента|карты|клієнта)$"
        r"|^(?:n\s)?п\sп$|^no\sп\sп$|идентификатор|^номер$|^id\sклиента$|^kundennummer$|^шифра$",
        strength=0.85,
    ),
    rule(
        Role.COMPANY,
        r"компан[іи][яиіїје]\w*|организац\w*|орган[іи]зац\w*|предприяти\w*|учреждени\w*|фирм[аы]\w*|"
        r"юр\w*\s(?:лицо|особа)|company|organi[sz]ation|firm|business"
        r"|(?:account|trading|legal)\sname|employer|п[іи]дприємств\w*|компаниј\w*|организаци[јя]\w*|"
        r"претпријатие|firma|unternehmen|entreprise"
        r"|soci[eé]t[eé]|место\sработы|работодател\w*|empresa|юрлицо",
    ),
    rule(
        Role.NAME,
        r"контрагент\w*|клиент\w*|кл[іи]єнт\w*|заказчик\w*|замовник\w*|покупател\w*|покупец\w*|"
        r"покупець|купувач\w*|партн[еи]р\w*|поставщик\w*|постачальник\w*"
        r"|абонент\w*|клиенти|clients?|customers?|kunden?(?:name)?|leads?|accounts?|suppliers?|"
        r"vendors?|partners?|contact|контакт",
        strength=0.8,
    ),
    rule(
        Role.NAME,
        r"названи[ея]\w*|наименовани[ея]\w*|назв[аи]|найменування|назив|names?|nom|nombre|имя|[іи]мя|"
        r"име|nazwa|denomination",
        strength=0.75,
    ),
)
OWN_CODE = re.compile(r"^(?:код|id|code|номер|no|nr)\s|\s(?:id|код|code|no|nr|number)$")


def promises(heading: str) -> list[Promise]:
    """What each line of a heading says, the lowest first, and then the whole of it."""
    parts = [*reversed(heading.split(WITHIN)), heading]
    return list(dict.fromkeys(found for part in parts if (found := promise(part))))


@lru_cache(maxsize=4096)
def promise(heading: str) -> Promise | None:
    """What the heading says, if it is one we know."""
    text = folded(heading)
    if not text or len(text) > LONGEST_HEADING:
        return None
    of_a_thing = bool(OF_A_THING.search(text))
    for known in RULES:
        if of_a_thing and not known.is_of_a_thing:
            continue
        if (found := known.words.search(text)) and not _is_another_code(known, text):
            return Promise(known.role, found[0], known.label, known.strength)
    return None


def _is_another_code(known: Rule, text: str) -> bool:
    """The code of a thing is not the thing: "КодТовара", "Order ID"."""
    return known.role in {Role.NAME, Role.COMPANY, Role.KEEPER, Role.PERSON} and bool(OWN_CODE.search(text))


@lru_cache(maxsize=4096)
def folded(heading: str) -> str:
    """The words of a heading, in small letters, one space between."""
    text = HUMP.sub(" ", heading[: 2 * LONGEST_HEADING].translate(SIMPLER)).lower().translate(SIMPLER)
    return " ".join(BESIDE_FIGURES.sub(" ", GAPS.sub(" ", text)).split())
