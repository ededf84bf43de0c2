package program

import "kubehop.dev/conformance/internal/netns"

// Clear removes all rules from a node, and the permission to route to loopback addresses that kube-proxy
// gives once and never takes back. iptables is built on nftables here, so this clears both.
func Clear(space *netns.Space) error {
	if err := space.Run("", "nft", "flush", "ruleset"); err != nil {
		return err
	}
	return space.Sysctl("ipv4/conf/all/route_localnet=0")
}
