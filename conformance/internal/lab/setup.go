package lab

import (
	"context"
	"fmt"
	"io"
	"os/exec"
	"strings"

	"kubehop.dev/conformance/internal/cluster"
	"kubehop.dev/conformance/internal/fabric"
	"kubehop.dev/conformance/internal/netns"
	"kubehop.dev/conformance/internal/probe"
	"kubehop.dev/conformance/internal/program"
)

// Prefix begins the names of all namespaces of the lab.
const Prefix = "kh-"

// prefixes of the fabrics, by the mode of their kube-proxies.
var prefixes = map[string]string{"iptables": Prefix + "i-", "nftables": Prefix + "f-"}

// Options say what the lab shall be.
type Options struct {
	Modes    []string
	Binaries cluster.Binaries
	Render   string // a folder of rulesets to load instead of running kube-proxy
	Save     string // a folder to write the rules of every case to
	Dir      string // for configs, logs and data
}

// Lab is all of it.
type Lab struct {
	Runner  *Runner
	control *cluster.Control
	markers []io.Closer
}

// Setup builds the lab. What it returns must be closed even if there is an error.
func Setup(ctx context.Context, o Options) (*Lab, error) {
	lab := &Lab{Runner: &Runner{Rules: "kube-proxy", Save: o.Save}}
	if err := netns.Remove(Prefix); err != nil { // of a lab that was killed
		return lab, err
	}
	if o.Render != "" {
		lab.Runner.Rules = "rendered"
	} else if err := lab.startControl(ctx, o); err != nil {
		return lab, err
	}
	for _, mode := range o.Modes {
		if err := lab.addTrack(mode, o); err != nil {
			return lab, err
		}
	}
	return lab, nil
}

func (lab *Lab) startControl(ctx context.Context, o Options) error {
	version, err := exec.Command(o.Binaries.Proxy, "--version").Output()
	if err != nil {
		return fmt.Errorf("%s --version: %w", o.Binaries.Proxy, err)
	}
	lab.Runner.Version = strings.TrimSpace(strings.TrimPrefix(string(version), "Kubernetes v"))
	space, err := netns.Create(Prefix + "control")
	if err != nil {
		return err
	}
	if lab.control, err = cluster.StartControl(ctx, space, o.Dir, o.Binaries); err != nil {
		return err
	}
	if lab.Runner.world, err = newWorld(ctx, lab.control); err != nil {
		return err
	}
	return lab.control.StartDNS()
}

func (lab *Lab) addTrack(mode string, o Options) error {
	prefix, ok := prefixes[mode]
	if !ok {
		return fmt.Errorf("there is no mode %q: iptables or nftables", mode)
	}
	f, err := fabric.Build(prefix)
	if err != nil {
		return err
	}
	marker, err := probe.Listen(f.Router, "TCP", markerPort, "marker")
	if err != nil {
		return err
	}
	lab.markers = append(lab.markers, marker)
	track := Track{Mode: mode, Fabric: f}
	if o.Render != "" {
		track.Program = program.NewRulesets(f, mode, o.Render)
	} else {
		proxies, err := program.NewKubeProxies(f, lab.control, mode, o.Binaries.Proxy, o.Dir)
		track.Program = proxies
		if err != nil {
			lab.Runner.Tracks = append(lab.Runner.Tracks, track)
			return err
		}
	}
	lab.Runner.Tracks = append(lab.Runner.Tracks, track)
	return nil
}

// Close ends every process that the lab started and removes its namespaces.
func (lab *Lab) Close() error {
	for _, track := range lab.Runner.Tracks {
		track.Program.Stop()
	}
	for _, marker := range lab.markers {
		marker.Close()
	}
	if lab.control != nil {
		lab.control.Stop()
	}
	return netns.Remove(Prefix)
}
