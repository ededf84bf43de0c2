// Package fabric builds the network of the lab: four nodes with pods, a router, and two hosts outside.
package fabric

import "fmt"

// Node is a node of every fabric. All fabrics use the same addresses, each behind its own router.
type Node struct {
	Name   string
	Number int
	Zone   string
}

// Nodes are the nodes of the lab.
var Nodes = []Node{{"n1", 1, "a"}, {"n2", 2, "b"}, {"n3", 3, "b"}, {"n4", 4, "c"}}

// podSuffixes are the last numbers of the pod addresses of a node, read as hex digits in IPv6.
var podSuffixes = []int{10, 11, 12, 20, 21, 30}

// The names of interfaces inside the nodes. kube-proxy can be told to know pods by them.
const (
	PodBridge       = "kh-br0"
	PodBridgePrefix = "kh-br"
	uplink          = "kh-eth0"
	secondUplink    = "kh-eth1"
)

// The ranges of the cluster.
const (
	PodCIDRs     = "10.244.0.0/16,fd00:244::/32"
	ServiceCIDRs = "10.96.0.0/16,fd00:96::/112"
	RouterIPv4   = "192.168.10.1"
	RouterIPv6   = "fd00:10::1"
)

// IPv4 is the primary address of the node.
func (n Node) IPv4() string { return fmt.Sprintf("192.168.10.1%d", n.Number) }

// IPv6 is the primary IPv6 address of the node.
func (n Node) IPv6() string { return fmt.Sprintf("fd00:10::1%d", n.Number) }

// PodCIDRs are the pod ranges of the node, of both families.
func (n Node) PodCIDRs() []string { return []string{n.cidr4(), n.cidr6()} }

func (n Node) cidr4() string         { return fmt.Sprintf("10.244.%d.0/24", n.Number) }
func (n Node) cidr6() string         { return fmt.Sprintf("fd00:244:%d::/64", n.Number) }
func (n Node) pod4(last int) string  { return fmt.Sprintf("10.244.%d.%d", n.Number, last) }
func (n Node) pod6(last int) string  { return fmt.Sprintf("fd00:244:%d::%d", n.Number, last) }
func (n Node) podName(l int) string  { return fmt.Sprintf("%s-p%d", n.Name, l) }
func (n Node) routerPort() string    { return "kh-" + n.Name }
func (n Node) secondAddress() string { return fmt.Sprintf("172.16.0.1%d", n.Number) }

// Outside is a host beyond the router.
type Outside struct {
	Name, IPv4, gateway4, IPv6, gateway6 string
}

// Outsides are the hosts that are no part of the cluster.
var Outsides = []Outside{
	{"ext", "203.0.113.9", "203.0.113.1", "fd00:203::9", "fd00:203::1"},
	{"bad", "198.18.0.5", "198.18.0.1", "fd00:198::5", "fd00:198::1"},
}
