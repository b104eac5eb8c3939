// An in-memory store of users behind the interface `users`.
//
// Users whose name begins with `announce:` are announced over HTTP before they are stored.
package main

import "strings"

const (
	oldest    = 150
	announced = "announce:"
)

type user struct {
	name  string
	age   uint32
	email *string
}

// failure is a case of the WIT variant `error`, by its number, and the text of those that have one.
type failure struct {
	kind uint8
	text string
}

const (
	permissionDenied = 1
	internal         = 2
)

var stored []user

func createUser(name string, age uint32) (user, *failure) {
	if name == "" {
		return user{}, &failure{internal, "name must not be empty"}
	}
	if age > oldest {
		return user{}, &failure{kind: permissionDenied}
	}
	if rest, found := strings.CutPrefix(name, announced); found && !announce(rest) {
		return user{}, &failure{internal, "nobody was told"}
	}
	made := userOf(name, age)
	stored = append(stored, made)
	return made, nil
}

func getUser(id uint32) *user {
	if id == 0 || uint64(id) > uint64(len(stored)) {
		return nil
	}
	return &stored[id-1]
}

// userOf: a name that is an e-mail address gives both the name, before the `@`, and the address.
func userOf(name string, age uint32) user {
	if local, _, found := strings.Cut(name, "@"); found {
		return user{local, age, &name}
	}
	return user{name, age, nil}
}

// A library has no main that is called; the compiler wants one.
func main() {}
