// What Go makes of YAML: reads lines of JSON strings (base64 of one document
// each), and prints for each one line: {"json": …} or {"error": …}, with the
// duplicate keys that strict decoding names.
package main

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"sigs.k8s.io/yaml"
)

type answer struct {
	JSON       json.RawMessage `json:"json,omitempty"`
	Error      string          `json:"error,omitempty"`
	Duplicates []string        `json:"duplicates,omitempty"`
}

func read(text []byte) (a answer) {
	defer func() {
		if r := recover(); r != nil {
			a = answer{Error: fmt.Sprint("panic: ", r)}
		}
	}()
	// As kubectl's line reader hands documents on.
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	if !bytes.HasSuffix(text, []byte("\n")) {
		text = append(text, '\n')
	}
	out, err := yaml.YAMLToJSON(text)
	if err != nil {
		return answer{Error: "error converting YAML to JSON: " + err.Error()}
	}
	a.JSON = out
	if _, err := yaml.YAMLToJSONStrict(text); err != nil {
		for _, l := range strings.Split(err.Error(), "\n") {
			if l = strings.TrimSpace(l); strings.HasSuffix(l, "already set in map") {
				a.Duplicates = append(a.Duplicates, l)
			}
		}
	}
	return a
}

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for {
		line, err := in.ReadString('\n')
		if line = strings.TrimSpace(line); line != "" {
			text, _ := base64.StdEncoding.DecodeString(strings.TrimPrefix(line, "="))
			_ = encoder.Encode(read(text))
		}
		if err != nil {
			return
		}
	}
}
