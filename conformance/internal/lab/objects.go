package lab

import (
	"context"
	"errors"
	"net/http"

	"kubehop.dev/conformance/internal/fabric"
	"kubehop.dev/conformance/internal/kube"
)

// stay keeps pods that the API server would remove at once, such as terminating ones without a node.
const stay = "conformance.kubehop.dev/stay"

// putPod writes a pod with the status that a kubelet would report. One with a deletionTimestamp is deleted
// then; as no kubelet confirms, it stays terminating.
func (w *world) putPod(ctx context.Context, object kube.Object) error {
	body := clone(object)
	meta, spec, status := body.Map("metadata"), body.Map("spec"), body.Map("status")
	terminating := meta["deletionTimestamp"] != nil
	for _, key := range []string{"deletionTimestamp", "deletionGracePeriodSeconds", "creationTimestamp", "uid", "resourceVersion"} {
		delete(meta, key)
	}
	if terminating {
		meta["finalizers"] = []any{stay}
	}
	delete(body, "status")
	completeSpec(spec)
	body["spec"] = spec
	err := w.create(ctx, object, body)
	if err == nil && len(status) > 0 {
		if status["podIP"] != nil && status["podIPs"] == nil {
			status["podIPs"] = []any{map[string]any{"ip": status["podIP"]}}
		}
		err = w.client.Merge(ctx, object.Path()+"/status", kube.Object{"status": status})
	}
	if err == nil && terminating {
		err = w.client.Delete(ctx, object.Path(), kube.Object{"gracePeriodSeconds": 3600})
	}
	return err
}

// completeSpec adds what the API server demands and traffic does not notice.
func completeSpec(spec map[string]any) {
	containers, _ := spec["containers"].([]any)
	if len(containers) == 0 {
		containers = []any{map[string]any{"name": "main"}}
		spec["containers"] = containers
	}
	inits, _ := spec["initContainers"].([]any)
	for _, container := range append(append([]any{}, containers...), inits...) {
		if fields, ok := container.(map[string]any); ok && fields["image"] == nil {
			fields["image"] = "lab"
		}
	}
}

// putNode changes the labels of a node of the lab, or adds a node that is nothing but an object.
func (w *world) putNode(ctx context.Context, object kube.Object) error {
	if !isLabNode(object.Name()) {
		err := w.client.Post(ctx, object.Collection(), object, nil)
		if alreadyExists(err) {
			return nil
		}
		return err
	}
	labels, ok := object.Map("metadata")["labels"]
	if !ok {
		return nil // says nothing that the lab's own node does not say
	}
	w.nodes[object.Name()] = true
	for _, node := range fabric.Nodes {
		if node.Name == object.Name() {
			changed := nodeObject(node)
			changed.Map("metadata")["labels"] = labels
			return w.client.Put(ctx, object.Path(), changed, nil)
		}
	}
	return nil
}

func isLabNode(name string) bool {
	for _, node := range fabric.Nodes {
		if node.Name == name {
			return true
		}
	}
	return false
}

func alreadyExists(err error) bool {
	var refusal *kube.Refusal
	return errors.As(err, &refusal) && refusal.Code == http.StatusConflict
}
