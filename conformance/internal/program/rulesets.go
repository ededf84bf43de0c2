package program

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"

	"kubehop.dev/conformance/internal/fabric"
	"kubehop.dev/conformance/internal/netns"
)

var counters = regexp.MustCompile(`--nfacct-name\s+(\S+)`)

// Rulesets loads rules that were written to files: <dir>/<case>/<mode>/<node>.rules, and for iptables
// <node>.v6.rules for ip6tables if there are any.
type Rulesets struct {
	fabric    *fabric.Fabric
	mode, dir string
	settings  Settings
}

// NewRulesets loads the rulesets of a mode from a folder.
func NewRulesets(f *fabric.Fabric, mode, dir string) *Rulesets {
	return &Rulesets{fabric: f, mode: mode, dir: dir}
}

// Prepare remembers what rules alone cannot do.
func (r *Rulesets) Prepare(_ context.Context, settings Settings) error {
	r.settings = settings
	return nil
}

// Settle replaces the rules of every node with those of the case.
func (r *Rulesets) Settle(_ context.Context, checkpoint Checkpoint) error {
	for _, node := range fabric.Nodes {
		space := r.fabric.Node(node.Name)
		if err := Clear(space); err != nil {
			return err
		}
		if err := r.load(space, filepath.Join(r.dir, checkpoint.Case, r.mode, node.Name)); err != nil {
			return err
		}
	}
	return nil
}

func (r *Rulesets) load(space *netns.Space, path string) error {
	rules, err := os.ReadFile(path + ".rules")
	if err != nil {
		return err
	}
	if r.mode == "nftables" {
		return space.Run(string(rules), "nft", "-f", "-")
	}
	if r.settings.LocalhostNodePorts == nil || *r.settings.LocalhostNodePorts {
		// kube-proxy sets this beside its rules.
		if err := space.Sysctl("ipv4/conf/all/route_localnet=1"); err != nil {
			return err
		}
	}
	// It makes the counters too that its rules name.
	for _, counter := range counters.FindAllStringSubmatch(string(rules), -1) {
		if err := space.AddCounter(counter[1]); err != nil {
			return err
		}
	}
	if err := space.Run(string(rules), "iptables-restore"); err != nil {
		return err
	}
	six, err := os.ReadFile(path + ".v6.rules")
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return space.Run(string(six), "ip6tables-restore")
}

// Save writes the rules as the kernel holds them.
func (r *Rulesets) Save(dir, name string) error { return save(r.fabric, dir, name, r.mode) }

// Stop leaves nothing behind, since the namespaces go too.
func (r *Rulesets) Stop() {}
