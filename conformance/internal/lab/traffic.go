package lab

import (
	"fmt"
	"io"
	"net/netip"
	"strings"
	"sync"

	"kubehop.dev/conformance/internal/fabric"
	"kubehop.dev/conformance/internal/netns"
	"kubehop.dev/conformance/internal/probe"
)

// stage is one fabric while a case runs in it.
type stage struct {
	fabric    *fabric.Fabric
	mutex     sync.Mutex
	addresses map[string]string              // of pods, by namespace/name
	talks     map[string]*probe.Conversation // by probe, for the whole case
	open      []io.Closer
	undo      []func() error
	broken    bool // its nodes have no rules, so that traffic would show nothing
}

// newStage opens servers and routes. What cannot be opened is said and left out.
func newStage(f *fabric.Fabric, c *Case) (*stage, []string) {
	s := &stage{fabric: f, addresses: podAddresses(c), talks: map[string]*probe.Conversation{}}
	var troubles []string
	for _, local := range c.LocalAddresses {
		if err := f.AddLocal(local.Node, local.Address); err != nil {
			troubles = append(troubles, err.Error())
			continue
		}
		s.undo = append(s.undo, func() error { return f.RemoveLocal(local.Node, local.Address) })
	}
	for _, route := range c.Routes {
		if err := f.AddRoute(route.To, route.Via); err != nil {
			troubles = append(troubles, err.Error())
			continue
		}
		s.undo = append(s.undo, func() error { return f.RemoveRoute(route.To, route.Via) })
	}
	troubles = append(troubles, s.speakSCTP(c)...)
	for _, l := range c.Listen {
		if l.Protocol == "SCTP" {
			continue
		}
		space, err := s.space(l.Place)
		if err == nil {
			var server io.Closer
			if server, err = probe.Listen(space, l.Protocol, l.Port, l.answerName()); err == nil {
				s.open = append(s.open, server)
			}
		}
		if err != nil {
			troubles = append(troubles, fmt.Sprintf("listen %s:%d: %v", l.answerName(), l.Port, err))
		}
	}
	return s, troubles
}

func (l Listener) answerName() string {
	if l.Pod == "" {
		return "host:" + l.Node
	}
	_, name, _ := strings.Cut(l.Pod, "/")
	return name
}

func podAddresses(c *Case) map[string]string {
	addresses := map[string]string{}
	for _, object := range c.allObjects() {
		if object.Kind() == "Pod" {
			if ip, ok := object.Map("status")["podIP"].(string); ok {
				addresses[object.Namespace()+"/"+object.Name()] = ip
			}
		}
	}
	return addresses
}

func (s *stage) space(place Place) (*netns.Space, error) {
	var space *netns.Space
	switch {
	case place.Pod != "":
		ip, ok := s.addresses[place.Pod]
		if !ok {
			return nil, fmt.Errorf("there is no pod %s with an address", place.Pod)
		}
		if space = s.fabric.At(ip); space == nil {
			return nil, fmt.Errorf("no namespace of the lab has the address %s of pod %s", ip, place.Pod)
		}
	case place.Node != "":
		space = s.fabric.Node(place.Node)
	default:
		space = s.fabric.Outside(place.Outside)
	}
	if space == nil {
		return nil, fmt.Errorf("there is no such place: %+v", place)
	}
	return space, nil
}

// run sends the traffic of one probe.
func (s *stage) run(p Probe, serial bool) *probe.Result {
	space, err := s.space(p.From)
	var to netip.Addr
	if err == nil {
		to, err = netip.ParseAddr(p.To)
	}
	request := probe.Request{
		Protocol: p.Protocol, To: netip.AddrPortFrom(to, uint16(p.Port)), Count: max(p.Count, 1), Serial: serial,
	}
	if err == nil && p.ReuseSocket && p.Protocol == "UDP" {
		request.Over, err = s.conversation(space, p.ID, request.To)
	}
	if err != nil {
		return &probe.Result{Connected: map[string]int{}, Other: map[string]int{err.Error(): 1}}
	}
	return probe.Run(space, request)
}

// conversation returns the socket of a probe, which stays the same when steps repeat the probe.
func (s *stage) conversation(space *netns.Space, id string, to netip.AddrPort) (*probe.Conversation, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if talk := s.talks[id]; talk != nil {
		return talk, nil
	}
	talk, err := probe.Converse(space, to)
	if err == nil {
		s.talks[id] = talk
		s.open = append(s.open, talk)
	}
	return talk, err
}

// runAll runs probes at once. Where connections remember each other, those of one client run in order: a
// Service remembers clients by their address.
func (s *stage) runAll(probes []Probe, serial bool) map[string]*probe.Result {
	results := make([]*probe.Result, len(probes))
	groups := map[any][]int{}
	for i, p := range probes {
		if serial {
			groups[p.From] = append(groups[p.From], i)
		} else {
			groups[i] = []int{i}
		}
	}
	var group sync.WaitGroup
	for _, members := range groups {
		group.Go(func() {
			for _, i := range members {
				results[i] = s.run(probes[i], serial)
			}
		})
	}
	group.Wait()
	out := map[string]*probe.Result{}
	for i, p := range probes {
		out[p.ID] = results[i]
	}
	return out
}

// close takes everything down and forgets connections.
func (s *stage) close() error {
	for _, socket := range s.open {
		socket.Close()
	}
	for _, undo := range s.undo {
		if err := undo(); err != nil {
			return err
		}
	}
	return s.fabric.FlushConntrack()
}
