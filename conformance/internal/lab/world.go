package lab

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"

	"kubehop.dev/conformance/internal/cluster"
	"kubehop.dev/conformance/internal/fabric"
	"kubehop.dev/conformance/internal/kube"
)

// world is what the API server holds.
type world struct {
	client     *kube.Client
	control    *cluster.Control
	namespaces map[string]bool
	mutex      sync.Mutex
	applied    []kube.Object // of the case, in the order in which they came
	nodes      map[string]bool
	marker     int
}

func newWorld(ctx context.Context, control *cluster.Control) (*world, error) {
	w := &world{client: control.Client, control: control, namespaces: map[string]bool{}, nodes: map[string]bool{}}
	for _, node := range fabric.Nodes {
		if err := w.client.Post(ctx, "/api/v1/nodes", nodeObject(node), nil); err != nil {
			return nil, fmt.Errorf("create node %s: %w", node.Name, err)
		}
		if err := w.client.Merge(ctx, "/api/v1/nodes/"+node.Name+"/status", kube.Object{"status": nodeStatus(node)}); err != nil {
			return nil, err
		}
	}
	return w, w.keepNamespaces(ctx, nil)
}

func nodeObject(node fabric.Node) kube.Object {
	return kube.Object{
		"apiVersion": "v1", "kind": "Node",
		"metadata": map[string]any{"name": node.Name, "labels": nodeLabels(node)},
		"spec":     map[string]any{"podCIDR": node.PodCIDRs()[0], "podCIDRs": node.PodCIDRs()},
	}
}

func nodeLabels(node fabric.Node) map[string]any {
	return map[string]any{"kubernetes.io/hostname": node.Name, "topology.kubernetes.io/zone": node.Zone}
}

func nodeStatus(node fabric.Node) map[string]any {
	return map[string]any{
		"addresses": []any{
			map[string]any{"type": "InternalIP", "address": node.IPv4()},
			map[string]any{"type": "InternalIP", "address": node.IPv6()},
		},
		"capacity":    map[string]any{"cpu": "4"},
		"allocatable": map[string]any{"cpu": "4"},
		"conditions":  []any{map[string]any{"type": "Ready", "status": "True"}},
	}
}

// keepNamespaces makes the namespaces that exist those that the objects need and no others, since DNS tells
// a namespace without Services from one that does not exist.
func (w *world) keepNamespaces(ctx context.Context, objects []kube.Object) error {
	needed := map[string]bool{markerNamespace: true, "default": true}
	for _, object := range objects {
		switch object.Kind() {
		case "Namespace":
			needed[object.Name()] = true
		case "Node":
		default:
			needed[object.Namespace()] = true
		}
	}
	for name := range w.namespaces {
		if !needed[name] {
			if err := w.removeNamespace(ctx, name); err != nil {
				return err
			}
			delete(w.namespaces, name)
		}
	}
	for name := range needed {
		if name == "default" || w.namespaces[name] {
			continue
		}
		body := kube.Object{"apiVersion": "v1", "kind": "Namespace", "metadata": map[string]any{"name": name}}
		if err := w.client.Post(ctx, "/api/v1/namespaces", body, nil); err != nil {
			return fmt.Errorf("create namespace %s: %w", name, err)
		}
		w.namespaces[name] = true
	}
	return nil
}

// removeNamespace stands in for the namespace controller; the namespace is empty already.
func (w *world) removeNamespace(ctx context.Context, name string) error {
	path := "/api/v1/namespaces/" + name
	if err := w.client.Delete(ctx, path, nil); err != nil {
		return err
	}
	body := kube.Object{
		"apiVersion": "v1", "kind": "Namespace", "metadata": map[string]any{"name": name},
		"spec": map[string]any{"finalizers": []any{}},
	}
	if err := w.client.Put(ctx, path+"/finalize", body, nil); err != nil && !kube.IsNotFound(err) {
		return err
	}
	return nil
}

// order is that in which objects are applied: what others refer to first. Pods precede Services, so that
// the first EndpointSlice of a Service already is the last.
var order = []string{"Namespace", "Node", "Pod", "Service", "Endpoints", "EndpointSlice"}

// apply creates or replaces objects and returns what the API server refused.
func (w *world) apply(ctx context.Context, objects []kube.Object) []string {
	var refused []string
	for _, object := range objects {
		if !object.Known() {
			refused = append(refused, object.Label()+": the lab does not carry this kind")
		}
	}
	for _, kind := range order {
		var group sync.WaitGroup
		for _, object := range objects {
			if object.Kind() != kind || kind == "Namespace" {
				continue
			}
			put := func() {
				err := w.put(ctx, object)
				w.mutex.Lock()
				defer w.mutex.Unlock()
				w.applied = append(w.applied, object)
				if err != nil {
					refused = append(refused, object.Label()+": "+err.Error())
				}
			}
			if kind == "Pod" {
				group.Go(put)
			} else {
				put() // which of two Services gets a node port depends on the order
			}
		}
		group.Wait()
	}
	slices.Sort(refused)
	return refused
}

func (w *world) put(ctx context.Context, object kube.Object) error {
	switch object.Kind() {
	case "Node":
		return w.putNode(ctx, object)
	case "Pod":
		return w.putPod(ctx, object)
	}
	body := clone(object)
	status := body["status"]
	delete(body, "status")
	err := w.create(ctx, object, body)
	if err == nil && status != nil {
		err = w.client.Merge(ctx, object.Path()+"/status", kube.Object{"status": status})
	}
	return err
}

// create merges the body into the object if the case has applied it before: a second Service is refused for
// its address, not for its name.
func (w *world) create(ctx context.Context, object, body kube.Object) error {
	w.mutex.Lock()
	known := slices.ContainsFunc(w.applied, func(a kube.Object) bool { return a.Path() == object.Path() })
	w.mutex.Unlock()
	if known {
		return w.client.Merge(ctx, object.Path(), body)
	}
	return w.client.Post(ctx, object.Collection(), body, nil)
}

// remove deletes everything that the case applied.
func (w *world) remove(ctx context.Context) error {
	err := w.delete(ctx, w.applied)
	if err == nil {
		err = w.deleteSlices(ctx)
	}
	w.applied = nil
	for _, node := range fabric.Nodes {
		if err == nil && w.nodes[node.Name] {
			err = w.client.Put(ctx, "/api/v1/nodes/"+node.Name, nodeObject(node), nil)
		}
	}
	clear(w.nodes)
	return err
}

// delete removes Services before pods, so that the controller has nothing more to do for them.
func (w *world) delete(ctx context.Context, objects []kube.Object) error {
	for _, kind := range []string{"Service", "Endpoints", "EndpointSlice", "Pod", "Node"} {
		var group sync.WaitGroup
		failures := make([]error, len(objects))
		for i, object := range objects {
			if object.Kind() != kind || kind == "Node" && isLabNode(object.Name()) {
				continue
			}
			group.Go(func() { failures[i] = w.deleteOne(ctx, object) })
		}
		group.Wait()
		if err := errors.Join(failures...); err != nil {
			return err
		}
	}
	return nil
}

func (w *world) deleteOne(ctx context.Context, object kube.Object) error {
	if object.Kind() == "Pod" && object.Map("metadata")["deletionTimestamp"] != nil {
		w.client.Merge(ctx, object.Path(), kube.Object{"metadata": map[string]any{"finalizers": nil}})
	}
	err := w.client.Delete(ctx, object.Path(), kube.Object{"gracePeriodSeconds": 0})
	if kube.IsNotFound(err) {
		return nil
	}
	return err
}

// deleteSlices removes what the controllers made: nobody collects the slices of Services that are gone. It
// looks again, as a controller may have been about to write one.
func (w *world) deleteSlices(ctx context.Context) error {
	for range 50 {
		left, err := w.slices(ctx)
		if err != nil || len(left) == 0 {
			return err
		}
		for _, slice := range left {
			collection := kube.Object{"kind": "EndpointSlice", "metadata": map[string]any{"namespace": slice.Namespace}}
			if err := w.client.Delete(ctx, collection.Collection(), nil); err != nil {
				return err
			}
		}
	}
	return errors.New("EndpointSlices come back after their Services are gone")
}

func (w *world) services(ctx context.Context) ([]ServiceSeen, error) {
	var list storedServices
	err := w.client.Get(ctx, "/api/v1/services", &list)
	return list.seen(), err
}

func (w *world) slices(ctx context.Context) ([]SliceSeen, error) {
	var list storedSlices
	err := w.client.Get(ctx, "/apis/discovery.k8s.io/v1/endpointslices", &list)
	return list.seen(), err
}

func clone(object kube.Object) kube.Object {
	var out kube.Object
	if text, err := json.Marshal(object); err == nil {
		json.Unmarshal(text, &out)
	}
	return out
}

func asText(value any) string {
	text, _ := json.Marshal(value)
	return string(text)
}
