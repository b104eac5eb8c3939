package main

import "unsafe"

//go:wasmimport wasi:http/types@0.2.0 [constructor]fields
func newFields() int32

//go:wasmimport wasi:http/types@0.2.0 [constructor]outgoing-request
func newOutgoingRequest(fields int32) int32

//go:wasmimport wasi:http/types@0.2.0 [method]outgoing-request.set-path-with-query
func setPathWithQuery(request int32, isSome uint32, text unsafe.Pointer, length uint32) uint32

//go:wasmimport wasi:http/types@0.2.0 [resource-drop]future-incoming-response
func dropFutureIncomingResponse(response int32)

//go:wasmimport wasi:http/outgoing-handler@0.2.0 handle
func handle(request int32, hasOptions uint32, options int32, result unsafe.Pointer)

// result<future-incoming-response, error-code>: a case of the error has a u64, so both begin at byte 8.
type handled struct {
	isErr   bool
	payload [4]uint64
}

// announce sends a request and does not wait for the response; it tells whether the host took it.
func announce(name string) bool {
	request := newOutgoingRequest(newFields())
	path := "/users?name=" + name
	if setPathWithQuery(request, 1, unsafe.Pointer(unsafe.StringData(path)), uint32(len(path))) != 0 {
		return false
	}
	var result handled
	handle(request, 0, 0, unsafe.Pointer(&result))
	if !result.isErr {
		dropFutureIncomingResponse(int32(result.payload[0]))
	}
	return !result.isErr
}
