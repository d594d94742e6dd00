package main

import (
	"go/ast"
	"go/token"
	"strconv"
)

// lifecycle is the life of one kind in one API version, as the
// APILifecycle… methods beside its type tell it.
type lifecycle struct {
	Introduced  string   `json:"introduced,omitempty"`
	Deprecated  string   `json:"deprecated,omitempty"`
	Removed     string   `json:"removed,omitempty"`
	Replacement []string `json:"replacement,omitempty"` // Group, version, kind.
}

func (pkg *goPackage) readLifecycle(owner string, decl *ast.FuncDecl) {
	values := returned(decl)
	if values == nil {
		return
	}
	life := pkg.Lifecycle[owner]
	if life == nil {
		life = &lifecycle{}
	}
	switch decl.Name.Name {
	case "APILifecycleIntroduced":
		life.Introduced = release(values)
	case "APILifecycleDeprecated":
		life.Deprecated = release(values)
	case "APILifecycleRemoved":
		life.Removed = release(values)
	case "APILifecycleReplacement":
		life.Replacement = groupVersionKind(values)
	default:
		return
	}
	pkg.Lifecycle[owner] = life
}

// returned gives the expressions of a function that is a single return statement.
func returned(decl *ast.FuncDecl) []ast.Expr {
	if decl.Body == nil || len(decl.Body.List) != 1 {
		return nil
	}
	if statement, ok := decl.Body.List[0].(*ast.ReturnStmt); ok {
		return statement.Results
	}
	return nil
}

func release(values []ast.Expr) string {
	if len(values) != 2 {
		return ""
	}
	return literal(values[0]) + "." + literal(values[1])
}

func groupVersionKind(values []ast.Expr) []string {
	composite, ok := values[0].(*ast.CompositeLit)
	if !ok {
		return nil
	}
	found := map[string]string{}
	for _, element := range composite.Elts {
		if pair, ok := element.(*ast.KeyValueExpr); ok {
			if key, ok := pair.Key.(*ast.Ident); ok {
				found[key.Name] = literal(pair.Value)
			}
		}
	}
	return []string{found["Group"], found["Version"], found["Kind"]}
}

func literal(expr ast.Expr) string {
	basic, ok := expr.(*ast.BasicLit)
	if !ok {
		return ""
	}
	if basic.Kind == token.STRING {
		value, _ := strconv.Unquote(basic.Value)
		return value
	}
	return basic.Value
}
