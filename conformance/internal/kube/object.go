package kube

import (
	"fmt"
	"net/url"
)

// Object is a Kubernetes object as JSON.
type Object map[string]any

// The kinds that the lab carries to the API server: those from which traffic depends.
var resources = map[string]struct {
	group      string
	plural     string
	namespaced bool
}{
	"Namespace":     {"/api/v1", "namespaces", false},
	"Node":          {"/api/v1", "nodes", false},
	"Pod":           {"/api/v1", "pods", true},
	"Service":       {"/api/v1", "services", true},
	"Endpoints":     {"/api/v1", "endpoints", true},
	"EndpointSlice": {"/apis/discovery.k8s.io/v1", "endpointslices", true},
}

// Kind of the object.
func (o Object) Kind() string { return text(o["kind"]) }

// Name of the object.
func (o Object) Name() string { return text(o.Map("metadata")["name"]) }

// Namespace of the object, "default" where none is said.
func (o Object) Namespace() string {
	if namespace := text(o.Map("metadata")["namespace"]); namespace != "" {
		return namespace
	}
	return "default"
}

// Map returns a field that is an object, empty if it is missing.
func (o Object) Map(key string) map[string]any {
	m, _ := o[key].(map[string]any)
	return m
}

// Known says whether the lab can carry the object.
func (o Object) Known() bool {
	_, ok := resources[o.Kind()]
	return ok
}

// Collection is the path of the objects of this kind in its namespace.
func (o Object) Collection() string {
	resource := resources[o.Kind()]
	if !resource.namespaced {
		return resource.group + "/" + resource.plural
	}
	return fmt.Sprintf("%s/namespaces/%s/%s", resource.group, url.PathEscape(o.Namespace()), resource.plural)
}

// Path is the path of the object.
func (o Object) Path() string { return o.Collection() + "/" + url.PathEscape(o.Name()) }

// Label names the object in messages.
func (o Object) Label() string {
	if resources[o.Kind()].namespaced {
		return o.Kind() + " " + o.Namespace() + "/" + o.Name()
	}
	return o.Kind() + " " + o.Name()
}

func text(value any) string {
	s, _ := value.(string)
	return s
}
