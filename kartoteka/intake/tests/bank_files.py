"""Files as banks give them, made up."""

from collections.abc import Sequence
from decimal import Decimal

OWN, THEIRS = "40702810000000000001", "40702810900000000777"
CLIENT_BANK = f"""1CClientBankExchange
ВерсияФормата=1.03
Кодировка=Windows
Отправитель=Банк-Клиент
ДатаНачала=01.10.2026
ДатаКонца=31.10.2026
РасчСчет={OWN}
СекцияРасчСчет
ДатаНачала=01.10.2026
ДатаКонца=31.10.2026
РасчСчет={OWN}
НачальныйОстаток=1000.00
ВсегоПоступило=1250.50
ВсегоСписано=500.00
КонечныйОстаток=1750.50
КонецРасчСчет
СекцияДокумент=Платежное поручение
Номер=47
Дата=04.10.2026
Сумма=1250.50
ПлательщикСчет={THEIRS}
Плательщик=ИНН 7701234567 ООО "Ромашка"
ПлательщикИНН=7701234567
Плательщик1=ООО "Ромашка"
ПолучательСчет={OWN}
ДатаПоступило=05.10.2026
Получатель=ИНН 7709999999 ООО Продавец
ПолучательИНН=7709999999
НазначениеПлатежа=Оплата по счету № 2026-00012 от 01.10.2026, в т.ч. НДС
КонецДокумента
СекцияДокумент=Платежное поручение
Номер=48
Дата=06.10.2026
Сумма=500.00
ПлательщикСчет={OWN}
ДатаСписано=06.10.2026
ПлательщикИНН=7709999999
ПолучательСчет=40702810500000000555
ПолучательИНН=7702222222
Получатель1=АО Аренда
НазначениеПлатежа=Аренда за октябрь
КонецДокумента
КонецФайла
"""
TWO_ACCOUNTS = f"""1CClientBankExchange
ВерсияФормата=1.03
Кодировка=Windows
СекцияРасчСчет
РасчСчет={OWN}
КонецРасчСчет
СекцияРасчСчет
РасчСчет=40702810000000000002
КонецРасчСчет
СекцияДокумент=Платежное поручение
Номер=1
Сумма=300.00
ПлательщикСчет={OWN}
ДатаСписано=06.10.2026
ПолучательСчет=40702810000000000002
ДатаПоступило=06.10.2026
НазначениеПлатежа=Перевод собственных средств
КонецДокумента
КонецФайла
"""
MT940 = """{1:F01STOBMK2XAXXX0000000000}{2:I940STOBMK2XXXXXN}{4:
:20:STATEMENT1
:25:STOBMK2X/MK07200002785123453
:28C:1/1
:60F:C261001MKD1000,00
:61:2610011001C1500,50NTRF47//BANK1
:86:166?00PLAKJANJE?20Plakjanje po faktura?212026-00012?31MK07300000000042425
?32ROMAŠKA DOOEL
:61:261001D20,NCHGNONREF
:86:Bank charges
:61:2610021002RC200,00NTRFNONREF//BANK2
:86:Returned
:61:2701011231CD100,00NTRF99//BANK3
:86:/EREF/E2E-7/NAME/JOHN SMITH/REMI/Invoice 2026-00013/
:62F:C270101MKD2380,50
-}
"""
BOMB = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>
<Document><BkToCstmrStmt>&lol2;</BkToCstmrStmt></Document>"""
ENTITY = b"""<?xml version="1.0"?><!DOCTYPE foo SYSTEM "file:///etc/passwd"><Document/>"""


def mt940_page(number: int, opening: str, closing: str, entry: str) -> str:
    return (
        f":20:PAGE{number}\n:25:MK07200002785123453\n:28C:1/{number}\n:60M:C261001MKD{opening}\n"
        f":61:261001{entry}NTRF{number}\n:86:Page\n:62M:C261001MKD{closing}\n-\n"
    )


def camt(version: str) -> str:
    """The older versions say less of a party and of a state."""
    is_new = version >= "08"
    state = "<Sts><Cd>BOOK</Cd></Sts>" if is_new else "<Sts>BOOK</Sts>"
    party = "<Pty><Nm>Romaschka GmbH</Nm></Pty>" if is_new else "<Nm>Romaschka GmbH</Nm>"
    day = "<BookgDt><Dt>2026-10-05</Dt></BookgDt>"

    def part(amount: str, name: str) -> str:
        return (
            f'<TxDtls><Refs><EndToEndId>{name}</EndToEndId></Refs><Amt Ccy="EUR">{amount}</Amt>'
            f"<RmtInf><Ustrd>{name}</Ustrd></RmtInf></TxDtls>"
        )

    def balance(kind: str, amount: str) -> str:
        return (
            f'<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{amount}</Amt>'
            "<CdtDbtInd>CRDT</CdtDbtInd></Bal>"
        )

    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"><BkToCstmrStmt><Stmt>'
        "<Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>"
        f"{balance('OPBD', '100.00')}{balance('CLBD', '371.00')}"
        f'<Ntry><Amt Ccy="EUR">250.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>{state}{day}'
        "<AcctSvcrRef>REF-1</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>E2E-1</EndToEndId></Refs>"
        f"<RltdPties><Dbtr>{party}</Dbtr><DbtrAcct><Id><IBAN>DE02120300000000202051</IBAN></Id></DbtrAcct>"
        "</RltdPties><RmtInf><Ustrd>Invoice 2026-00012</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
        f'<Ntry><Amt Ccy="EUR">9.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>{state}'
        f"<AddtlNtryInf>Charges</AddtlNtryInf>{day}</Ntry>"
        f'<Ntry><Amt Ccy="EUR">30.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>{state}{day}'
        f"<NtryDtls>{part('10.00', 'one')}{part('20.00', 'other')}</NtryDtls></Ntry>"
        "</Stmt></BkToCstmrStmt></Document>"
    )


def clientbank_of(moved: Sequence[Decimal]) -> bytes:
    documents = "".join(
        f"СекцияДокумент=Платежное поручение\nНомер={n}\nСумма={abs(one)}\n"
        + (
            f"ПолучательСчет={OWN}\nДатаПоступило=05.10.2026\n"
            if one > 0
            else f"ПлательщикСчет={OWN}\nДатаСписано=05.10.2026\n"
        )
        + "КонецДокумента\n"
        for n, one in enumerate(moved)
    )
    return (f"1CClientBankExchange\nВерсияФормата=1.03\nРасчСчет={OWN}\n{documents}КонецФайла\n").encode(
        "cp1251"
    )


def mt940_of(moved: Sequence[Decimal], opening: Decimal) -> bytes:
    def told(amount: Decimal) -> str:
        return f"{'D' if amount < 0 else 'C'}{{}}{abs(amount):.2f}".replace(".", ",")

    entries = "".join(f":61:261005{told(one).format('')}NTRF{n}\n:86:Line\n" for n, one in enumerate(moved))
    closing = opening + sum(moved)
    return (
        f":20:X\n:25:MK07\n:28C:1\n:60F:{told(opening).format('261001EUR')}\n{entries}"
        f":62F:{told(closing).format('261031EUR')}\n-\n"
    ).encode()
