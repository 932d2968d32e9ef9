package main

import (
	"fmt"
	"math/big"
	"strings"

	"gopkg.in/inf.v0"
	"k8s.io/apimachinery/pkg/api/resource"
)

func quantityRows() [][]any {
	var result [][]any
	for _, text := range unique(quantityTexts()) {
		result = append(result, []any{text, nanos(text)})
	}
	return result
}

// nanos is the exact value in nano-units as a decimal, nil if the text is refused.
func nanos(text string) any {
	quantity, err := resource.ParseQuantity(text)
	if err != nil {
		return nil
	}
	exact := new(inf.Dec).Mul(quantity.AsDec(), inf.NewDec(1e9, 0))
	rounded := new(inf.Dec).Round(exact, 0, inf.RoundExact)
	if rounded == nil {
		panic("more than nano precision: " + text)
	}
	return new(big.Int).Set(rounded.UnscaledBig()).String()
}

func quantityTexts() []string {
	texts := append([]string{}, oddQuantities...)
	numbers := strings.Fields("0 1 5 00 007 1. .5 0.5 1.5 1.50 0.1 0.001 0.0001 1.0000000001 0.0000000001 1234567890 99999999999999 999999999999999999 9223372036854775807 9223372036854775808 123456789012345678901234567890 0.123456789123456789 +1 -1 -0 -1.5 +.5 -.5 -0.0000000001 1..5 1.5.5 1,5 . + - +. -. ")
	numbers = append(numbers, "")
	suffixes := strings.Fields("n u m k M G T P E Ki Mi Gi Ti Pi Ei K ki mi gi KB kB MB GB MiB mb B b i e e0 E0 e3 E3 e+3 e-3 E-9 e-9 e-10 e9 e18 e20 e30 e100 e3.5 e+ e- ee3 eE e3k ke3 Kii Mk mm µ + - +3 e00003")
	suffixes = append(suffixes, "")
	for _, number := range numbers {
		for _, suffix := range suffixes {
			texts = append(texts, number+suffix)
		}
	}
	return append(texts, randomQuantities()...)
}

var oddQuantities = []string{
	"", " ", " 1", "1 ", "1 Gi", "1\n", "1_000", "0x10", "1e", "Infinity", "NaN", "null", "１", "8Ei", "-8Ei", "7Ei", "7.999Ei", "8Pi", "8192Pi", "8191Pi", "9Ei", "16Ei", "9E", "10E", "100E", "9.3E", "9223372036854775807", "9223372036854775808",
	"9223372036854775807n", "1e18", "1e19", "1e400", "1e1000", "0e1000", "1e-1000", "1e4294967296", "1e4294967299", "1e-4294967299", "1e9223372036854775808", "0.5Ki", "0.1Ki", "0.1Mi", "0.0001Ki", "1.1Gi", "1.001Ti", "0.000000000001Ei", "0.0000000000000000001Ei",
	"1.000000000000000000001Gi", "12345678901234Ki", "123456789012345678Mi", "99Ti", "100Ti", "0.9n", "1.1n", "-0.9n", "-1.1n", "1.5u", "0.0001m", "100m", "1000m", "1e-1", "1E", "1E1", "1e+21", "1e-7", "1.5e3", "1.5e-3", "12.5e-12",
}

func randomQuantities() []string {
	r := fixed(2)
	suffixes := []string{"", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei", "e2", "e-4", "E7"}
	var texts []string
	for range 500 {
		text := pick(r, []string{"", "", "", "-", "+"}) + fmt.Sprint(r.Int63()>>uint(r.Intn(63)))
		if r.Intn(2) == 0 {
			text += "." + fmt.Sprint(r.Int63()>>uint(r.Intn(63)))
		}
		texts = append(texts, text+pick(r, suffixes))
	}
	alphabet := []rune("0123456789.+-eEinumkKMGTP B")
	for range 500 {
		text := ""
		for range 1 + r.Intn(6) {
			text += string(pick(r, alphabet))
		}
		texts = append(texts, text)
	}
	return texts
}
