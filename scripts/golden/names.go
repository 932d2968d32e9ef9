package main

import (
	"strings"

	"k8s.io/apimachinery/pkg/util/validation"
)

type nameCheck struct {
	name  string
	fails func(string) []string
}

var nameChecks = []nameCheck{
	{"IsDNS1123Label", validation.IsDNS1123Label},
	{"IsDNS1123Subdomain", validation.IsDNS1123Subdomain},
	{"IsDNS1035Label", validation.IsDNS1035Label},
	{"IsValidPortName", validation.IsValidPortName},
	{"IsQualifiedName", validation.IsQualifiedName},
	{"IsValidLabelValue", validation.IsValidLabelValue},
	{"IsRelaxedEnvVarName", validation.IsRelaxedEnvVarName},
}

// nameCorpus has each text with its verdicts as bits: bit 0 is set if the first check accepts it, and so on.
func nameCorpus() string {
	names := make([]string, len(nameChecks))
	for i, check := range nameChecks {
		names[i] = check.name
	}
	var cases [][]any
	for _, text := range unique(nameTexts()) {
		verdict := 0
		for i, check := range nameChecks {
			if len(check.fails(text)) == 0 {
				verdict |= 1 << i
			}
		}
		cases = append(cases, []any{text, verdict})
	}
	checks := strings.ReplaceAll(compact(names), ",", ", ")
	if len("  \"checks\": ,")+len(checks) > lineWidth {
		checks = strings.ReplaceAll(strings.Trim(checks, "[]"), ", ", ",\n    ")
		checks = "[\n    " + checks + "\n  ]"
	}
	return "{\n  \"checks\": " + checks + ",\n  \"cases\": " + rows("    ", cases) + "\n}\n"
}

func nameTexts() []string {
	texts := []string{
		"", " ", "a", "A", "1", "-", "_", ".", "/", "=", "a-b", "a--b", "-a", "a-", "a.b", "a..b", ".a", "a.", "a.-b", "a-.b", "a_b", "1a", "a1", "11", "1-1", "http", "http-web", "HTTP", "http2", "a b",
		"example.com/name", "Example.com/name", "example.com/Name", "example.com/", "/name", "a/b/c", "a//b", "a_b/c", "a/.b", "a/b.", "é", "aé", "日本", "💥", "a\n", "\na", "a\tb", "a\x00", "\x7f", "~", "!", "A=B", "=A", "MY_VAR", "my.var", "1VAR", "..", "..a", "$(A)", "\"", "\\",
	}
	for _, length := range []int{14, 15, 16, 62, 63, 64, 252, 253, 254} {
		texts = append(texts, strings.Repeat("a", length), strings.Repeat("a.", length/2)+"aa"[:1+length%2], strings.Repeat("1", length), strings.Repeat("é", length/2))
		texts = append(texts, "example.com/"+strings.Repeat("a", length), strings.Repeat("a", length)+"/b")
	}
	return append(texts, randomNames()...)
}

func randomNames() []string {
	r := fixed(3)
	alphabets := []string{"ab1-", "ab19-.", "aB1-_./", "a1-A_./= é\n~", "abcdefghijklmnopqrstuvwxyz0123456789-"}
	lengths := []int{1, 2, 3, 4, 5, 8, 15, 16}
	var texts []string
	for range 1000 {
		alphabet := []rune(pick(r, alphabets))
		text := ""
		for range pick(r, lengths) {
			text += string(pick(r, alphabet))
		}
		texts = append(texts, text)
	}
	return texts
}
