package cluster

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
)

// PodModes are the settings of `pods` that CoreDNS knows.
var PodModes = []string{"insecure", "verified", "disabled"}

func dnsPort(mode string) int {
	for i, known := range PodModes {
		if mode == known {
			return 5301 + i
		}
	}
	return 5301
}

// StartDNS starts one CoreDNS that serves each setting of `pods` at a port of its own. The names of the
// outside world are made up: what ends in example.com exists, nothing else does.
func (c *Control) StartDNS() error {
	var corefile strings.Builder
	for _, mode := range PodModes {
		fmt.Fprintf(&corefile, `cluster.local:%[1]d in-addr.arpa:%[1]d ip6.arpa:%[1]d {
    bind 127.0.0.1
    errors
    kubernetes cluster.local in-addr.arpa ip6.arpa {
        kubeconfig %[2]s lab
        pods %[3]s
        ttl 30
    }
}
.:%[1]d {
    bind 127.0.0.1
    errors
    template IN A example.com {
        answer "{{ .Name }} 60 IN A 192.0.2.80"
    }
    template IN AAAA example.com {
        answer "{{ .Name }} 60 IN AAAA 2001:db8::80"
    }
    template IN ANY example.com {
        rcode NOERROR
    }
    template ANY ANY . {
        rcode NXDOMAIN
    }
}
`, dnsPort(mode), c.Kubeconfig, mode)
	}
	path := filepath.Join(c.logs, "Corefile")
	if err := os.WriteFile(path, []byte(corefile.String()), 0o600); err != nil {
		return err
	}
	return c.start("coredns", c.binaries.CoreDNS, "-conf", path)
}

// DialDNS connects to CoreDNS with the setting of `pods`.
func (c *Control) DialDNS(ctx context.Context, mode string) (net.Conn, error) {
	return c.Dial(ctx, "udp", fmt.Sprintf("127.0.0.1:%d", dnsPort(mode)))
}
