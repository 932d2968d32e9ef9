package main

import (
	"strconv"
	"strings"
	"time"

	"github.com/robfig/cron/v3"
)

// Zones with the usual changes of both hemispheres, at midnight, of half an hour, for Ramadan, once only, and with none at all.
var runZones = strings.Fields(`UTC Etc/UTC Etc/GMT+5 Factory EST CET
	Europe/Berlin Europe/London Europe/Dublin Europe/Lisbon Europe/Kyiv Europe/Kiev Europe/Chisinau Europe/Istanbul Europe/Moscow Atlantic/Azores
	America/New_York US/Pacific America/Chicago America/Anchorage America/Adak America/St_Johns America/Halifax America/Havana America/Port-au-Prince
	America/Nuuk America/Scoresbysund America/Miquelon America/Santiago America/Punta_Arenas America/Coyhaique America/Asuncion America/Sao_Paulo
	America/Mexico_City America/Tijuana America/Phoenix America/Argentina/Buenos_Aires America/Caracas Pacific/Easter
	Africa/Casablanca Africa/El_Aaiun Africa/Cairo Africa/Johannesburg Africa/Juba
	Asia/Seoul Asia/Kolkata Asia/Kathmandu Asia/Almaty Asia/Qostanay Asia/Tehran Asia/Amman Asia/Beirut Asia/Gaza Asia/Hebron Asia/Jerusalem
	Australia/Lord_Howe Australia/Sydney Australia/Adelaide Australia/Eucla Antarctica/Troll Antarctica/Casey Antarctica/Vostok
	Pacific/Auckland Pacific/Chatham Pacific/Norfolk Pacific/Apia Pacific/Fiji Pacific/Kiritimati`)

// Most run in or beside the hours in which a zone changes, daily, weekly or on days that a skipped midnight upsets.
var runSchedules = []string{
	"* * * * *", "*/30 * * * *", "15 * * * *", "0 */2 * * *", "0 1-23/2 * * *", "45 0,1,2,3 * * *",
	"0 0 * * *", "30 0 * * *", "0 1 * * *", "30 1 * * *", "0 2 * * *", "15 2 * * *", "30 2 * * *", "0 3 * * *", "30 3 * * *", "0 4 * * *", "0 12 * * *", "0 23 * * *", "30 23 * * *",
	"30 1 * * SUN", "30 2 * * SUN", "0 1 * * SAT", "0 0 * * SUN", "0 12 * * FRI", "0 1 * * THU", "0 * * * FRI", "30 2 * * MON-FRI", "0 0 * * 0,5",
	"30 2 31 * *", "0 0 1 * *", "30 0 1-7 * SUN", "0 12 25-31 * 5", "0 0 1 1 *", "15 2 29 2 *", "0 0 30 2 *", "0 5 * 3,10 *", "0 1 * 4,9 0",
	"@daily", "@weekly", "@monthly", "@every 90m", "@every 24h",
}

const runsAsked = 5

// runCorpus has, for each zone and instant, the next runs of all schedules, divided by "|": the minutes from the instant to the first,
// then from each to the one after it. Kubernetes gives the zone to the parser in the same way.
func runCorpus() string {
	var cases [][]any
	for _, zone := range runZones {
		schedules := zonedSchedules(zone)
		for _, after := range runInstants(zone) {
			runs := make([]string, len(schedules))
			for i, schedule := range schedules {
				runs[i] = minutesBetweenRuns(schedule, after)
			}
			cases = append(cases, []any{zone, after.Format("2006-01-02T15:04Z"), strings.Join(runs, "|")})
		}
	}
	schedules := make([]string, len(runSchedules))
	for i, schedule := range runSchedules {
		schedules[i] = compact(schedule)
	}
	return "{\n  \"schedules\": [" + strings.Join(schedules, ", ") + "],\n  \"cases\": " + rows("    ", cases) + "\n}\n"
}

func zonedSchedules(zone string) []cron.Schedule {
	schedules := make([]cron.Schedule, len(runSchedules))
	for i, text := range runSchedules {
		schedule, err := cron.ParseStandard("TZ=" + zone + " " + text)
		check(err)
		schedules[i] = schedule
	}
	return schedules
}

func minutesBetweenRuns(schedule cron.Schedule, after time.Time) string {
	var minutes []string
	for at := schedule.Next(after); len(minutes) < runsAsked && !at.IsZero(); at = schedule.Next(at) {
		minutes = append(minutes, strconv.FormatInt((at.Unix()-after.Unix())/60, 10))
		after = at
	}
	return strings.Join(minutes, " ")
}

// runInstants are, for each change of the zone from 2024 to 2027, the day before and one that is nearer, further or in the hour that comes twice.
func runInstants(zone string) []time.Time {
	location, err := time.LoadLocation(zone)
	check(err)
	start, end := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2028, 1, 1, 0, 0, 0, 0, time.UTC)
	instants := []time.Time{start, time.Date(2026, 6, 30, 21, 17, 0, 0, time.UTC)}
	others := []time.Duration{-8*24*time.Hour - 5*time.Hour, -80 * time.Minute, 20 * time.Minute}
	changes := 0
	// Not by ZoneBounds, whose end is its start on the last day of a leap year. Changes are at full quarters of an hour.
	for at := start; at.Before(end); at = at.Add(15 * time.Minute) {
		if offset(at, location) == offset(at.Add(-time.Minute), location) {
			continue
		}
		instants = append(instants, at.Add(-26*time.Hour), at.Add(others[changes%len(others)]))
		changes++
	}
	return instants
}

func offset(at time.Time, location *time.Location) int {
	_, seconds := at.In(location).Zone()
	return seconds
}
