package program

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"time"

	"kubehop.dev/conformance/internal/cluster"
	"kubehop.dev/conformance/internal/fabric"
	"kubehop.dev/conformance/internal/netns"
	"kubehop.dev/conformance/internal/probe"
)

// KubeProxies runs a kube-proxy on every node of a fabric.
type KubeProxies struct {
	fabric  *fabric.Fabric
	control *cluster.Control
	mode    string
	binary  string
	dir     string

	inForce string
	running map[string]*cluster.Process
	relays  []net.Listener
}

// NewKubeProxies prepares kube-proxies of a mode, iptables or nftables, without starting them.
func NewKubeProxies(f *fabric.Fabric, control *cluster.Control, mode, binary, dir string) (*KubeProxies, error) {
	k := &KubeProxies{fabric: f, control: control, mode: mode, binary: binary, dir: dir, running: map[string]*cluster.Process{}}
	for _, node := range fabric.Nodes {
		relay, err := control.Relay(f.Node(node.Name))
		if err != nil {
			return k, err
		}
		k.relays = append(k.relays, relay)
	}
	return k, nil
}

// Prepare restarts the kube-proxies when the settings change or one of them has ended.
func (k *KubeProxies) Prepare(_ context.Context, settings Settings) error {
	if k.inForce == settings.Key() && k.exited() == nil {
		return nil
	}
	k.stopProxies()
	for _, node := range fabric.Nodes {
		space := k.fabric.Node(node.Name)
		if err := Clear(space); err != nil {
			return err
		}
		if err := k.start(space, node, settings); err != nil {
			return err
		}
	}
	k.inForce = settings.Key()
	return nil
}

func (k *KubeProxies) start(space *netns.Space, node fabric.Node, settings Settings) error {
	text, err := json.Marshal(k.config(node, settings))
	if err != nil {
		return err
	}
	path := filepath.Join(k.dir, fmt.Sprintf("kube-proxy-%s-%s.json", k.mode, node.Name))
	if err := os.WriteFile(path, text, 0o600); err != nil {
		return err
	}
	name := fmt.Sprintf("kube-proxy-%s-%s", k.mode, node.Name)
	process, err := cluster.Start(space, k.dir, name, k.binary, "--config", path)
	k.running[node.Name] = process
	return err
}

func (k *KubeProxies) config(node fabric.Node, settings Settings) map[string]any {
	sync := map[string]any{"syncPeriod": "1h", "minSyncPeriod": "50ms", "masqueradeAll": settings.MasqueradeAll}
	iptables := map[string]any{"localhostNodePorts": settings.LocalhostNodePorts == nil || *settings.LocalhostNodePorts}
	for key, value := range sync {
		iptables[key] = value
	}
	config := map[string]any{
		"apiVersion": "kubeproxy.config.k8s.io/v1alpha1", "kind": "KubeProxyConfiguration",
		"mode": k.mode, "hostnameOverride": node.Name, "bindAddress": "0.0.0.0",
		"clientConnection": map[string]any{"kubeconfig": k.control.Kubeconfig, "qps": 100, "burst": 200},
		"iptables":         iptables, "nftables": sync,
		// The kernel's limits are not the lab's to change.
		"conntrack": map[string]any{"maxPerCore": 0, "min": 0, "tcpEstablishedTimeout": "0s", "tcpCloseWaitTimeout": "0s"},
	}
	if settings.NodePortAddresses != nil {
		config["nodePortAddresses"] = settings.NodePortAddresses
	}
	switch settings.DetectLocal {
	case "", "ClusterCIDR":
		config["detectLocalMode"], config["clusterCIDR"] = "ClusterCIDR", fabric.PodCIDRs
	case "none":
		config["detectLocalMode"] = "ClusterCIDR" // and no such CIDR
	case "BridgeInterface":
		config["detectLocalMode"], config["detectLocal"] = settings.DetectLocal, map[string]any{"bridgeInterface": fabric.PodBridge}
	case "InterfaceNamePrefix":
		config["detectLocalMode"], config["detectLocal"] = settings.DetectLocal, map[string]any{"interfaceNamePrefix": fabric.PodBridgePrefix}
	default:
		config["detectLocalMode"] = settings.DetectLocal
	}
	return config
}

// Settle asks the marker from every node until it answers. The marker is newer than all else, its
// EndpointSlices too, and kube-proxy reads each kind of object in order: who serves the marker has heard
// everything, and its rules change in one go.
func (k *KubeProxies) Settle(ctx context.Context, checkpoint Checkpoint) error {
	deadline := time.Now().Add(30 * time.Second)
	for _, node := range fabric.Nodes {
		for _, marker := range checkpoint.Marker {
			if err := k.await(ctx, node.Name, marker, deadline); err != nil {
				return err
			}
		}
	}
	return nil
}

func (k *KubeProxies) await(ctx context.Context, node string, marker netip.AddrPort, deadline time.Time) error {
	space := k.fabric.Node(node)
	for !probe.Reach(space, marker) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := k.exited(); err != nil {
			return err
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("kube-proxy (%s) on %s does not serve the newest Service at %s", k.mode, node, marker)
		}
		time.Sleep(5 * time.Millisecond)
	}
	return nil
}

// Save writes the rules as the kernel holds them.
func (k *KubeProxies) Save(dir, name string) error { return save(k.fabric, dir, name, k.mode) }

func (k *KubeProxies) exited() error {
	for _, process := range k.running {
		if err := process.Exited(); err != nil {
			return err
		}
	}
	return nil
}

func (k *KubeProxies) stopProxies() {
	for name, process := range k.running {
		process.Stop()
		delete(k.running, name)
	}
	k.inForce = ""
}

// Stop ends the kube-proxies and what connects them to the API server.
func (k *KubeProxies) Stop() {
	k.stopProxies()
	for _, relay := range k.relays {
		relay.Close()
	}
}
