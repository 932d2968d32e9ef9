// Command golden asks the libraries that the API server uses (robfig/cron, apimachinery, Go's time zones) about
// some thousands of inputs and writes their answers to test/values/golden, and the time zone names to lib/values.
//
//	go run -C scripts/golden .
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

const root = "../.."

// lineWidth is prettier's, so that the files pass its check as they are written.
const lineWidth = 140

func main() {
	write("test/values/golden/schedules.json", scheduleCorpus())
	write("test/values/golden/quantities.json", rows("  ", quantityRows())+"\n")
	write("test/values/golden/names.json", nameCorpus())
	zones := zoneNames()
	write("test/values/golden/time-zones.json", rows("  ", zoneRows(zones))+"\n")
	write("lib/values/time-zones.data.ts", zoneSource(zones))
	write("test/values/golden/runs.json", runCorpus())
}

func write(path, content string) {
	check(os.WriteFile(filepath.Join(root, path), []byte(content), 0o644))
	fmt.Printf("%7d bytes  %s\n", len(content), path)
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// fixed gives each corpus a source of its own, so that a longer one does not change the others.
func fixed(seed int64) *rand.Rand { return rand.New(rand.NewSource(seed)) }

func pick[T any](r *rand.Rand, from []T) T { return from[r.Intn(len(from))] }

func unique(texts []string) []string {
	seen := map[string]bool{}
	var result []string
	for _, text := range texts {
		if !seen[text] {
			seen[text] = true
			result = append(result, text)
		}
	}
	return result
}

func compact(value any) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	check(encoder.Encode(value))
	return strings.ReplaceAll(strings.TrimSpace(out.String()), "],[", "], [")
}

// rows writes an array of arrays, one a line as prettier would.
func rows(indent string, values [][]any) string {
	lines := make([]string, len(values))
	for i, row := range values {
		lines[i] = indent + rowLine(indent, row)
	}
	return "[\n" + strings.Join(lines, ",\n") + "\n" + indent[2:] + "]"
}

func rowLine(indent string, row []any) string {
	cells := make([]string, len(row))
	for i, cell := range row {
		cells[i] = compact(cell)
		if list, ok := cell.([]int64); ok {
			cells[i] = strings.ReplaceAll(compact(list), ",", ", ")
		}
	}
	line := "[" + strings.Join(cells, ", ") + "]"
	if len(indent)+utf8.RuneCountInString(line)+len(",") <= lineWidth {
		return line
	}
	deeper := "\n" + indent + "  "
	return "[" + deeper + strings.Join(cells, ","+deeper) + "\n" + indent + "]"
}
