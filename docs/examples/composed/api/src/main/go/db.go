package main

import "unsafe"

// The interface example:db/records.

//go:wasmimport example:db/records@1.0.0 insert
func importedInsert(table string, records unsafe.Pointer, count uint32, result unsafe.Pointer)

//go:wasmimport example:db/records@1.0.0 query
func importedQuery(table string, having unsafe.Pointer, count uint32, result unsafe.Pointer)

// The value is a string, an int64 or a bool.
type field struct {
	name  string
	value any
}

type row struct {
	id     uint32
	fields []field
}

type dbError struct {
	kind  uint32
	text  string
	index uint32
}

// The cases of `error`.
const (
	badTable uint32 = iota
	emptyRecord
	storageFailed
)

// The cases of `value`.
const (
	isText uint8 = iota
	isNumber
	isFlag
)

// The payload is 8 bytes wide, and aligned to them, because a number is.
type fieldInMemory struct {
	name    slice
	kind    uint8
	payload uint64
}

type rowInMemory struct {
	id     uint32
	fields slice
}

// result<list<...>, error>: the list, or the case of the error and its payload.
type listInMemory struct {
	isErr   bool
	payload [3]uint32
}

func (from *listInMemory) list() slice { return slice{from.payload[0], from.payload[1]} }

func (from *listInMemory) failure() *dbError {
	failed := &dbError{kind: from.payload[0] & 0xff}
	if failed.kind == emptyRecord {
		failed.index = from.payload[1]
	} else {
		failed.text = liftText(slice{from.payload[1], from.payload[2]})
	}
	return failed
}

func insert(table string, records [][]field) ([]uint32, *dbError) {
	lowered := make([]slice, len(records))
	for index, fields := range records {
		lowered[index] = lowerList(lowerFields(fields))
	}
	result := hold(&listInMemory{})
	importedInsert(table, unsafe.Pointer(unsafe.SliceData(lowered)), uint32(len(lowered)), unsafe.Pointer(result))
	if result.isErr {
		return nil, result.failure()
	}
	return liftList[uint32](result.list()), nil
}

func query(table string, having []field) ([]row, *dbError) {
	lowered := lowerFields(having)
	result := hold(&listInMemory{})
	importedQuery(table, unsafe.Pointer(unsafe.SliceData(lowered)), uint32(len(lowered)), unsafe.Pointer(result))
	if result.isErr {
		return nil, result.failure()
	}
	var rows []row
	for _, each := range liftList[rowInMemory](result.list()) {
		rows = append(rows, row{each.id, liftFields(liftList[fieldInMemory](each.fields))})
	}
	return rows, nil
}

func lowerFields(fields []field) []fieldInMemory {
	lowered := make([]fieldInMemory, len(fields))
	for index, each := range fields {
		lowered[index].name = lowerText(each.name)
		switch value := each.value.(type) {
		case string:
			text := lowerText(value)
			lowered[index].kind, lowered[index].payload = isText, uint64(text.start)|uint64(text.count)<<32
		case int64:
			lowered[index].kind, lowered[index].payload = isNumber, uint64(value)
		case bool:
			lowered[index].kind = isFlag
			if value {
				lowered[index].payload = 1
			}
		}
	}
	return lowered
}

func liftFields(lowered []fieldInMemory) []field {
	fields := make([]field, len(lowered))
	for index, each := range lowered {
		fields[index].name = liftText(each.name)
		switch each.kind {
		case isText:
			fields[index].value = liftText(slice{uint32(each.payload), uint32(each.payload >> 32)})
		case isNumber:
			fields[index].value = int64(each.payload)
		default:
			fields[index].value = each.payload&0xff != 0
		}
	}
	return fields
}
