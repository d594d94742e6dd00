package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// goPackage is what one directory declares.
type goPackage struct {
	Path      string                `json:"path"`
	Name      string                `json:"name"`
	Group     string                `json:"group"`
	IsGroup   bool                  `json:"isGroup"`
	Types     []*goType             `json:"types"`
	Constants map[string][]string   `json:"constants"` // Type name → string values in source order.
	Methods   map[string][]string   `json:"methods"`   // Type name → MarshalJSON, UnmarshalJSON.
	Lifecycle map[string]*lifecycle `json:"lifecycle"` // Type name → life of its kind.
}

// goType is one declared type: a struct with Fields, or anything else with Of.
type goType struct {
	Name    string   `json:"name"`
	Alias   bool     `json:"alias,omitempty"`
	Of      string   `json:"of,omitempty"` // Packages written in full: []k8s.io/api/core/v1.Container.
	Struct  bool     `json:"struct,omitempty"`
	Fields  []*field `json:"fields,omitempty"`
	Markers []string `json:"markers,omitempty"`
}

type field struct {
	Name       string   `json:"name"` // Empty for an embedded field.
	Type       string   `json:"type"`
	Tag        string   `json:"tag,omitempty"`
	Markers    []string `json:"markers,omitempty"`
	Deprecated bool     `json:"deprecated,omitempty"`
}

// readPackage parses the non-test Go files of a directory. Generated files other
// than the lifecycles are left out: they only repeat what the types say.
func readPackage(path, dir string) (*goPackage, error) {
	pkg := &goPackage{Path: path, Constants: map[string][]string{}, Methods: map[string][]string{}, Lifecycle: map[string]*lifecycle{}}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	for _, entry := range entries {
		name := entry.Name()
		isLifecycle := strings.Contains(name, "prerelease-lifecycle")
		isGenerated := strings.HasPrefix(name, "generated.") || strings.HasPrefix(name, "zz_generated")
		if entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || isGenerated && !isLifecycle {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, name), nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		pkg.Name = file.Name.Name
		pkg.readFile(file)
	}
	return pkg, nil
}

func (pkg *goPackage) readFile(file *ast.File) {
	names := naming{pkg.Path, importsOf(file)}
	for _, decl := range file.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			pkg.readMethod(decl)
		case *ast.GenDecl:
			for _, spec := range decl.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					doc := spec.Doc
					if doc == nil {
						doc = decl.Doc
					}
					pkg.Types = append(pkg.Types, readType(spec, doc, names))
				case *ast.ValueSpec:
					pkg.readConstant(decl.Tok, spec)
				}
			}
		}
	}
}

func readType(spec *ast.TypeSpec, doc *ast.CommentGroup, names naming) *goType {
	result := &goType{Name: spec.Name.Name, Alias: spec.Assign.IsValid()}
	result.Markers, _ = readDoc(doc)
	structure, ok := spec.Type.(*ast.StructType)
	if !ok {
		result.Of = names.text(spec.Type)
		return result
	}
	result.Struct = true
	for _, one := range structure.Fields.List {
		base := field{Type: names.text(one.Type)}
		base.Markers, base.Deprecated = readDoc(one.Doc)
		if one.Tag != nil {
			base.Tag, _ = strconv.Unquote(one.Tag.Value)
		}
		if len(one.Names) == 0 {
			result.Fields = append(result.Fields, &base)
		}
		for _, name := range one.Names {
			named := base
			named.Name = name.Name
			if name.IsExported() {
				result.Fields = append(result.Fields, &named)
			}
		}
	}
	return result
}

func (pkg *goPackage) readConstant(tok token.Token, spec *ast.ValueSpec) {
	for i, name := range spec.Names {
		if tok != token.CONST || i >= len(spec.Values) {
			return
		}
		literal, ok := spec.Values[i].(*ast.BasicLit)
		if !ok || literal.Kind != token.STRING {
			continue
		}
		value, _ := strconv.Unquote(literal.Value)
		if name.Name == "GroupName" {
			pkg.Group, pkg.IsGroup = value, true
		}
		if owner, ok := spec.Type.(*ast.Ident); ok && owner.Name != "string" && name.IsExported() {
			pkg.Constants[owner.Name] = append(pkg.Constants[owner.Name], value)
		}
	}
}

func (pkg *goPackage) readMethod(decl *ast.FuncDecl) {
	if decl.Recv == nil || len(decl.Recv.List) == 0 {
		return
	}
	receiver := decl.Recv.List[0].Type
	if star, ok := receiver.(*ast.StarExpr); ok {
		receiver = star.X
	}
	owner, ok := receiver.(*ast.Ident)
	if !ok {
		return
	}
	switch decl.Name.Name {
	case "MarshalJSON", "UnmarshalJSON":
		pkg.Methods[owner.Name] = append(pkg.Methods[owner.Name], decl.Name.Name)
	default:
		pkg.readLifecycle(owner.Name, decl)
	}
}

// readDoc returns the `+marker` lines of a comment and whether it calls its field deprecated.
func readDoc(doc *ast.CommentGroup) (markers []string, deprecated bool) {
	if doc == nil {
		return nil, false
	}
	for _, comment := range doc.List {
		line := strings.TrimSpace(strings.TrimLeft(comment.Text, "/*"))
		if strings.HasPrefix(line, "+") {
			markers = append(markers, line[1:])
		}
		lower := strings.ToLower(line)
		if strings.HasPrefix(lower, "deprecated") || strings.HasPrefix(lower, "this field is deprecated") || strings.Contains(line, "DEPRECATED") {
			deprecated = true
		}
	}
	return markers, deprecated
}
