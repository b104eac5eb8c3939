package main

import "unsafe"

// The canonical ABI (CanonicalABI.md) by hand, as wit-bindgen writes it for other languages.
//
// Memory that a caller or a callee of this module reads or fills is Go's own. `held` keeps it until the export has
// returned and its result was read; what Go still refers to then, lives on. Go's collector moves nothing.
var held []any

// What a string and a list are in memory. Go's own pointers have 64 bits there, so an address is a number.
type slice struct {
	start, count uint32
}

func hold[T any](value *T) *T {
	held = append(held, value)
	return value
}

func address[T any](value *T) uint32 {
	return uint32(uintptr(unsafe.Pointer(hold(value))))
}

func lowerText(text string) slice {
	return slice{address(unsafe.StringData(text)), uint32(len(text))}
}

func lowerList[T any](list []T) slice {
	return slice{address(unsafe.SliceData(list)), uint32(len(list))}
}

func liftText(from slice) string {
	return unsafe.String((*byte)(at(from.start)), from.count)
}

func liftList[T any](from slice) []T {
	return unsafe.Slice((*T)(at(from.start)), from.count)
}

// The bits of an address, read as one: go vet objects to the conversion of a number.
func at(address uint32) unsafe.Pointer {
	wide := uintptr(address)
	return *(*unsafe.Pointer)(unsafe.Pointer(&wide))
}

//go:wasmexport cabi_realloc
func cabiRealloc(old unsafe.Pointer, oldSize, align, size uint32) unsafe.Pointer {
	// Words, because no type has a greater alignment.
	words := make([]uint64, (size+7)/8+1)
	memory := unsafe.Pointer(hold(&words[0]))
	copy(unsafe.Slice((*byte)(memory), size), unsafe.Slice((*byte)(old), oldSize))
	return memory
}

type headerInMemory struct {
	name, value slice
}

type responseInMemory struct {
	status        uint16
	headers, body slice
}

//go:wasmexport example:api/routes@1.0.0#handle
func exportedHandle(methodStart, methodCount, pathStart, pathCount, headersStart, headersCount, bodyStart, bodyCount uint32) unsafe.Pointer {
	asked := request{
		method: liftText(slice{methodStart, methodCount}),
		path:   liftText(slice{pathStart, pathCount}),
		body:   liftList[byte](slice{bodyStart, bodyCount}),
	}
	for _, each := range liftList[headerInMemory](slice{headersStart, headersCount}) {
		asked.headers = append(asked.headers, header{liftText(each.name), liftText(each.value)})
	}
	given := handle(asked)
	headers := make([]headerInMemory, len(given.headers))
	for index, each := range given.headers {
		headers[index] = headerInMemory{lowerText(each.name), lowerText(each.value)}
	}
	return unsafe.Pointer(hold(&responseInMemory{given.status, lowerList(headers), lowerList(given.body)}))
}

//go:wasmexport cabi_post_example:api/routes@1.0.0#handle
func handleRead(unsafe.Pointer) { held = nil }
