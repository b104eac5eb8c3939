package main

import "unsafe"

// The interface example:auth/logins.

//go:wasmimport example:auth/logins@1.0.0 login
func importedLogin(user, password string, result unsafe.Pointer)

//go:wasmimport example:auth/logins@1.0.0 live
func liveTokens() uint32

//go:wasmimport example:auth/logins@1.0.0 [method]token.user
func importedTokenUser(self int32, result unsafe.Pointer)

//go:wasmimport example:auth/logins@1.0.0 [method]token.may
func importedTokenMay(self int32, role string) uint32

//go:wasmimport example:auth/logins@1.0.0 [resource-drop]token
func dropToken(token int32)

// The handle of a token.
type token int32

// result<token, error>; what kind of error it is makes no difference here.
type loginInMemory struct {
	isErr bool
	token int32
	_     slice
}

func logIn(user, password string) (token, bool) {
	// What a callee fills must not lie on the stack, which Go may move when it calls back for memory.
	result := hold(&loginInMemory{})
	importedLogin(user, password, unsafe.Pointer(result))
	return token(result.token), !result.isErr
}

func (who token) user() string {
	result := hold(&slice{})
	importedTokenUser(int32(who), unsafe.Pointer(result))
	return liftText(*result)
}

func (who token) may(role string) bool { return importedTokenMay(int32(who), role) != 0 }

func (who token) drop() { dropToken(int32(who)) }
