package main

import (
	"go/ast"
	"path"
	"strconv"
)

// naming turns type expressions into text with every package written in full.
type naming struct {
	own     string
	imports map[string]string
}

var builtin = map[string]bool{
	"string": true, "bool": true, "byte": true, "rune": true, "error": true, "any": true, "float32": true, "float64": true,
	"int": true, "int8": true, "int16": true, "int32": true, "int64": true,
	"uint": true, "uint8": true, "uint16": true, "uint32": true, "uint64": true,
}

// importsOf maps each local name to its import path. A package without an alias
// is taken to be called like the last element of its path, as all of Kubernetes' are.
func importsOf(file *ast.File) map[string]string {
	imports := map[string]string{}
	for _, spec := range file.Imports {
		target, _ := strconv.Unquote(spec.Path.Value)
		name := path.Base(target)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		imports[name] = target
	}
	return imports
}

func (names naming) text(expr ast.Expr) string {
	switch expr := expr.(type) {
	case *ast.Ident:
		if builtin[expr.Name] {
			return expr.Name
		}
		return names.own + "." + expr.Name
	case *ast.SelectorExpr:
		if pkg, ok := expr.X.(*ast.Ident); ok {
			return names.imports[pkg.Name] + "." + expr.Sel.Name
		}
	case *ast.StarExpr:
		return "*" + names.text(expr.X)
	case *ast.ArrayType:
		return "[]" + names.text(expr.Elt)
	case *ast.MapType:
		return "map[" + names.text(expr.Key) + "]" + names.text(expr.Value)
	}
	return "any" // Functions, channels and interfaces: never part of the API.
}
