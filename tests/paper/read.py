"""Reads a PDF with another implementation than the one that wrote it, and prints what it says as JSON.

The file comes in on stdin.
"""

import json
import sys
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject


def walk(node, found):
    """The tags below a node, in the order in which they are read."""
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, ArrayObject):
        for child in node:
            walk(child, found)
    elif isinstance(node, DictionaryObject):
        if "/S" in node and node.get("/Type") != "/MCR":
            found.append(str(node["/S"])[1:])
        if "/K" in node:
            walk(node["/K"], found)


def main():
    reader = PdfReader(BytesIO(sys.stdin.buffer.read()))
    root = reader.trailer["/Root"]
    tags = []
    if "/StructTreeRoot" in root:
        walk(root["/StructTreeRoot"]["/K"], tags)
    fonts = set()
    embedded = True
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            font = font.get_object()
            below = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            descriptor = below["/FontDescriptor"].get_object()
            fonts.add(str(below["/BaseFont"]).split("+")[-1])
            embedded = embedded and any(key.startswith("/FontFile") for key in descriptor)
    xmp = root["/Metadata"].get_object().get_data().decode()
    print(json.dumps({
        "title": reader.metadata.title,
        "lang": root.get("/Lang"),
        "marked": bool(root.get("/MarkInfo", {}).get("/Marked", False)),
        "shows_title": bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)),
        "ua": "pdfuaid:part>1<" in xmp or 'pdfuaid:part="1"' in xmp,
        "tags": tags,
        "outline": [item.title for item in reader.outline],
        "pages": len(reader.pages),
        "fonts": sorted(fonts),
        "embedded": embedded,
        "text": "\n".join(page.extract_text() for page in reader.pages),
    }))


main()
