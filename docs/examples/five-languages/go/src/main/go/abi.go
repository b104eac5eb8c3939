package main

import "unsafe"

// The exports of the world as the canonical ABI wants them: what wit-bindgen writes for other languages.
//
// What is handed to the host lies in Go's heap. `held` keeps it, and what the host allocates for arguments, reachable
// until the host has called the `cabi_post_` function; addresses do not change, since Go's collector moves nothing.

var held []any

// A list and a string are an address and a length. Go's own pointers are 64 bits wide, also in Wasm, so an address is
// a number here, and `held` has the pointer.
type slice struct {
	start uint32
	count uint32
}

// The record `user` in memory: 24 bytes, of which option<string> takes 12.
type userInMemory struct {
	name     slice
	age      uint32
	hasEmail bool
	email    slice
}

// result<user, error>: the user or the error begins at byte 4.
type createdInMemory struct {
	isErr bool
	user  userInMemory
}

type refusedInMemory struct {
	isErr bool
	_     [3]uint8
	kind  uint8
	text  slice
}

type foundInMemory struct {
	isSome bool
	user   userInMemory
}

//go:wasmexport cabi_realloc
func cabiRealloc(old unsafe.Pointer, oldSize, align, size uint32) unsafe.Pointer {
	// Words, so that the memory is aligned for every type there is.
	words := make([]uint64, (size+7)/8+1)
	held = append(held, words)
	memory := unsafe.Pointer(&words[0])
	copy(unsafe.Slice((*byte)(memory), size), unsafe.Slice((*byte)(old), oldSize))
	return memory
}

//go:wasmexport example:my-api/users#create-user
func exportedCreateUser(name unsafe.Pointer, length uint32, age uint32) unsafe.Pointer {
	made, failed := createUser(string(unsafe.Slice((*byte)(name), length)), age)
	if failed != nil {
		return unsafe.Pointer(hold(&refusedInMemory{isErr: true, kind: failed.kind, text: textInMemory(failed.text)}))
	}
	return unsafe.Pointer(hold(&createdInMemory{user: inMemory(made)}))
}

//go:wasmexport example:my-api/users#get-user
func exportedGetUser(id uint32) unsafe.Pointer {
	found := &foundInMemory{}
	if known := getUser(id); known != nil {
		*found = foundInMemory{true, inMemory(*known)}
	}
	return unsafe.Pointer(hold(found))
}

//go:wasmexport example:my-api/users#list-users
func exportedListUsers() unsafe.Pointer {
	users := make([]userInMemory, 0, len(stored))
	for _, each := range stored {
		users = append(users, inMemory(each))
	}
	return unsafe.Pointer(hold(&slice{address(unsafe.SliceData(users)), uint32(len(users))}))
}

//go:wasmexport cabi_post_example:my-api/users#create-user
func createUserRead(unsafe.Pointer) { held = nil }

//go:wasmexport cabi_post_example:my-api/users#get-user
func getUserRead(unsafe.Pointer) { held = nil }

//go:wasmexport cabi_post_example:my-api/users#list-users
func listUsersRead(unsafe.Pointer) { held = nil }

func hold[T any](value *T) *T {
	held = append(held, value)
	return value
}

func inMemory(from user) userInMemory {
	to := userInMemory{name: textInMemory(from.name), age: from.age}
	if from.email != nil {
		to.hasEmail, to.email = true, textInMemory(*from.email)
	}
	return to
}

func textInMemory(text string) slice {
	return slice{address(unsafe.StringData(text)), uint32(len(text))}
}

func address[T any](value *T) uint32 {
	return uint32(uintptr(unsafe.Pointer(hold(value))))
}
