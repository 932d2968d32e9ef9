package main

import (
	"fmt"
	"math/rand"
	"strings"
	"time"

	"github.com/robfig/cron/v3"
)

// The instants after which the next runs are asked for: before a leap day, and with a fraction of a second late in a year.
var instants = []time.Time{
	time.Date(2024, 2, 28, 23, 59, 30, 0, time.UTC),
	time.Date(2026, 11, 30, 12, 34, 56, 789e6, time.UTC),
}

type bounds struct {
	min, max int
	names    []string
}

var fieldBounds = []bounds{
	{0, 59, nil},
	{0, 23, nil},
	{1, 31, nil},
	{1, 12, strings.Fields("jan feb mar apr may jun jul aug sep oct nov dec")},
	{0, 6, strings.Fields("sun mon tue wed thu fri sat")},
}

func scheduleCorpus() string {
	r := fixed(1)
	texts := append([]string{}, namedSchedules...)
	texts = append(texts, everySchedules(r)...)
	texts = append(texts, oneFieldSchedules()...)
	texts = append(texts, dayPairSchedules()...)
	for range 1100 {
		texts = append(texts, randomSchedule(r))
	}
	for range 500 {
		texts = append(texts, mutated(r, randomSchedule(r)))
	}
	var cases [][]any
	for _, text := range unique(texts) {
		cases = append(cases, scheduleRow(text))
	}
	after := make([]string, len(instants))
	for i, instant := range instants {
		after[i] = compact(instant.Format("2006-01-02T15:04:05.000Z07:00"))
	}
	return "{\n  \"after\": [" + strings.Join(after, ", ") + "],\n  \"cases\": " + rows("    ", cases) + "\n}\n"
}

// scheduleRow is the text and, for each instant, the seconds from it (without its fraction) to the next three runs; null if refused.
func scheduleRow(text string) []any {
	// Kubernetes' own check, before robfig's: https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/batch/validation/validation.go
	if strings.Contains(text, "TZ") {
		return []any{text, nil}
	}
	schedule, err := cron.ParseStandard(text)
	if err != nil {
		return []any{text, nil}
	}
	row := []any{text}
	for _, instant := range instants {
		runs := []int64{}
		for at := schedule.Next(instant); len(runs) < 3 && !at.IsZero(); at = schedule.Next(at) {
			runs = append(runs, at.Unix()-instant.Unix())
		}
		row = append(row, runs)
	}
	return row
}

var namedSchedules = []string{
	"", " ", "*", "* * * *", "* * * * *", "* * * * * *", " * * * * * ", "*\t*\n*  * *", "*\u00a0* * * *", "*\u0085* * * *", "*\ufeff* * * *", "\ufeff* * * * *",
	"*\u2003*\u3000*\u1680* *", "*\u200b* * * *",
	"@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly", "@Daily", "@daily ", " @daily", "@", "@reboot", "@minutely", "@every", "@every ", "@every5m",
	"TZ=UTC * * * * *", "CRON_TZ=UTC * * * * *", "CRON_TZ=Asia/Seoul 0 0 * * *", "TZ=UTC", "TZ=", "* * * * TZ", "@TZ", "tz=UTC * * * * *", "TZ = UTC * * * * *",
	"0 0 30 2 *", "0 0 31 2 *", "0 0 29 2 *", "0 0 31 4,6,9,11 *", "0 0 30 2 1", "0 0 31 2 */2", "0 0 29 2 ?", "59 23 31 12 *", "0 0 29 2 0-6",
	", * * * *", "0 , * * *", "0 0 , * *", "0 0 * , *", "0 0 * * ,", "0 0 , * ,", "0 0 , * 1", "0 0 5 * ,", "0 0 ,*, * 1", "0 0 1-31 * 1", "0 0 1 * 0-6", "0 0 */1 * 1", "0 0 */2 * 1",
	"0 0 1 * */1", "0 0 1 * */2", "0 0 *,5 * 1", "0 0 1,*/2 * 1", "0 0 ?/1 * 3", "0 0 ?/2 * 3", "0 0 *-5/1 * 3", "0 0 *-5/2 * 3",
	"5-1 * * * *", "0 22-2 * * *", "0 0 * * FRI-MON", "0 0 * * 5-7", "0 0 * * 7", "60 * * * *", "0 24 * * *", "0 0 0 * *", "0 0 32 * *", "0 0 * 0 *", "0 0 * 13 *",
	"0 0 L * *", "0 0 15W * *", "0 0 * * 5#3", "0 0 * * FRIL", "H * * * *", "0 0 * JANUARY *", "0 0 * * MONDAY", "0 0 jan * *", "jan * * * *", "0 0 * mon *",
	"*/99999999999999999999 * * * *", "*/9223372036854775807 * * * *", "*/9223372036854775808 * * * *", "00000000000000000000000000000007 * * * *",
	"*/0x5 * * * *", "1_0 * * * *", "1.5 * * * *", "1e1 * * * *", "٣ * * * *", "０ * * * *", "0 0 * * ſun", "0 0 * * \u212aon", "-0 * * * *", "+0 * * * *", "0/-5 * * * *", "0/+5 * * * *",
}

var fieldExpressions = strings.Fields(`* ? */1 */2 */5 */7 */15 */31 */60 */100 */0 */ / */*/2 */2/3 ** *? *-5 *-x *-5-6-7 *-5/3 ?-5 *, ,* *,*
	0 00 007 1 1, ,1 1,,3 ,, , 3,1 1,1 +5 +5-+8 5-5 1-5 1-5/2 1-5/0 1-5/9 5-1 1- -1 - 1--5 1-5-9 1-+5 3/2 3/1 0/2 1/0 1/ /1 5/5,2 2-4,*/3 1-31 0-6 1-12 0-23 0-59 1-7 6-7
	6 7 12 13 23 24 31 32 59 60 99 256 SUN sun Mon MON-FRI mon-5 1-FRI fri-mon SAT/2 JAN jan-MAR JAN-3 dec/1 dec,JAN FOO MO monday *MON MON,WED,FRI a 1a a1 ! # 5#2 L 1L 15W LW % 1;2 $ ~ 1~5 * */+2 */-2 */x x/2`)

func oneFieldSchedules() []string {
	var texts []string
	for field := range fieldBounds {
		for _, expression := range fieldExpressions {
			for _, base := range []string{"* * * * *", "30 2 10 3 1"} {
				fields := strings.Fields(base)
				fields[field] = expression
				texts = append(texts, strings.Join(fields, " "))
			}
		}
	}
	return texts
}

// dayPairSchedules crosses days of month with weekdays, for the rule that two restricted days are an OR.
func dayPairSchedules() []string {
	days := strings.Fields("* ? */1 */2 1-31 1-31/1 , 1 31 29,30 *,5 */1,5 2-8 1-7/6 28/1")
	weekdays := strings.Fields("* ? */1 */2 0-6 0-6/1 , 1 MON-FRI sun,SAT *,5 */1,5 2/2 6")
	var texts []string
	for _, day := range days {
		for _, weekday := range weekdays {
			texts = append(texts, "15 3 "+day+" * "+weekday, "15 3 "+day+" 2 "+weekday)
		}
	}
	return texts
}

func everySchedules(r *rand.Rand) []string {
	durations := strings.Fields(`0 1 5 -5 +0 -0 1s 0s 1h 90m 1h30m 1h30m5s 24h 1d 1w 1500ms 999ms 1ns 1us 1µs 1μs 59.9s 1.5h .5h 5.h . .h -1h +1h 1H 1m1m 1s1h 1,5h 1_0s 1e3s 0x1s
		0.000000001h 1.0000000000000000000000000001s 0.1234567890123456789h 9223372036854775807ns 9223372036854775808ns -9223372036854775808ns 9223372036.854775807s 2562047h 2562047h47m16s 2562047h47m17s 2562048h 99999999999999999999s
		00001s 1s- --1s 1hour 5min 2.5.5s 1h.5m 0.3333333333333333333h 7200.999999999s 8760h 43800h 100000h`)
	texts := []string{"@every  5m", "@every 5m ", "@every 1h 30m", "@every\t5m", "@EVERY 5m"}
	for _, duration := range durations {
		texts = append(texts, "@every "+duration)
	}
	units := []string{"h", "m", "s", "ms", "us", "ns", "s", "m"}
	for range 80 {
		text := "@every "
		for range 1 + r.Intn(3) {
			number := fmt.Sprint(r.Intn(200))
			if r.Intn(3) == 0 {
				number += fmt.Sprintf(".%d", r.Int63n(1e12))
			}
			text += number + pick(r, units)
		}
		texts = append(texts, text)
	}
	return texts
}

func randomSchedule(r *rand.Rand) string {
	fields := make([]string, len(fieldBounds))
	for i, b := range fieldBounds {
		parts := make([]string, 1+r.Intn(7)/4*(1+r.Intn(3)))
		for j := range parts {
			parts[j] = randomRange(r, b)
		}
		fields[i] = strings.Join(parts, ",")
	}
	return strings.Join(fields, " ")
}

func randomRange(r *rand.Rand, b bounds) string {
	low := b.min + r.Intn(b.max-b.min+1)
	high := low + r.Intn(b.max-low+1)
	switch r.Intn(9) {
	case 0, 1:
		return "*"
	case 2:
		return fmt.Sprintf("%s/%d", pick(r, []string{"*", "?"}), 1+r.Intn(b.max+2))
	case 3:
		return fmt.Sprintf("%s-%s", spelt(r, b, low), spelt(r, b, high))
	case 4:
		return fmt.Sprintf("%s-%s/%d", spelt(r, b, low), spelt(r, b, high), 1+r.Intn(7))
	case 5:
		return fmt.Sprintf("%s/%d", spelt(r, b, low), 1+r.Intn(b.max))
	default:
		return spelt(r, b, low)
	}
}

func spelt(r *rand.Rand, b bounds, value int) string {
	if b.names == nil || r.Intn(2) == 0 {
		return fmt.Sprint(value)
	}
	return pick(r, []func(string) string{strings.ToUpper, strings.ToLower})(b.names[value-b.min])
}

// mutated changes, doubles or drops a character or two.
func mutated(r *rand.Rand, text string) string {
	for range 1 + r.Intn(2) {
		at := r.Intn(len(text))
		mark := string(pick(r, []rune("0123456789*/-,?+ @LWaZ")))
		text = text[:at] + pick(r, []string{mark + text[at:at+1], mark, ""}) + text[at+1:]
		if text == "" {
			return text
		}
	}
	return text
}
