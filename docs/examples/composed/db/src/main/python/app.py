"""Records in memory. `../rust` has the same in Rust."""

import re

from componentize_py_types import Err
from wit_world import exports
from wit_world.exports.records import Error_BadTable, Error_EmptyRecord, Field, Row

tables: dict[str, list[Row]] = {}


def check(table: str) -> None:
    if not re.fullmatch("[a-z]+", table):
        raise Err(Error_BadTable(table))


class Records(exports.Records):
    def insert(self, table: str, records: list[list[Field]]) -> list[int]:
        check(table)
        for index, fields in enumerate(records):
            if not fields:
                raise Err(Error_EmptyRecord(index))
        rows = tables.setdefault(table, [])
        first = len(rows) + 1
        rows.extend(Row(first + index, fields) for index, fields in enumerate(records))
        return list(range(first, len(rows) + 1))

    def query(self, table: str, having: list[Field]) -> list[Row]:
        check(table)
        return [row for row in tables.get(table, []) if all(field in row.fields for field in having)]
