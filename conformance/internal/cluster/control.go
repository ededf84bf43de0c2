package cluster

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"time"

	"kubehop.dev/conformance/internal/fabric"
	"kubehop.dev/conformance/internal/kube"
	"kubehop.dev/conformance/internal/netns"
)

const (
	etcdAddress = "http://127.0.0.1:2379"
	apiAddress  = "127.0.0.1:6443"
)

// Control is etcd, the API server and the controllers that fill EndpointSlices, in a namespace of their own.
type Control struct {
	Client     *kube.Client
	Kubeconfig string

	space     *netns.Space
	binaries  Binaries
	logs      string
	processes []*Process
}

// Binaries are the paths of the components.
type Binaries struct {
	Etcd, APIServer, ControllerManager, Proxy, CoreDNS string
}

// StartControl starts the control plane and waits until it serves.
func StartControl(ctx context.Context, space *netns.Space, dir string, binaries Binaries) (*Control, error) {
	c := &Control{space: space, binaries: binaries, logs: dir}
	token := randomToken()
	if err := space.IP("link set lo up"); err != nil {
		return c, err
	}
	signingKey, tokens := filepath.Join(dir, "signing.key"), filepath.Join(dir, "tokens.csv")
	if err := writeSigningKey(signingKey); err != nil {
		return c, err
	}
	if err := os.WriteFile(tokens, fmt.Appendf(nil, "%s,lab,lab,system:masters\n", token), 0o600); err != nil {
		return c, err
	}
	kubeconfig, err := writeKubeconfig(dir, token)
	if err != nil {
		return c, err
	}
	c.Kubeconfig = kubeconfig
	c.Client = kube.NewClient("https://"+apiAddress, token, c.Dial)
	if err := c.start("etcd", binaries.Etcd, etcdArgs(dir)...); err != nil {
		return c, err
	}
	if err := c.start("kube-apiserver", binaries.APIServer, apiServerArgs(dir, signingKey, tokens)...); err != nil {
		return c, err
	}
	if err := c.waitReady(ctx); err != nil {
		return c, err
	}
	return c, c.start("kube-controller-manager", binaries.ControllerManager, controllerArgs(dir, kubeconfig)...)
}

func etcdArgs(dir string) []string {
	return []string{
		"--data-dir", filepath.Join(dir, "etcd"), "--unsafe-no-fsync", "--log-level", "warn",
		"--listen-client-urls", etcdAddress, "--advertise-client-urls", etcdAddress,
		"--listen-peer-urls", "http://127.0.0.1:2380",
	}
}

// Admission that would ask for kubelets, tokens or a namespace controller is off: none of them decides
// where a packet goes.
func apiServerArgs(dir, signingKey, tokens string) []string {
	return []string{
		"--etcd-servers", etcdAddress, "--cert-dir", filepath.Join(dir, "certificates"),
		"--bind-address", "127.0.0.1", "--advertise-address", "192.0.2.1", "--secure-port", "6443",
		"--endpoint-reconciler-type", "none",
		"--authorization-mode", "AlwaysAllow", "--token-auth-file", tokens,
		"--service-account-issuer", "https://lab", "--service-account-signing-key-file", signingKey,
		"--service-account-key-file", signingKey,
		"--service-cluster-ip-range", fabric.ServiceCIDRs,
		"--disable-admission-plugins", "ServiceAccount,TaintNodesByCondition,NamespaceLifecycle,Priority," +
			"DefaultTolerationSeconds,RuntimeClass,LimitRanger,ResourceQuota",
		"--enable-priority-and-fairness=false",
	}
}

// One worker for each queue makes the controllers work in the order in which things happen, which is what
// lets a marker say that everything before it is done.
func controllerArgs(dir, kubeconfig string) []string {
	return []string{
		"--kubeconfig", kubeconfig, "--cert-dir", filepath.Join(dir, "certificates"),
		"--controllers", "endpointslice-controller,endpointslice-mirroring-controller",
		"--leader-elect=false", "--bind-address", "127.0.0.1",
		"--kube-api-qps", "1000", "--kube-api-burst", "2000",
		"--concurrent-service-endpoint-syncs", "1", "--mirroring-concurrent-service-endpoint-syncs", "1",
		"--endpointslice-updates-batch-period", "0s", "--mirroring-endpointslice-updates-batch-period", "0s",
	}
}

func (c *Control) start(name, binary string, args ...string) error {
	p, err := Start(c.space, c.logs, name, binary, args...)
	if err != nil {
		return err
	}
	c.processes = append(c.processes, p)
	return nil
}

func (c *Control) waitReady(ctx context.Context) error {
	deadline := time.Now().Add(90 * time.Second)
	for {
		if err := c.Exited(); err != nil {
			return err
		}
		err := c.Client.Get(ctx, "/readyz", nil)
		if err == nil || ctx.Err() != nil {
			return ctx.Err()
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("the API server does not become ready, see %s: %w", c.logs, err)
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// Exited says whether a component ended that should still run.
func (c *Control) Exited() error {
	for _, p := range c.processes {
		if err := p.Exited(); err != nil {
			return err
		}
	}
	return nil
}

// Dial connects to something in the namespace of the control plane.
func (c *Control) Dial(ctx context.Context, network, address string) (conn net.Conn, err error) {
	err = c.space.Do(func() error {
		conn, err = (&net.Dialer{Timeout: 5 * time.Second}).DialContext(ctx, network, address)
		return err
	})
	return conn, err
}

// Relay lets a node reach the API server at its own loopback address. So nodes need no link to it, which
// would be one more address that routing calls local.
func (c *Control) Relay(space *netns.Space) (net.Listener, error) {
	var listener net.Listener
	err := space.Do(func() (err error) {
		listener, err = net.Listen("tcp4", apiAddress)
		return err
	})
	if err != nil {
		return nil, err
	}
	go func() {
		for {
			near, err := listener.Accept()
			if err != nil {
				return
			}
			go c.relay(near.(*net.TCPConn))
		}
	}()
	return listener, nil
}

// Stop ends everything, the newest first.
func (c *Control) Stop() {
	for i := len(c.processes) - 1; i >= 0; i-- {
		c.processes[i].Stop()
	}
	c.processes = nil
}
