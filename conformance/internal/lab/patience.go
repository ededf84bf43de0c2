package lab

import (
	"context"
	"maps"
	"net/netip"
	"strings"
	"time"
)

// A controller that stumbles over its own cache tries again a second later, and no marker waits for that. So
// the lab has an idea of what EndpointSlices will be like, and is patient while they are not. The idea never
// becomes an observation: should it be wrong, the case takes longer, and what was seen is reported.
const patience = 2500 * time.Millisecond

// awaitSlices says whether it had to wait, so that slices may be newer than the marker.
func (w *world) awaitSlices(ctx context.Context) (waited bool, err error) {
	for deadline := time.Now().Add(patience); ; waited = true {
		likely, err := w.slicesAreLikely(ctx)
		if err != nil || likely || time.Now().After(deadline) {
			return waited, err
		}
		time.Sleep(30 * time.Millisecond)
	}
}

// conditions of the endpoints of a Service, by address.
type conditions map[string]string

func (w *world) slicesAreLikely(ctx context.Context) (bool, error) {
	var services storedSelectors
	var pods storedPods
	var manual storedEndpoints
	for path, out := range map[string]any{"/api/v1/services": &services, "/api/v1/pods": &pods, "/api/v1/endpoints": &manual} {
		if err := w.client.Get(ctx, path, out); err != nil {
			return false, err
		}
	}
	slices, err := w.slices(ctx)
	if err != nil {
		return false, err
	}
	seen := map[string]conditions{}
	for _, slice := range slices {
		if !strings.HasPrefix(slice.ManagedBy, "endpointslice") { // by hand
			continue
		}
		key := slice.Namespace + "/" + slice.Service
		if seen[key] == nil {
			seen[key] = conditions{}
		}
		for _, e := range slice.Endpoints {
			for _, address := range e.Addresses {
				seen[key][address] = asText([]*bool{e.Ready, e.Serving, e.Terminating})
			}
		}
	}
	for _, s := range services.Items {
		key := s.Metadata.Namespace + "/" + s.Metadata.Name
		if s.Metadata.Namespace == markerNamespace || s.Spec.Type == "ExternalName" {
			continue
		}
		if len(s.Spec.Selector) > 0 {
			if got, ok := seen[key]; !ok || !maps.Equal(got, pods.likely(s, w.nodeExists)) {
				return false, nil
			}
		} else if !manual.within(s.Metadata, seen[key]) {
			return false, nil
		}
	}
	return true, nil
}

func (w *world) nodeExists(name string) bool {
	for _, object := range w.applied {
		if object.Kind() == "Node" && object.Name() == name {
			return true
		}
	}
	return isLabNode(name)
}

type storedService struct {
	Metadata metadata
	Spec     struct {
		Type                     string
		Selector                 map[string]string
		IPFamilies               []string
		PublishNotReadyAddresses bool
	}
}

type storedSelectors struct{ Items []storedService }

type storedPods struct {
	Items []struct {
		Metadata struct {
			metadata
			DeletionTimestamp *string
		}
		Spec   struct{ NodeName string }
		Status struct {
			Phase      string
			PodIPs     []struct{ IP string }
			Conditions []struct{ Type, Status string }
		}
	}
}

func (p storedPods) likely(s storedService, nodeExists func(string) bool) conditions {
	out := conditions{}
	for _, pod := range p.Items {
		finished := pod.Status.Phase == "Succeeded" || pod.Status.Phase == "Failed"
		if pod.Metadata.Namespace != s.Metadata.Namespace || !matches(pod.Metadata.Labels, s.Spec.Selector) || finished {
			continue
		}
		if node := pod.Spec.NodeName; node != "" && !nodeExists(node) && !s.Spec.PublishNotReadyAddresses {
			continue
		}
		serving, terminating := false, pod.Metadata.DeletionTimestamp != nil
		for _, c := range pod.Status.Conditions {
			serving = serving || c.Type == "Ready" && c.Status == "True"
		}
		ready := s.Spec.PublishNotReadyAddresses || serving && !terminating
		for _, ip := range pod.Status.PodIPs {
			for _, family := range s.Spec.IPFamilies {
				if address, err := netip.ParseAddr(ip.IP); err == nil && address.Is6() == (family == "IPv6") {
					out[ip.IP] = asText([]bool{ready, serving, terminating})
				}
			}
		}
	}
	return out
}

func matches(labels, selector map[string]string) bool {
	for key, value := range selector {
		if got, ok := labels[key]; !ok || got != value {
			return false
		}
	}
	return true
}

type storedEndpoints struct {
	Items []struct {
		Metadata metadata
		Subsets  []struct {
			Addresses, NotReadyAddresses []struct{ IP string }
		}
	}
}

// within says whether the addresses of an Endpoints object of this name were mirrored, if there is one that
// should be.
func (m storedEndpoints) within(service metadata, seen conditions) bool {
	for _, e := range m.Items {
		if e.Metadata.Namespace != service.Namespace || e.Metadata.Name != service.Name ||
			e.Metadata.Labels["endpointslice.kubernetes.io/skip-mirror"] == "true" {
			continue
		}
		for _, subset := range e.Subsets {
			for _, address := range append(subset.Addresses, subset.NotReadyAddresses...) {
				if _, ok := seen[address.IP]; !ok {
					return false
				}
			}
		}
	}
	return true
}
