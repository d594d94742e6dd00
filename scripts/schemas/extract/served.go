package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
)

// served is an API version that the control plane enables by default; with a
// Resource, only that resource of it.
type served struct {
	Package  string `json:"package"`
	Resource string `json:"resource,omitempty"`
}

// readServed reads the lists named …EnabledByDefault… in the control plane's set-up.
func readServed(path string) ([]served, error) {
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	imports := importsOf(file)
	var result []served
	ast.Inspect(file, func(node ast.Node) bool {
		spec, ok := node.(*ast.ValueSpec)
		if !ok || !strings.Contains(spec.Names[0].Name, "EnabledByDefault") || len(spec.Values) == 0 {
			return true
		}
		list, ok := spec.Values[0].(*ast.CompositeLit)
		if !ok {
			return true
		}
		for _, element := range list.Elts {
			result = append(result, readElement(element, imports))
		}
		return false
	})
	return result, nil
}

// readElement understands `alias.SchemeGroupVersion` and `alias.SchemeGroupVersion.WithResource("name")`.
func readElement(element ast.Expr, imports map[string]string) served {
	var one served
	if call, ok := element.(*ast.CallExpr); ok {
		one.Resource = literal(call.Args[0])
		element = call.Fun.(*ast.SelectorExpr).X
	}
	if selector, ok := element.(*ast.SelectorExpr); ok {
		if alias, ok := selector.X.(*ast.Ident); ok {
			one.Package = imports[alias.Name]
		}
	}
	return one
}
