// Package program puts packet rules onto nodes: by running kube-proxy, or by loading rulesets that
// somebody else wrote.
package program

import (
	"context"
	"encoding/json"
	"net/netip"
)

// Settings are those of kube-proxy that change where packets go. The zero value is what kube-proxy does by
// default, with a cluster CIDR.
type Settings struct {
	DetectLocal        string   `json:"detectLocal,omitempty"` // ClusterCIDR if empty; "none" for no detector
	MasqueradeAll      bool     `json:"masqueradeAll,omitempty"`
	NodePortAddresses  []string `json:"nodePortAddresses,omitempty"`
	LocalhostNodePorts *bool    `json:"localhostNodePorts,omitempty"` // iptables only, true if absent
}

// Key is equal for equal settings.
func (s Settings) Key() string {
	if s.DetectLocal == "" {
		s.DetectLocal = "ClusterCIDR"
	}
	if s.LocalhostNodePorts != nil && *s.LocalhostNodePorts {
		s.LocalhostNodePorts = nil
	}
	key, _ := json.Marshal(s)
	return string(key)
}

// Checkpoint names a state of the objects that nodes shall reach.
type Checkpoint struct {
	Case   string
	Marker []netip.AddrPort // a Service newer than all others, at an address of each family
}

// Programmer is what programs the nodes of a fabric.
type Programmer interface {
	// Prepare starts anew with the settings unless they are in force.
	Prepare(ctx context.Context, settings Settings) error
	// Settle returns when every node holds the rules of the checkpoint.
	Settle(ctx context.Context, checkpoint Checkpoint) error
	// Save writes the rules of every node to <dir>/<case>/<mode>/, named as rulesets are when they are loaded.
	Save(dir, name string) error
	// Stop ends what programs the nodes.
	Stop()
}
