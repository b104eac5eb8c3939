// A service for notes: it asks auth who somebody is, and keeps the notes in db.
package main

import (
	"encoding/base64"
	"strconv"
	"strings"
	"unicode/utf8"
)

type header struct {
	name, value string
}

type request struct {
	method, path string
	headers      []header
	body         []byte
}

type response struct {
	status  uint16
	headers []header
	body    []byte
}

// A reactor: nothing runs before the first call.
func main() {}

func handle(asked request) response {
	path, condition, _ := strings.Cut(asked.path, "?")
	words := strings.Split(strings.TrimPrefix(path, "/"), "/")
	switch {
	case path == "/health":
		return only(asked, "GET", health)
	case path == "/me":
		return only(asked, "GET", loggedIn(me))
	case words[0] == "notes" && len(words) == 2 && asked.method == "POST":
		return loggedIn(func(asked request, who token) response { return add(asked, who, words[1]) })(asked)
	case words[0] == "notes" && len(words) == 2:
		return only(asked, "GET, POST", loggedIn(func(_ request, who token) response {
			return list(who, words[1], condition)
		}))
	case words[0] == "notes" && len(words) == 3:
		return only(asked, "GET", loggedIn(func(_ request, who token) response {
			return one(who, words[1], words[2])
		}))
	}
	return refusal(404, "nothing is at "+path)
}

// Calls a handler of GET.
func only(asked request, allowed string, handler func(request) response) response {
	if asked.method != "GET" {
		return refusal(405, "not with "+asked.method, header{"allow", allowed})
	}
	return handler(asked)
}

func health(request) response {
	return answer(200, newObject().text("status", "ok").number("tokens", int64(liveTokens())))
}

// Calls a handler with the token of who asks, which is dropped when it is done.
func loggedIn(handler func(request, token) response) func(request) response {
	return func(asked request) response {
		name, password, ok := credentials(asked)
		if ok {
			if who, ok := logIn(name, password); ok {
				defer who.drop()
				return handler(asked, who)
			}
		}
		return refusal(401, "user or password is wrong", header{"www-authenticate", `Basic realm="notes"`})
	}
}

func credentials(asked request) (name, password string, ok bool) {
	for _, each := range asked.headers {
		if strings.EqualFold(each.name, "authorization") {
			encoded, ok := strings.CutPrefix(each.value, "Basic ")
			decoded, err := base64.StdEncoding.DecodeString(encoded)
			if !ok || err != nil || !utf8.Valid(decoded) {
				return "", "", false
			}
			return strings.Cut(string(decoded), ":")
		}
	}
	return "", "", false
}

func me(_ request, who token) response {
	return answer(200, newObject().text("user", who.user()).flag("writer", who.may("writer")))
}

// Stores a note for each line; those that begin with "!" are pinned.
func add(asked request, who token, topic string) response {
	if !who.may("writer") {
		return refusal(403, who.user()+" may not write")
	}
	if !utf8.Valid(asked.body) {
		return refusal(400, "the text is not UTF-8")
	}
	var notes [][]field
	for line := range strings.SplitSeq(string(asked.body), "\n") {
		text, pinned := strings.CutPrefix(strings.TrimSuffix(line, "\r"), "!")
		if text != "" {
			length := int64(utf8.RuneCountInString(text))
			notes = append(notes, []field{{"owner", who.user()}, {"text", text}, {"length", length}, {"pinned", pinned}})
		}
	}
	if len(notes) == 0 {
		return refusal(400, "there is no text")
	}
	ids, failed := insert(topic, notes)
	if failed != nil {
		return failure(failed)
	}
	first := strconv.FormatUint(uint64(ids[0]), 10)
	return answer(201, newObject().numbers("ids", ids), header{"location", "/notes/" + topic + "/" + first})
}

func list(who token, topic, condition string) response {
	having := []field{{"owner", who.user()}}
	if pinned, ok := strings.CutPrefix(condition, "pinned="); ok {
		having = append(having, field{"pinned", pinned == "true"})
	}
	rows, failed := query(topic, having)
	if failed != nil {
		return failure(failed)
	}
	notes := make([]object, len(rows))
	for at, row := range rows {
		notes[at] = note(row)
	}
	return answer(200, newObject().objects("notes", notes))
}

func one(who token, topic, id string) response {
	rows, failed := query(topic, []field{{"owner", who.user()}})
	if failed != nil {
		return failure(failed)
	}
	for _, row := range rows {
		if strconv.FormatUint(uint64(row.id), 10) == id {
			return answer(200, note(row))
		}
	}
	return refusal(404, who.user()+" has no note "+id)
}

func note(from row) object {
	shown := newObject().number("id", int64(from.id))
	for _, each := range from.fields {
		switch value := each.value.(type) {
		case string:
			shown = shown.text(each.name, value)
		case int64:
			shown = shown.number(each.name, value)
		case bool:
			shown = shown.flag(each.name, value)
		}
	}
	return shown
}

func failure(failed *dbError) response {
	switch failed.kind {
	case badTable:
		return refusal(400, "\""+failed.text+"\" is no topic: use letters from a to z")
	case emptyRecord:
		return refusal(400, "note "+strconv.Itoa(int(failed.index))+" is empty")
	}
	return refusal(503, failed.text)
}

func refusal(status uint16, why string, more ...header) response {
	return answer(status, newObject().text("error", why), more...)
}

func answer(status uint16, body object, more ...header) response {
	headers := append([]header{{"content-type", "application/json"}}, more...)
	return response{status, headers, append(body.end(), '\n')}
}
