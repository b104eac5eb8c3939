package main

import "strconv"

// A JSON object that is being written.
type object []byte

func newObject() object { return object("{") }

func (to object) end() []byte { return append(to, '}') }

func (to object) name(name string) object {
	if len(to) > 1 {
		to = append(to, ',')
	}
	return append(to.quoted(name), ':')
}

func (to object) text(name, value string) object { return to.name(name).quoted(value) }

func (to object) number(name string, value int64) object {
	return strconv.AppendInt(to.name(name), value, 10)
}

func (to object) flag(name string, value bool) object {
	return strconv.AppendBool(to.name(name), value)
}

func (to object) numbers(name string, values []uint32) object {
	to = append(to.name(name), '[')
	for at, value := range values {
		if at > 0 {
			to = append(to, ',')
		}
		to = strconv.AppendUint(to, uint64(value), 10)
	}
	return append(to, ']')
}

func (to object) objects(name string, values []object) object {
	to = append(to.name(name), '[')
	for at, value := range values {
		if at > 0 {
			to = append(to, ',')
		}
		to = append(to, value.end()...)
	}
	return append(to, ']')
}

func (to object) quoted(text string) object {
	to = append(to, '"')
	for _, letter := range []byte(text) {
		switch {
		case letter == '"' || letter == '\\':
			to = append(to, '\\', letter)
		case letter < ' ':
			to = append(to, '\\', 'u', '0', '0', "0123456789abcdef"[letter>>4], "0123456789abcdef"[letter&15])
		default:
			to = append(to, letter)
		}
	}
	return append(to, '"')
}
