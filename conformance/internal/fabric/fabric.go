package fabric

import (
	"fmt"
	"net/netip"
	"strings"

	"kubehop.dev/conformance/internal/netns"
)

// outsideTable is the routing table of what comes from outside. The routes of a case live there, so that
// a packet which a node sends out unchanged never comes back to a node.
const outsideTable = "100"

// Fabric is one network of the lab.
type Fabric struct {
	prefix   string
	Router   *netns.Space
	nodes    map[string]*netns.Space
	outsides map[string]*netns.Space
	pods     map[netip.Addr]*netns.Space
}

// Build makes the namespaces `<prefix>n1` and so on, and everything in them.
func Build(prefix string) (*Fabric, error) {
	f := &Fabric{
		prefix: prefix, nodes: map[string]*netns.Space{}, outsides: map[string]*netns.Space{},
		pods: map[netip.Addr]*netns.Space{},
	}
	if err := f.buildRouter(); err != nil {
		return nil, err
	}
	for _, node := range Nodes {
		if err := f.buildNode(node); err != nil {
			return nil, err
		}
	}
	for _, outside := range Outsides {
		if err := f.buildOutside(outside); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// Node returns the namespace of a node, or nil.
func (f *Fabric) Node(name string) *netns.Space { return f.nodes[name] }

// Outside returns the namespace of a host outside, or nil.
func (f *Fabric) Outside(name string) *netns.Space { return f.outsides[name] }

// At returns the namespace that owns an address of a pod or a node, or nil.
func (f *Fabric) At(address string) *netns.Space {
	parsed, err := netip.ParseAddr(address)
	if err != nil {
		return nil
	}
	return f.pods[parsed]
}

// Hosts returns the namespaces of all nodes and pods.
func (f *Fabric) Hosts() []*netns.Space {
	seen := map[*netns.Space]bool{}
	var hosts []*netns.Space
	for _, space := range f.pods {
		if !seen[space] {
			seen[space] = true
			hosts = append(hosts, space)
		}
	}
	return hosts
}

func (f *Fabric) space(name string) (*netns.Space, error) {
	s, err := netns.Create(f.prefix + name)
	if err != nil {
		return nil, err
	}
	return s, s.Sysctl(baseSysctls...)
}

// Interfaces inherit from `default` when they come into being, so all of this precedes the first of them.
var baseSysctls = []string{
	"ipv4/conf/all/rp_filter=0", "ipv4/conf/default/rp_filter=0",
	"ipv4/conf/all/send_redirects=0", "ipv4/conf/default/send_redirects=0",
	"ipv4/conf/all/accept_redirects=0", "ipv4/conf/default/accept_redirects=0",
	"ipv6/conf/all/disable_ipv6=0", "ipv6/conf/default/disable_ipv6=0",
	"ipv6/conf/default/accept_dad=0", "ipv6/conf/default/accept_ra=0",
	"ipv6/conf/default/accept_redirects=0",
	// A rejected packet must be answered each time, not once a second.
	"ipv4/icmp_ratelimit=0", "ipv6/icmp/ratelimit=0", "?ipv4/icmp_msgs_per_sec=100000", "?ipv4/icmp_msgs_burst=10000",
	// Pings without raw sockets.
	"ipv4/ping_group_range=0 2147483647",
	// Pods talk to each other through their node, so the bridge must not run the rules a second time.
	"?bridge/bridge-nf-call-iptables=0", "?bridge/bridge-nf-call-ip6tables=0",
}

var forwardSysctls = []string{"ipv4/ip_forward=1", "ipv6/conf/all/forwarding=1", "ipv6/conf/default/forwarding=1"}

func (f *Fabric) buildRouter() error {
	router, err := f.space("r")
	if err != nil {
		return err
	}
	f.Router = router
	if err := router.Sysctl(forwardSysctls...); err != nil {
		return err
	}
	return router.IP(
		"link set lo up",
		"link add kh-lan type bridge", "link set kh-lan up",
		"addr add "+RouterIPv4+"/24 dev kh-lan", "addr add "+RouterIPv6+"/64 dev kh-lan nodad",
		"link add kh-lan2 type bridge", "link set kh-lan2 up", "addr add 172.16.0.1/24 dev kh-lan2",
		// The internet of the lab is silent: what nobody handles must time out.
		"route add blackhole default", "-6 route add blackhole default metric 4096",
	)
}

func (f *Fabric) buildNode(node Node) error {
	space, err := f.space(node.Name)
	if err != nil {
		return err
	}
	f.nodes[node.Name] = space
	f.pods[netip.MustParseAddr(node.IPv4())] = space
	f.pods[netip.MustParseAddr(node.IPv6())] = space
	if err := space.Sysctl(forwardSysctls...); err != nil {
		return err
	}
	if err := f.link(f.Router, node.routerPort(), space, uplink, "kh-lan"); err != nil {
		return err
	}
	lines := []string{
		"link set lo up", "link set " + uplink + " up",
		"addr add " + node.IPv4() + "/24 dev " + uplink, "addr add " + node.IPv6() + "/64 dev " + uplink + " nodad",
		"route add default via " + RouterIPv4, "-6 route add default via " + RouterIPv6,
		"link add " + PodBridge + " type bridge", "link set " + PodBridge + " up",
		"addr add " + node.pod4(1) + "/24 dev " + PodBridge, "addr add " + node.pod6(1) + "/64 dev " + PodBridge + " nodad",
	}
	for _, other := range Nodes {
		if other != node {
			lines = append(lines, "route add "+other.cidr4()+" via "+other.IPv4(), "-6 route add "+other.cidr6()+" via "+other.IPv6())
		}
	}
	if err := space.IP(lines...); err != nil {
		return err
	}
	if node.Name == "n1" {
		if err := f.link(f.Router, node.routerPort()+"-2", space, secondUplink, "kh-lan2"); err != nil {
			return err
		}
		if err := space.IP("link set "+secondUplink+" up", "addr add "+node.secondAddress()+"/24 dev "+secondUplink); err != nil {
			return err
		}
	}
	for _, last := range podSuffixes {
		if err := f.buildPod(node, space, last); err != nil {
			return err
		}
	}
	return nil
}

// A pod has its address alone and reaches everything through its node, also pods on the same bridge:
// otherwise answers between such pods would bypass the NAT of the node.
func (f *Fabric) buildPod(node Node, space *netns.Space, last int) error {
	pod, err := f.space(node.podName(last))
	if err != nil {
		return err
	}
	f.pods[netip.MustParseAddr(node.pod4(last))] = pod
	f.pods[netip.MustParseAddr(node.pod6(last))] = pod
	if err := f.link(space, fmt.Sprintf("kh-p%d", last), pod, uplink, PodBridge); err != nil {
		return err
	}
	return pod.IP(
		"link set lo up", "link set "+uplink+" up",
		"addr add "+node.pod4(last)+"/32 dev "+uplink, "addr add "+node.pod6(last)+"/128 dev "+uplink+" nodad",
		"route add "+node.pod4(1)+" dev "+uplink, "route add default via "+node.pod4(1),
		"-6 route add "+node.pod6(1)+" dev "+uplink, "-6 route add default via "+node.pod6(1),
	)
}

func (f *Fabric) buildOutside(outside Outside) error {
	space, err := f.space(outside.Name)
	if err != nil {
		return err
	}
	f.outsides[outside.Name] = space
	port := "kh-" + outside.Name
	if err := f.link(f.Router, port, space, uplink, ""); err != nil {
		return err
	}
	if err := f.Router.IP(
		"addr add "+outside.gateway4+"/24 dev "+port, "addr add "+outside.gateway6+"/64 dev "+port+" nodad",
		"rule add iif "+port+" lookup "+outsideTable, "-6 rule add iif "+port+" lookup "+outsideTable,
	); err != nil {
		return err
	}
	return space.IP(
		"link set lo up", "link set "+uplink+" up",
		"addr add "+outside.IPv4+"/24 dev "+uplink, "addr add "+outside.IPv6+"/64 dev "+uplink+" nodad",
		"route add default via "+outside.gateway4, "-6 route add default via "+outside.gateway6,
	)
}

func (f *Fabric) link(from *netns.Space, port string, to *netns.Space, name, bridge string) error {
	lines := []string{fmt.Sprintf("link add %s type veth peer name %s netns %s", port, name, to.Name)}
	if bridge != "" {
		lines = append(lines, fmt.Sprintf("link set %s master %s", port, bridge))
	}
	return from.IP(append(lines, fmt.Sprintf("link set %s up", port))...)
}

// AddRoute sends what comes from outside for a range to a node.
func (f *Fabric) AddRoute(to, node string) error { return f.route("replace", to, node) }

// RemoveRoute undoes AddRoute.
func (f *Fabric) RemoveRoute(to, node string) error { return f.route("delete", to, node) }

func (f *Fabric) route(verb, to, name string) error {
	for _, node := range Nodes {
		if node.Name != name {
			continue
		}
		if strings.Contains(to, ":") {
			return f.Router.IP(fmt.Sprintf("-6 route %s %s via %s table %s", verb, to, node.IPv6(), outsideTable))
		}
		return f.Router.IP(fmt.Sprintf("route %s %s via %s table %s", verb, to, node.IPv4(), outsideTable))
	}
	return fmt.Errorf("route %s: there is no node %q", to, name)
}

// AddLocal makes an address a local one of a node, as load balancers of a node's own do.
func (f *Fabric) AddLocal(node, address string) error { return f.local("add", node, address) }

// RemoveLocal undoes AddLocal.
func (f *Fabric) RemoveLocal(node, address string) error { return f.local("delete", node, address) }

func (f *Fabric) local(verb, node, address string) error {
	space := f.nodes[node]
	if space == nil {
		return fmt.Errorf("local address %s: there is no node %q", address, node)
	}
	if strings.Contains(address, ":") {
		return space.IP(fmt.Sprintf("addr %s %s/128 dev lo", verb, address))
	}
	return space.IP(fmt.Sprintf("addr %s %s/32 dev lo", verb, address))
}

// FlushConntrack forgets all connections of all nodes.
func (f *Fabric) FlushConntrack() error {
	for _, node := range f.nodes {
		if err := node.FlushConntrack(); err != nil {
			return err
		}
	}
	return nil
}
