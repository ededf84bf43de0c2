package lab

import (
	"context"
	"fmt"
	"net/netip"

	"kubehop.dev/conformance/internal/fabric"
	"kubehop.dev/conformance/internal/kube"
	"kubehop.dev/conformance/internal/program"
)

const (
	markerNamespace = "kh-marker"
	markerPort      = 7007
)

// mark creates a Service that is newer than everything else, with one endpoint: the router. As the
// controller works in order, its EndpointSlices are the newest too.
func (w *world) mark(ctx context.Context, name string) (program.Checkpoint, error) {
	if err := w.unmark(ctx); err != nil {
		return program.Checkpoint{}, err
	}
	w.marker++
	labels := map[string]any{"marker": w.markerName()}
	pod := kube.Object{
		"apiVersion": "v1", "kind": "Pod",
		"metadata": map[string]any{"name": w.markerName(), "namespace": markerNamespace, "labels": labels},
		"spec":     map[string]any{"nodeName": "n1", "hostNetwork": true, "containers": []any{map[string]any{"name": "main", "image": "lab"}}},
	}
	status := kube.Object{"status": map[string]any{
		"phase": "Running", "podIP": fabric.RouterIPv4,
		"podIPs":     []any{map[string]any{"ip": fabric.RouterIPv4}, map[string]any{"ip": fabric.RouterIPv6}},
		"conditions": []any{map[string]any{"type": "Ready", "status": "True"}},
	}}
	four, six := w.markerAddresses()
	service := kube.Object{
		"apiVersion": "v1", "kind": "Service",
		"metadata": map[string]any{"name": w.markerName(), "namespace": markerNamespace},
		"spec": map[string]any{
			"selector": labels, "ipFamilyPolicy": "RequireDualStack", "clusterIP": four, "clusterIPs": []any{four, six},
			"ports": []any{map[string]any{"port": markerPort}},
		},
	}
	if err := w.client.Post(ctx, pod.Collection(), pod, nil); err != nil {
		return program.Checkpoint{}, err
	}
	if err := w.client.Merge(ctx, pod.Path()+"/status", status); err != nil {
		return program.Checkpoint{}, err
	}
	if err := w.client.Post(ctx, service.Collection(), service, nil); err != nil {
		return program.Checkpoint{}, err
	}
	return program.Checkpoint{Case: name, Marker: []netip.AddrPort{
		netip.AddrPortFrom(netip.MustParseAddr(four), markerPort), netip.AddrPortFrom(netip.MustParseAddr(six), markerPort),
	}}, nil
}

func (w *world) markerName() string { return fmt.Sprintf("m%d", w.marker) }

// Addresses come round again long after nobody remembers them.
func (w *world) markerAddresses() (four, six string) {
	last := w.marker%250 + 1
	return fmt.Sprintf("10.96.253.%d", last), fmt.Sprintf("fd00:96::fd%02x", last)
}

func (w *world) unmark(ctx context.Context) error {
	if w.marker == 0 {
		return nil
	}
	for _, kind := range []string{"Service", "Pod"} {
		old := kube.Object{"kind": kind, "metadata": map[string]any{"name": w.markerName(), "namespace": markerNamespace}}
		if err := w.client.Delete(ctx, old.Path(), kube.Object{"gracePeriodSeconds": 0}); err != nil && !kube.IsNotFound(err) {
			return err
		}
	}
	slices := kube.Object{"kind": "EndpointSlice", "metadata": map[string]any{"namespace": markerNamespace}}
	return w.client.Delete(ctx, slices.Collection(), nil)
}
