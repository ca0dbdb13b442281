"""Archives, workbooks, XML and pictures from outside are opened in a throw-away process only."""

from collections.abc import Iterator

from tests.house import syntax
from tests.house.reading import File

BAD = [
    "import zipfile",
    "from openpyxl import load_workbook",
    "import xml.etree.ElementTree as tree",
    "from PIL import Image",
    "import tarfile",
    "from lxml import etree",
]
GOOD = ["import csv", "import json", "from pathlib import Path"]
FRAGILE = {
    "bz2", "docx", "docxtpl", "gzip", "lxml", "lzma", "openpyxl", "pandas", "pdfplumber", "PIL", "pypdf",
    "python_calamine", "shutil.unpack_archive", "tarfile", "xlrd", "xml", "zipfile",
}  # fmt: skip


def find(file: File) -> Iterator[int]:
    yield from syntax.imports_of(file.tree, FRAGILE)
