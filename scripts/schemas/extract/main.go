// Extract reads Go packages of Kubernetes as text, without compiling them, and
// prints the facts that the API's behaviour hangs on: structs with their fields
// and tags, named types, constants, own JSON methods, lifecycles, and which API
// versions the control plane enables by default. Shaping is the caller's work.
//
//	extract import/path=directory … [served=pkg/controlplane/instance.go]
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
)

type output struct {
	Packages []*goPackage `json:"packages"`
	Served   []served     `json:"served,omitempty"`
}

func main() {
	var out output
	for _, arg := range os.Args[1:] {
		path, place, _ := strings.Cut(arg, "=")
		var err error
		if path == "served" {
			out.Served, err = readServed(place)
		} else {
			var pkg *goPackage
			if pkg, err = readPackage(path, place); err == nil {
				out.Packages = append(out.Packages, pkg)
			}
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(out); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
