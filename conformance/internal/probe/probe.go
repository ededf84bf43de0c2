// Package probe sends real traffic from a namespace and counts how it was answered.
package probe

import (
	"errors"
	"fmt"
	"net/netip"
	"sync"

	"kubehop.dev/conformance/internal/netns"
)

// Request is what one probe does.
type Request struct {
	Protocol string
	To       netip.AddrPort
	Count    int
	Serial   bool          // one after the other, where each connection depends on the one before
	Over     *Conversation // UDP only: all datagrams over this socket, or each over its own if nil
}

// Result counts the ends of the attempts of a probe.
type Result struct {
	Connected   map[string]int `json:"connected"`
	Refused     int            `json:"refused"`
	ByReset     int            `json:"refusedByReset"` // those of Refused that no ICMP error announced
	Timeout     int            `json:"timeout"`
	Unreachable int            `json:"unreachable"`
	Other       map[string]int `json:"other"`

	mutex sync.Mutex
}

const (
	// batch attempts run at once: enough to see every backend even where some of them are silent.
	batch = 16
	// silence of so many attempts is believed.
	enoughSilence = 2
	// maxInFlight bounds all probes together, so that no answer is late because the lab is busy.
	maxInFlight = 96
)

var inFlight = make(chan struct{}, maxInFlight)

// Run makes the attempts of a probe.
func Run(space *netns.Space, request Request) *Result {
	result := &Result{Connected: map[string]int{}, Other: map[string]int{}}
	width := batch
	if request.Serial || request.Over != nil {
		width = 1
	}
	for left := request.Count; left > 0 && result.Timeout < enoughSilence; left -= width {
		var group sync.WaitGroup
		for range min(width, left) {
			inFlight <- struct{}{}
			group.Go(func() {
				defer func() { <-inFlight }()
				attempt(space, request, result.record)
			})
		}
		group.Wait()
	}
	return result
}

func attempt(space *netns.Space, request Request, record func(string, error)) {
	switch request.Protocol {
	case "", "TCP":
		record(askTCP(space, request.To, timeout))
	case "UDP":
		if request.Over != nil {
			record(request.Over.ask())
		} else {
			record(askUDP(space, request.To))
		}
	case "ICMP":
		record(askEcho(space, request.To.Addr()))
	case "SCTP":
		record(askSCTP(space, request.To))
	case "HTTP":
		record(askHTTP(space, request.To))
	default:
		record("", fmt.Errorf("the lab cannot speak %s", request.Protocol))
	}
}

func (r *Result) record(answer string, err error) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	var failure Failure
	switch {
	case err == nil:
		r.Connected[answer]++
	case !errors.As(err, &failure):
		r.Other[err.Error()]++
	case failure == RefusedByICMP:
		r.Refused++
	case failure == RefusedByReset:
		r.Refused++
		r.ByReset++
	case failure == TimedOut:
		r.Timeout++
	default:
		r.Unreachable++
	}
}
