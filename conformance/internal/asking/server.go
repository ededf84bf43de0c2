// Package asking starts a kube-apiserver on loopback, without root, and asks it to create objects.
package asking

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"
)

// What the simulated settings of `conformance/apiserver/settings.ts` mirror.
const serviceCIDR = "10.96.0.0/16"

// Admission that asks for other objects (PodSecurity for the namespace of a pod), or sets fields by them, is
// off: it is no validation.
const disabledAdmission = "ServiceAccount,NamespaceLifecycle,TaintNodesByCondition,Priority,DefaultTolerationSeconds," +
	"PodSecurity,RuntimeClass,LimitRanger,ResourceQuota,DefaultIngressClass,DefaultStorageClass"

// Server is etcd and an API server.
type Server struct {
	base, token string
	http        *http.Client
	processes   []*process
}

// Start starts both and waits until they serve. The server is to be stopped also after an error.
// runtimeConfig names versions of APIs that are off by default; it may be empty.
func Start(ctx context.Context, dir, binary, runtimeConfig string) (*Server, error) {
	ports, err := freePorts(3)
	if err != nil {
		return nil, err
	}
	s := &Server{base: fmt.Sprintf("https://127.0.0.1:%d", ports[0]), token: randomToken(), http: client()}
	key, tokens := filepath.Join(dir, "signing.key"), filepath.Join(dir, "tokens.csv")
	if err := writeSigningKey(key); err != nil {
		return s, err
	}
	if err := os.WriteFile(tokens, fmt.Appendf(nil, "%s,lab,lab,system:masters\n", s.token), 0o600); err != nil {
		return s, err
	}
	etcd := fmt.Sprintf("http://127.0.0.1:%d", ports[1])
	if err := s.start(dir, "etcd", "etcd",
		"--data-dir", filepath.Join(dir, "etcd"), "--unsafe-no-fsync", "--log-level", "warn",
		"--listen-client-urls", etcd, "--advertise-client-urls", etcd,
		"--listen-peer-urls", fmt.Sprintf("http://127.0.0.1:%d", ports[2]),
		"--quota-backend-bytes", "8000000000",
	); err != nil {
		return s, err
	}
	if err := s.start(dir, "kube-apiserver", binary,
		"--runtime-config", runtimeConfig,
		"--etcd-servers", etcd, "--cert-dir", filepath.Join(dir, "certificates"),
		"--bind-address", "127.0.0.1", "--advertise-address", "192.0.2.1", "--secure-port", fmt.Sprint(ports[0]),
		"--endpoint-reconciler-type", "none",
		"--authorization-mode", "AlwaysAllow", "--token-auth-file", tokens,
		"--service-account-issuer", "https://lab", "--service-account-signing-key-file", key,
		"--service-account-key-file", key, "--service-cluster-ip-range", serviceCIDR, "--allow-privileged", // as every installer says
		"--disable-admission-plugins", disabledAdmission, "--enable-priority-and-fairness=false",
	); err != nil {
		return s, err
	}
	return s, s.waitReady(ctx, dir)
}

func (s *Server) start(dir, name, binary string, args ...string) error {
	p, err := startProcess(dir, name, binary, args...)
	if err == nil {
		s.processes = append(s.processes, p)
	}
	return err
}

// It is ready once it has made the Service of its own, after which nothing else takes addresses.
func (s *Server) waitReady(ctx context.Context, dir string) error {
	deadline := time.Now().Add(90 * time.Second)
	for {
		for _, p := range s.processes {
			if err := p.exited(); err != nil {
				return err
			}
		}
		ready := true
		for _, path := range []string{"/readyz", "/api/v1/namespaces/default/services/kubernetes"} {
			reply, err := s.send(ctx, http.MethodGet, path, "", nil)
			ready = ready && err == nil && reply.status == http.StatusOK
		}
		if ready || ctx.Err() != nil {
			return ctx.Err()
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("the API server does not become ready, see %s", dir)
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// Stop ends everything, the newest first.
func (s *Server) Stop() {
	if s == nil {
		return
	}
	for i := len(s.processes) - 1; i >= 0; i-- {
		s.processes[i].stop()
	}
	s.processes = nil
}

func client() *http.Client {
	return &http.Client{
		Timeout: 60 * time.Second,
		Transport: &http.Transport{
			ForceAttemptHTTP2: true,
			TLSClientConfig:   &tls.Config{InsecureSkipVerify: true}, // made a moment ago, and local
		},
	}
}

// freePorts asks the kernel; all are held until the last is known, so that they differ.
func freePorts(count int) (ports []int, err error) {
	for range count {
		listener, err := net.Listen("tcp4", "127.0.0.1:0")
		if err != nil {
			return nil, err
		}
		defer listener.Close()
		ports = append(ports, listener.Addr().(*net.TCPAddr).Port)
	}
	return ports, nil
}

// The API server demands a key for service account tokens although nobody here has one.
func writeSigningKey(path string) error {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	der, err := x509.MarshalECPrivateKey(key)
	if err != nil {
		return err
	}
	return os.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: der}), 0o600)
}

func randomToken() string {
	bytes := make([]byte, 16)
	rand.Read(bytes)
	return hex.EncodeToString(bytes)
}
