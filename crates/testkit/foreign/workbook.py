"""Prints the sheets of the workbook of its input as JSON."""

import io
import json
import sys

from openpyxl import load_workbook


def shown(sheet):
    rows = list(sheet.iter_rows())
    return {
        "name": sheet.title,
        "is_right_to_left": bool(sheet.sheet_view.rightToLeft),
        "frozen_at": sheet.freeze_panes,
        "values": [[cell.value for cell in row] for row in rows],
        "formats": [[cell.number_format for cell in row] for row in rows],
    }


json.dump([shown(sheet) for sheet in load_workbook(io.BytesIO(sys.stdin.buffer.read()))], sys.stdout, default=str)
